using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Engine;
using Xunit;

namespace Sippet.Fast.Resolver;

/// <summary>What users of the resolver see: lists at once, failures as empty lists, explanations.</summary>
public sealed class DnsSipResolverTests
{
    private const string Zone =
        "SRV _sip._udp.example.com 10 60 5070 a.example.com; SRV _sip._udp.example.com 10 40 5070 b.example.com; A a.example.com 192.0.2.1; A b.example.com 192.0.2.2";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void EachRequestDrawsAnewFromWhatIsKept()
    {
        ResolverRig rig = new(new FakeDns(Zone));
        int firsts = 0;
        for (int request = 0; request < 10_000; request++)
        {
            firsts += rig.Resolve("sip:example.com").StartsWith("Udp 192.0.2.1:5070", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.InRange(firsts, 5_800, 6_200);
        Assert.Equal(8, rig.Dns.Questions.Count);
    }

    [Fact]
    public async Task ThousandRequestsAtATimeMakeOneQueryForEachQuestion()
    {
        ResolverRig rig = new(new FakeDns(Zone) { Holds = static question => question.StartsWith("NAPTR", StringComparison.Ordinal) });
        Task<string>[] requests = [.. Enumerable.Range(0, 1_000).Select(_ => rig.BeginAsync("sip:example.com"))];
        rig.Dns.Release();
        string[] found = await Task.WhenAll(requests).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(2, found.Distinct().Count());
        Assert.Equal(8, rig.Dns.Questions.Count);
    }

    [Fact]
    public void FailedRulesCountAsNone()
    {
        ResolverRig rig = new(new FakeDns(Zone));
        rig.Dns.Fail("NAPTR example.com", "Not Implemented");
        Assert.Contains("Udp 192.0.2.1:5070", rig.Resolve("sip:example.com"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostDoesNotStandInForServersThatNobodyCanTell()
    {
        ResolverRig rig = new(new FakeDns("A example.com 192.0.2.9"));
        rig.Dns.Fail("SRV _sip._udp.example.com");
        Assert.Equal("", rig.Resolve("sip:example.com"));
        Resolution why = await rig.Resolver.ExplainAsync("sip:example.com");
        Assert.Equal("nobody can tell which servers there are", why.Steps[^1]);
        Assert.Contains("SRV _sip._udp.example.com: failed: SERVFAIL", why.Steps);
    }

    [Fact]
    public async Task SearchThatTakesTooLongHasNoTargetAndSaysSo()
    {
        ResolverRig rig = new(new FakeDns(Zone) { Holds = static _ => true }, static options =>
        {
            options.LookupTimeLimit = TimeSpan.FromSeconds(20);
            options.TimeLimit = TimeSpan.FromSeconds(5);
        });
        Task<Resolution> explaining = rig.Resolver.ExplainAsync("sip:example.com").AsTask();
        Task<string> resolving = rig.BeginAsync("sip:example.com");
        rig.Wait(4.9);
        Assert.False(resolving.IsCompleted);
        rig.Wait(0.2);
        Assert.Equal("", await resolving.WaitAsync(s_patience, TestContext.Current.CancellationToken));
        Assert.Equal(["not found within 5 s"], (await explaining.WaitAsync(s_patience, TestContext.Current.CancellationToken)).Steps);
    }

    [Fact]
    public async Task DeadServersLeaveAnEmptyListWithinTheTimeLimit()
    {
        ResolverRig rig = new(new FakeDns(Zone) { Holds = static _ => true });
        Task<string> resolving = rig.BeginAsync("sip:example.com");
        rig.Wait(8.1);
        Assert.Equal("", await resolving.WaitAsync(s_patience, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ExplanationTellsEachStep()
    {
        ResolverRig rig = new(new FakeDns(
            "NAPTR example.com 10 20 s SIP+D2U _sip._udp.example.com",
            "SRV _sip._udp.example.com 1 0 5070 a.example.com; SRV _sip._udp.example.com 2 0 5080 b.example.com; A a.example.com 192.0.2.1; A b.example.com 192.0.2.2"));
        rig.Report("Udp 192.0.2.1:5070", TargetOutcome.Timeout);
        Resolution why = await rig.Resolver.ExplainAsync("sip:bob@example.com");
        Assert.Equal(
            """
            sip:bob@example.com
              NAPTR example.com: 1 record (10 20 "s" "SIP+D2U" "" _sip._udp.example.com), TTL 300 s
              SRV _sip._udp.example.com: 2 records (1 0 5070 a.example.com; 2 0 5080 b.example.com), TTL 300 s
              A a.example.com: 192.0.2.1, TTL 300 s
              AAAA a.example.com: no record
              A b.example.com: 192.0.2.2, TTL 300 s
              AAAA b.example.com: no record
              Udp 192.0.2.1:5070 is backed off until 00:00:01.000Z, after 1 failure
              1. Udp 192.0.2.2:5080
              2. Udp 192.0.2.1:5070
            """,
            why.ToString());
        Assert.Equal("Udp 192.0.2.2:5080, Udp 192.0.2.1:5070", ResolverRig.TextOf(why.Targets));
        Assert.Equal("sip:bob@example.com", why.Uri);
    }

    [Fact]
    public async Task ExplanationIsNoProbe()
    {
        ResolverRig rig = new(new FakeDns("A example.com 192.0.2.1"));
        rig.Report("Udp 192.0.2.1:5060", TargetOutcome.Timeout);
        rig.Wait(2);
        for (int time = 0; time < 2; time++)
        {
            Assert.Contains("is probed by this request", (await rig.Resolver.ExplainAsync("sip:example.com")).Steps[^1], StringComparison.Ordinal);
        }

        rig.Resolve("sip:example.com");
        Assert.Contains("is being probed by another request", (await rig.Resolver.ExplainAsync("sip:example.com")).Steps[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is none", "this is no URI")]
    [InlineData("tel:+1-201-555-0123", "this is no sip or sips URI")]
    [InlineData("sip:example.com;transport=sctp", "the transport is unknown, or none that a sips URI allows")]
    [InlineData("sips:example.com;transport=udp", "the transport is unknown, or none that a sips URI allows")]
    [InlineData("sip:example.com;transport=ws", "WebSocket is none of our transports")]
    public async Task UriThatLeadsNowhereIsExplained(string uri, string step)
    {
        Resolution why = await new ResolverRig(new FakeDns(Zone)).Resolver.ExplainAsync(uri);
        Assert.Equal([step], why.Steps);
        Assert.Empty(why.Targets);
        Assert.EndsWith("no target", why.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void DecisionsAreLoggedWhenSomebodyListens()
    {
        using RecordingLog log = new();
        ResolverRig rig = new(new FakeDns("A example.com 192.0.2.1"), options => options.LoggerFactory = log);
        rig.Resolve("sip:example.com");
        rig.Resolve("tel:+1-201-555-0123");
        rig.Report("Udp 192.0.2.1:5060", TargetOutcome.Unavailable);
        rig.Report("Udp 192.0.2.1:5060", TargetOutcome.Unavailable);
        (LogLevel Level, int Event, string Text, Exception? Exception)[] lines = [.. log.Lines];
        Assert.Equal([400, 400, 401], lines.Select(static line => line.Event));
        Assert.All(lines, static line => Assert.Equal(LogLevel.Debug, line.Level));
        Assert.Contains("A example.com: 192.0.2.1", lines[0].Text, StringComparison.Ordinal);
        Assert.Equal("Udp 192.0.2.1:5060 has failed (Unavailable); it is tried behind the others for 1 s.", lines[2].Text);
    }

    [Fact]
    public async Task MisuseThrows()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await new ResolverRig(new FakeDns()).Resolver.ExplainAsync(null!));
        Assert.Throws<ArgumentNullException>(static () => new DnsSipResolver(null!));
    }

    [Fact]
    public async Task ListDoesNotChangeWhenTheNextRequestHasAnotherOrder()
    {
        ResolverRig rig = new(new FakeDns(Zone));
        List<IReadOnlyList<SipTarget>> lists = [];
        List<string> texts = [];
        for (int request = 0; request < 50; request++)
        {
            lists.Add(await rig.ResolveAsync("sip:example.com"));
            texts.Add(ResolverRig.TextOf(lists[^1]));
        }

        Assert.Equal(texts, lists.Select(static list => ResolverRig.TextOf(list)));
        Assert.Equal(2, texts.Distinct().Count());
    }
}
