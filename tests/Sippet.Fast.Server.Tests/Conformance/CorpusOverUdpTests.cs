using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Conformance;
using Xunit;

namespace Sippet.Fast.Server.Conformance;

/// <summary>The messages of the corpus, sent to the server as datagrams. Memory is measured here, so that no other test runs beside it.</summary>
[Collection(nameof(MeasuringAlone))]
public sealed class CorpusOverUdpTests
{
    private const int MaxMessage = 65_507;

    // A chunk of what transactions retain, and the batches that may wait at once: how many do is a matter of the machine's load.
    private const long MaxGrowth = 2 << 20;

    public static TheoryData<string> Rfc4475 => [.. ExpectedAnswers.Rfc4475.Keys];

    public static TheoryData<string> Rfc5118 => [.. ExpectedAnswers.Rfc5118.Keys];

    [Theory]
    [MemberData(nameof(Rfc4475))]
    public Task MessageOfRfc4475GetsTheAnswerThatItsSectionAsksFor(string name) => IsAnswered($"rfc4475/{name}.sip", ExpectedAnswers.Rfc4475[name]);

    [Theory]
    [MemberData(nameof(Rfc5118))]
    public Task MessageOfRfc5118GetsTheAnswerThatItsSectionAsksFor(string name) => IsAnswered($"rfc5118/{name}.sip", ExpectedAnswers.Rfc5118[name]);

    [Fact]
    public void NoMessageIsLeftOut()
    {
        Corpus.Require();
        Assert.Equal(ExpectedAnswers.Rfc4475.Keys.Order(), Corpus.Table("rfc4475/index.tsv").Select(row => row["name"]).Order());
        Assert.Equal(ExpectedAnswers.Rfc5118.Keys.Order(), Corpus.Table("rfc5118/index.tsv").Select(row => Path.GetFileNameWithoutExtension(row["file"])).Order());
    }

    [Fact]
    public async Task ServerStandsAllOfThemAndKeepsNothing()
    {
        Corpus.Require();
        byte[][] messages = [.. Corpus.Files("rfc4475", "rfc5118", "malformed").Select(file => file.Bytes)
            .Concat(Corpus.Generated().Select(message => message.Bytes))
            .Where(bytes => bytes.Length <= MaxMessage)];
        Assert.True(messages.Length > 3000, $"only {messages.Length} messages");
        await using UdpServer server = new();
        await SendAllAsync(server, messages, passes: 2); // buffers, frames and slabs grow to what they need
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await SendAllAsync(server, messages, passes: 5);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        TestContext.Current.TestOutputHelper?.WriteLine($"{messages.Length} messages: {before} bytes before, {after} after five more passes");
        Assert.True(after - before < MaxGrowth, $"{before} bytes before, {after} after");
        Assert.Equal(0, server.User.Calls.Count);
        Assert.Equal(0, server.Statistics.HandlersFailed);
        Assert.Equal(0, server.Statistics.Shed);
        server.HasNoErrors();
    }

    // Those that are answered to where they come from, and again and again, come from a socket that nobody reads.
    private static async Task SendAllAsync(UdpServer server, byte[][] messages, int passes)
    {
        const int AtOnce = 10; // far less than a receive buffer holds
        using UdpPhone stranger = new(server.EndPoint), phone = new(server.EndPoint);
        for (; passes > 0; passes--)
        {
            foreach (byte[][] some in messages.Chunk(AtOnce))
            {
                Array.ForEach(some, message => stranger.Send(message));
                Assert.StartsWith("SIP/2.0 200 OK\r\n", (await phone.ProbeAsync())[^1], StringComparison.Ordinal);
            }

            await server.BecomeIdleAsync();
        }
    }

    private static async Task IsAnswered(string path, (string Statuses, string Header) expected)
    {
        Corpus.Require();
        await using UdpServer server = new();
        using UdpPhone phone = new(server.EndPoint);
        phone.Send(TopVia.Rewrite(Corpus.Read(path), phone.Address));
        List<string> received = await phone.ProbeAsync();
        string[] answers = [.. received[..^1]];
        string statuses = string.Join(' ', answers.Select(static answer => answer.Split(' ')[1]).Distinct()); // a 200 may have come again
        Assert.Equal((path, expected.Statuses), (path, statuses));
        Assert.True(expected.Header.Length == 0 || answers[^1].Contains($"\r\n{expected.Header}\r\n", StringComparison.Ordinal), answers.LastOrDefault());
        server.HasNoErrors();
    }
}
