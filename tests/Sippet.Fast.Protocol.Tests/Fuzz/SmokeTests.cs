using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Fuzz;

/// <summary>A bounded run of each fuzz target with a fixed seed; tests/Sippet.Fast.Fuzz runs them for hours.</summary>
public sealed class SmokeTests
{
    private const int Count = 5_000;

    public static TheoryData<string> Targets => [.. FuzzTargets.Names];

    [Theory]
    [MemberData(nameof(Targets))]
    public void WhatHasToHoldHoldsForMutationsOfTheSeeds(string target)
    {
        string? failure = SmokeRun.Run(target, seed: 20_261_125, Count);
        Assert.True(failure is null, failure);
    }

    [Fact]
    public void UnknownTargetIsRefusedWithTheNamesThereAre()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => SmokeRun.Run("sdp", 1, 1));
        Assert.All(Targets.Select(row => row.Data), name => Assert.Contains(name, refusal.Message, StringComparison.Ordinal));
    }
}
