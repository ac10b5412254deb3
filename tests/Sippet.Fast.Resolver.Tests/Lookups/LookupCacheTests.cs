using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>How long answers are kept, in virtual time, and who asks.</summary>
public sealed class LookupCacheTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void AnswerIsKeptForItsLeastTtl()
    {
        FakeDns dns = new() { Ttl = TimeSpan.FromSeconds(60) };
        dns.Add("A a.example.com 192.0.2.1");
        dns.Ttl = TimeSpan.FromSeconds(20);
        dns.Add("A a.example.com 192.0.2.2");
        LookupRig rig = new(dns);
        Assert.Equal("192.0.2.1, 192.0.2.2, TTL 20 s", rig.LookUp("a.example.com"));
        dns.Clear();
        rig.Wait(19.9);
        Assert.Equal("192.0.2.1, 192.0.2.2, TTL 20 s", rig.LookUp("a.example.com"));
        Assert.Equal(1, rig.Queries);
        rig.Wait(0.2);
        Assert.Equal("no such name", rig.LookUp("a.example.com"));
        Assert.Equal(2, rig.Queries);
    }

    [Fact]
    public void TtlOfAnAliasCountsToo()
    {
        FakeDns dns = new() { Ttl = TimeSpan.FromSeconds(5) };
        dns.Add("CNAME a.example.com b.example.com");
        dns.Ttl = TimeSpan.FromSeconds(60);
        dns.Add("A b.example.com 192.0.2.1");
        LookupRig rig = new(dns);
        Assert.Equal("192.0.2.1, TTL 5 s", rig.LookUp("a.example.com"));
        rig.Wait(5.1);
        rig.LookUp("a.example.com");
        Assert.Equal(2, rig.Queries);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1_000_000, 3600)]
    public void TtlIsKeptWithinBounds(int ttl, int seconds)
    {
        FakeDns dns = new() { Ttl = TimeSpan.FromSeconds(ttl) };
        dns.Add("A a.example.com 192.0.2.1");
        LookupRig rig = new(dns);
        rig.LookUp("a.example.com");
        rig.Wait(seconds - 0.1);
        rig.LookUp("a.example.com");
        Assert.Equal(1, rig.Queries);
        rig.Wait(0.2);
        rig.LookUp("a.example.com");
        Assert.Equal(2, rig.Queries);
    }

    [Fact]
    public void TtlOfZeroMayMeanEachTime()
    {
        FakeDns dns = new() { Ttl = TimeSpan.Zero };
        dns.Add("A a.example.com 192.0.2.1");
        LookupRig rig = new(dns, static options => options.MinTtl = TimeSpan.Zero);
        rig.LookUp("a.example.com");
        rig.LookUp("a.example.com");
        Assert.Equal(2, rig.Queries);
    }

    [Theory]
    [InlineData("b.example.com", 30, 30, "no such name")]
    [InlineData("example.com", 30, 30, "no record")]
    [InlineData("example.com", 86_400, 300, "no record")]
    [InlineData("example.com", null, 5, "no record")]
    public void NothingIsRememberedToo(string name, int? ttl, int seconds, string answer)
    {
        LookupRig rig = new(new FakeDns("A a.example.com 192.0.2.1") { NegativeTtl = ttl is null ? null : TimeSpan.FromSeconds(ttl.Value) });
        Assert.Equal(answer, rig.LookUp(name));
        rig.Wait(seconds - 0.1);
        Assert.Equal(answer, rig.LookUp(name));
        Assert.Equal(1, rig.Queries);
        rig.Wait(0.2);
        rig.Dns.Add($"A {name} 192.0.2.9");
        Assert.StartsWith("192.0.2.9", rig.LookUp(name), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyWhoAskAtATimeMakeOneQuery()
    {
        LookupRig rig = new(new FakeDns("A a.example.com 192.0.2.1") { Holds = static _ => true });
        Task<DnsAnswer>[] lookups = [.. Enumerable.Range(0, 1_000).Select(_ => rig.LookUpAsync("a.example.com"))];
        Assert.All(lookups, static lookup => Assert.False(lookup.IsCompleted));
        Assert.Equal(1, rig.Queries);
        rig.Dns.Release();
        DnsAnswer[] answers = await Task.WhenAll(lookups).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.All(answers, answer => Assert.Same(answers[0], answer));
        Assert.Equal(LookupStatus.Found, answers[0].Status);
    }

    [Fact]
    public async Task ManyThreadsThatAskAtATimeMakeOneQuery()
    {
        LookupRig rig = new(new FakeDns("A a.example.com 192.0.2.1") { Holds = static _ => true });
        using System.Threading.Barrier barrier = new(8);
        Task<DnsAnswer>[][] lookups = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                return Enumerable.Range(0, 200).Select(_ => rig.LookUpAsync("a.example.com")).ToArray();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        rig.Dns.Release();
        DnsAnswer[] answers = await Task.WhenAll(lookups.SelectMany(static some => some)).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.All(answers, static answer => Assert.Equal(LookupStatus.Found, answer.Status));
        Assert.Equal(1, rig.Queries);
    }

    [Fact]
    public void FailureIsTriedAgainAfterItsTime()
    {
        LookupRig rig = new(new FakeDns("A a.example.com 192.0.2.1"));
        rig.Dns.Fail("A a.example.com", "Server Failure");
        Assert.Equal("failed: Server Failure", rig.LookUp("a.example.com"));
        rig.Dns.Faults.Clear();
        rig.Wait(4.9);
        Assert.Equal("failed: Server Failure", rig.LookUp("a.example.com"));
        rig.Wait(0.2);
        Assert.StartsWith("192.0.2.1", rig.LookUp("a.example.com"), StringComparison.Ordinal);
        Assert.Equal(2, rig.Queries);
    }

    [Fact]
    public void ExceptionOfTheSourceIsAFailure()
    {
        LookupRig rig = new(new FakeDns());
        rig.Dns.Faults["A a.example.com"] = static () => throw new InvalidOperationException("the record reader is out of sync");
        Assert.Equal("failed: the record reader is out of sync", rig.LookUp("a.example.com"));
    }

    [Fact]
    public async Task SilentServersAreGivenUp()
    {
        LookupRig rig = new(new FakeDns { Holds = static _ => true }, static options => options.LookupTimeLimit = TimeSpan.FromSeconds(2));
        Task<DnsAnswer> lookup = rig.LookUpAsync("a.example.com");
        rig.Wait(1.9);
        Assert.False(lookup.IsCompleted);
        rig.Wait(0.2);
        Assert.Equal("failed: no answer within 2 s", (await lookup.WaitAsync(s_patience, TestContext.Current.CancellationToken)).ToString());
    }

    [Fact]
    public void LastAnswerStandsInWhileServersFail()
    {
        FakeDns dns = new() { Ttl = TimeSpan.FromSeconds(10) };
        dns.Add("A a.example.com 192.0.2.1");
        LookupRig rig = new(dns, static options => options.StaleTime = TimeSpan.FromSeconds(60));
        rig.LookUp("a.example.com");
        dns.Fail("A a.example.com");
        rig.Wait(11);
        Assert.Equal("192.0.2.1, TTL 10 s, stale: the servers do not answer", rig.LookUp("a.example.com"));
        rig.Wait(57); // the end of the answer was at 10 s
        Assert.EndsWith("stale: the servers do not answer", rig.LookUp("a.example.com"), StringComparison.Ordinal);
        rig.Wait(7);
        Assert.Equal("failed: SERVFAIL", rig.LookUp("a.example.com"));
        dns.Faults.Clear();
        rig.Wait(6);
        Assert.Equal("192.0.2.1, TTL 10 s", rig.LookUp("a.example.com"));
    }

    [Fact]
    public void NobodyWaitsForServersThatHaveJustFailed()
    {
        FakeDns dns = new() { Ttl = TimeSpan.FromSeconds(10) };
        dns.Add("A a.example.com 192.0.2.1");
        LookupRig rig = new(dns);
        rig.LookUp("a.example.com");
        dns.Fail("A a.example.com");
        dns.Fail("A b.example.com");
        rig.Wait(11);
        rig.LookUp("a.example.com");
        rig.LookUp("b.example.com");
        rig.Wait(6);
        dns.Holds = static _ => true;
        Assert.EndsWith("stale: the servers do not answer", rig.LookUp("a.example.com"), StringComparison.Ordinal);
        Assert.Equal("waits", rig.LookUp("b.example.com")); // has failed once: the next one may find it
        Assert.Equal(5, rig.Queries);
        dns.Release();
        rig.Wait(6);
        Assert.Equal("failed: SERVFAIL", rig.LookUp("b.example.com")); // has failed twice
        rig.Wait(120);
        Assert.Equal("waits", rig.LookUp("b.example.com")); // long ago
    }

    [Fact]
    public void NoMoreLookUpsThanTheBoundAreUnderWay()
    {
        LookupRig rig = new(new FakeDns { Holds = static _ => true }, static options => options.MaxLookups = 3);
        string[] answers = [.. Enumerable.Range(0, 5).Select(number => rig.LookUp($"h{number}.example.com"))];
        Assert.Equal(["waits", "waits", "waits", "failed: 3 look-ups are under way", "failed: 3 look-ups are under way"], answers);
        rig.Dns.Release();
        Assert.Equal("waits", rig.LookUp("h5.example.com"));
        Assert.Equal(4, rig.Queries);
    }

    [Fact]
    public void LastAnswerStandsInWhileTooMuchIsUnderWay()
    {
        FakeDns dns = new() { Ttl = TimeSpan.FromSeconds(10) };
        dns.Add("A a.example.com 192.0.2.1");
        LookupRig rig = new(dns, static options => options.MaxLookups = 1);
        rig.LookUp("a.example.com");
        rig.Wait(11);
        dns.Holds = static _ => true;
        Assert.Equal("waits", rig.LookUp("b.example.com"));
        Assert.Equal("192.0.2.1, TTL 10 s", rig.LookUp("a.example.com"));
    }

    [Fact]
    public void CacheKeepsNoMoreThanItsCapacityAndWhatIsUsedStays()
    {
        LookupRig rig = new(new FakeDns("A a.example.com 192.0.2.1"), static options => options.CacheCapacity = 16);
        for (int number = 0; number < 1_000; number++)
        {
            rig.LookUp("a.example.com");
            rig.LookUp($"h{number}.example.com");
        }

        Assert.Equal(16, rig.Cache.Count);
        Assert.Single(rig.Dns.Questions, "A a.example.com");
        rig.LookUp("h0.example.com");
        Assert.Equal(2, rig.Dns.Questions.Count(static question => question == "A h0.example.com"));
    }

    [Fact]
    public async Task CacheKeepsItsBoundWhenManyThreadsAskForManyNames()
    {
        FakeDns dns = new();
        LookupRig rig = new(dns, static options => options.CacheCapacity = 100);
        IEnumerable<Task> threads = Enumerable.Range(0, 4).Select(thread => Task.Run(
            () =>
            {
                for (int number = 0; number < 2_000; number++)
                {
                    rig.LookUp($"h{(number * 7 * (thread + 1)) % 500}.example.com");
                }
            },
            TestContext.Current.CancellationToken));
        await Task.WhenAll(threads);
        Assert.InRange(rig.Cache.Count, 90, 100);
    }
}
