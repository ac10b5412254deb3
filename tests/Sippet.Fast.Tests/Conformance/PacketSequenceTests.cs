using System;
using System.IO;
using System.Linq;
using Sippet.Fast.Architecture;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>The packet sequences of public bug reports, and our own, which lie beside this file.</summary>
public sealed class PacketSequenceTests
{
    private static readonly string s_ownFolder = Path.Combine(SourceTree.Root, "tests/Sippet.Fast.Tests/Conformance/Sequences");

    public static TheoryData<string> Own { get; } = new(Directory.EnumerateFiles(s_ownFolder, "*.scn").Select(Path.GetFileNameWithoutExtension).Order()!);

    [Theory]
    [MemberData(nameof(Own))]
    public void OwnSequenceIsPlayed(string name) => PacketSequence.Play(File.ReadAllText(Path.Combine(s_ownFolder, $"{name}.scn")));

    [Theory]
    [InlineData("O17")]
    [InlineData("O18")]
    [InlineData("O19")]
    [InlineData("O20")]
    [InlineData("O22")]
    [InlineData("O27")]
    public void SequenceOfTheCorpusIsPlayed(string name)
    {
        Corpus.Require();
        PacketSequence.Play(Corpus.Sequences().Single(sequence => sequence.Name == name).Text);
    }

    [Fact]
    public void NoSequenceOfTheCorpusIsForgotten()
    {
        Corpus.Require();
        Assert.Equal(["O17", "O18", "O19", "O20", "O22", "O27"], Corpus.Sequences().Select(static sequence => sequence.Name));
    }

    [Theory]
    [InlineData("send OPTIONS\nexpect 486 OPTIONS", "(line 2) expect 486 OPTIONS")]
    [InlineData("send INVITE\nexpect 200 INVITE\nexpect-calls 2", "Line 3, expect-calls 2: there was 1 calls")]
    [InlineData("send INVITE\nexpect 200 INVITE\nwait 600\nexpect-none 486,200-INVITE", "Line 4, expect-none 486,200-INVITE: there was a 200 at 502 ms")]
    [InlineData("send INVITE\nexpect 486 INVITE totag=T\nsend OPTIONS\nexpect 200 OPTIONS totag=T", "Line 4")]
    public void WhatASequenceForbidsFails(string sequence, string message)
    {
        SimulationException failure = Assert.Throws<SimulationException>(() => PacketSequence.Play(sequence));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains("stack", failure.Message, StringComparison.Ordinal); // the ladder
    }

    [Fact]
    public void CommandThatDoesNotExistIsRefused() =>
        Assert.Contains("Line 2", Assert.Throws<FormatException>(() => PacketSequence.Play("# nothing\nwiat 100")).Message, StringComparison.Ordinal);
}
