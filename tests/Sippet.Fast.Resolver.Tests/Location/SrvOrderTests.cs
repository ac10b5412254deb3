using System;
using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Resolver.Lookups;
using Xunit;

namespace Sippet.Fast.Resolver.Location;

/// <summary>RFC 2782: priorities and weights.</summary>
public sealed class SrvOrderTests
{
    private const int Picks = 10_000;

    [Theory]
    [InlineData(new[] { 60, 30, 10 }, new[] { 0.6, 0.3, 0.1 })]
    [InlineData(new[] { 1, 3 }, new[] { 0.25, 0.75 })]
    [InlineData(new[] { 1, 1, 1, 1 }, new[] { 0.25, 0.25, 0.25, 0.25 })]
    [InlineData(new[] { 0, 0, 0, 0 }, new[] { 0.25, 0.25, 0.25, 0.25 })]
    [InlineData(new[] { 0, 100 }, new[] { 0.01, 0.99 })]
    [InlineData(new[] { 65535, 65535 }, new[] { 0.5, 0.5 })]
    public void FirstPlaceGoesByWeight(int[] weights, double[] shares)
    {
        SrvRecord[] records = [.. weights.Select((weight, index) => Record(7, weight, $"h{index}"))];
        Random random = new(1);
        int[] counts = new int[weights.Length];
        for (int pick = 0; pick < Picks; pick++)
        {
            counts[SrvOrder.Of(records, random)[0].Target[1] - '0']++;
        }

        Assert.All(counts.Zip(shares), pair => Assert.InRange(pair.First, (pair.Second - 0.02) * Picks, (pair.Second + 0.02) * Picks));
    }

    [Fact]
    public void SecondPlaceGoesByTheWeightsOfThoseThatAreLeft()
    {
        SrvRecord[] records = [Record(0, 50, "h0"), Record(0, 30, "h1"), Record(0, 20, "h2")];
        Random random = new(2);
        Dictionary<string, int> counts = [];
        for (int pick = 0; pick < Picks; pick++)
        {
            SrvRecord[] ordered = SrvOrder.Of(records, random);
            string pair = ordered[0].Target + ordered[1].Target;
            counts[pair] = counts.GetValueOrDefault(pair) + 1;
        }

        Assert.InRange(counts["h0h1"], 0.28 * Picks, 0.32 * Picks); // 0.5 × 30 / 50
        Assert.InRange(counts["h2h0"], 0.105 * Picks, 0.145 * Picks); // 0.2 × 50 / 80
        Assert.Equal(6, counts.Count);
    }

    [Fact]
    public void WeightOfZeroKeepsItsChanceInEveryPlace()
    {
        SrvRecord[] records = [Record(0, 0, "h0"), Record(0, 1, "h1"), Record(0, 1, "h2")];
        Random random = new(4);
        int[] seconds = new int[3];
        for (int pick = 0; pick < Picks; pick++)
        {
            SrvRecord[] ordered = SrvOrder.Of(records, random);
            if (ordered[0].Target != "h0")
            {
                seconds[ordered[1].Target[1] - '0']++;
            }
        }

        Assert.InRange(seconds[0] / (double)seconds.Sum(), 0.48, 0.52); // 0 of 0 to 1
    }

    [Fact]
    public void LowerPriorityComesFirstWhateverTheWeights()
    {
        SrvRecord[] records = [Record(20, 65535, "h3"), Record(5, 0, "h0"), Record(20, 1, "h4"), Record(10, 1, "h1"), Record(10, 9, "h2")];
        Random random = new(3);
        for (int pick = 0; pick < 100; pick++)
        {
            string[] targets = [.. SrvOrder.Of(records, random).Select(static record => record.Target)];
            Assert.Equal("h0", targets[0]);
            Assert.Equal(["h1", "h2"], targets[1..3].Order());
            Assert.Equal(["h3", "h4"], targets[3..].Order());
        }
    }

    [Fact]
    public void NoRecordsHaveNoOrder() => Assert.Empty(SrvOrder.Of([], new Random(1)));

    private static SrvRecord Record(int priority, int weight, string target) => new("_sip._udp.example.com", TimeSpan.Zero, priority, weight, 5060, target);
}
