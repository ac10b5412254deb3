using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Resolver.Health;

/// <summary>Targets that fail, in virtual time: back-off, probe, and the way back.</summary>
public sealed class TargetHealthTests
{
    private const string A = "Udp 192.0.2.1:5060", B = "Udp 192.0.2.2:5060", C = "Udp 192.0.2.3:5060";

    private readonly ResolverRig _rig = new(new FakeDns(
        "SRV _sip._udp.example.com 1 0 5060 a.example.com; SRV _sip._udp.example.com 2 0 5060 b.example.com; SRV _sip._udp.example.com 3 0 5060 c.example.com",
        "A a.example.com 192.0.2.1; A b.example.com 192.0.2.2; A c.example.com 192.0.2.3"));

    [Theory]
    [InlineData(TargetOutcome.Timeout)]
    [InlineData(TargetOutcome.TransportError)]
    [InlineData(TargetOutcome.Unavailable)]
    public void TargetThatHasFailedGoesBehindTheOthers(TargetOutcome outcome)
    {
        Assert.Equal(Order(A, B, C), Resolve());
        _rig.Report(A, outcome);
        Assert.Equal(Order(B, C, A), Resolve());
        _rig.Wait(0.9);
        Assert.Equal(Order(B, C, A), Resolve());
    }

    [Fact]
    public void AnswerMakesItHealthyAtOnce()
    {
        _rig.Report(A, TargetOutcome.Timeout);
        _rig.Report(A, TargetOutcome.Answered);
        Assert.Equal(Order(A, B, C), Resolve());
        Assert.Equal(0, _rig.Resolver.FailingTargets);
    }

    [Fact]
    public void AfterItsBackOffOneRequestIsTheProbe()
    {
        _rig.Report(A, TargetOutcome.Timeout);
        _rig.Wait(1.1);
        Assert.Equal(Order(A, B, C), Resolve());
        Assert.Equal(Order(B, C, A), Resolve());
        Assert.Equal(Order(B, C, A), Resolve());
        _rig.Report(A, TargetOutcome.Answered);
        Assert.Equal(Order(A, B, C), Resolve());
        Assert.Equal(Order(A, B, C), Resolve());
    }

    [Fact]
    public void EachFailedProbeDoublesTheBackOff()
    {
        foreach (double seconds in new[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 })
        {
            _rig.Report(A, TargetOutcome.Timeout);
            _rig.Wait(seconds - 0.05);
            Assert.Equal(Order(B, C, A), Resolve());
            _rig.Wait(0.1);
            Assert.Equal(Order(A, B, C), Resolve());
        }
    }

    [Fact]
    public void FailuresOfRequestsThatWereUnderWayCountOnce()
    {
        for (int request = 0; request < 100; request++)
        {
            _rig.Report(A, TargetOutcome.Timeout);
        }

        _rig.Wait(1.1);
        Assert.Equal(Order(A, B, C), Resolve());
    }

    [Fact]
    public void FailureLongAfterTheLastIsAFirstOne()
    {
        _rig.Report(A, TargetOutcome.Timeout);
        _rig.Wait(1.1);
        _rig.Report(A, TargetOutcome.Timeout);
        _rig.Wait(303);
        _rig.Report(A, TargetOutcome.Timeout);
        _rig.Wait(1.1);
        Assert.Equal(Order(A, B, C), Resolve());
    }

    [Fact]
    public void ProbeOfWhichNothingIsHeardIsFollowedByAnother()
    {
        _rig.Report(A, TargetOutcome.Timeout);
        _rig.Wait(1.1);
        Assert.Equal(Order(A, B, C), Resolve());
        _rig.Wait(31);
        Assert.Equal(Order(B, C, A), Resolve());
        _rig.Wait(1.1);
        Assert.Equal(Order(A, B, C), Resolve());
        Assert.Equal(Order(B, C, A), Resolve());
    }

    [Fact]
    public void TargetThatWouldNotBeTriedFirstIsNoProbe()
    {
        _rig.Report(B, TargetOutcome.Timeout);
        _rig.Wait(1.1);
        Assert.Equal(Order(A, C, B), Resolve());
        _rig.Report(A, TargetOutcome.Timeout);
        Assert.Equal(Order(B, C, A), Resolve()); // now it is
        Assert.Equal(Order(C, A, B), Resolve());
    }

    [Fact]
    public void NoneIsLeftOutWhenAllFail()
    {
        foreach (string target in new[] { A, B, C })
        {
            _rig.Report(target, TargetOutcome.TransportError);
        }

        Assert.Equal(Order(A, B, C), Resolve());
        _rig.Wait(1.1);
        Assert.Equal(Order(A, B, C), Resolve()); // A is probed, B and C wait for it
        Assert.Equal(Order(B, C, A), Resolve()); // B is probed
        Assert.Equal(Order(C, A, B), Resolve());
        Assert.Equal(Order(A, B, C), Resolve());
    }

    [Fact]
    public void HealthIsThatOfATransportAndAnAddress()
    {
        _rig.Report("Tcp 192.0.2.1:5060", TargetOutcome.Timeout);
        _rig.Report("Udp 192.0.2.1:5061", TargetOutcome.Timeout);
        Assert.Equal(Order(A, B, C), Resolve());
    }

    [Fact]
    public void TargetOfOneNameIsKnownAsFailingByAnother()
    {
        _rig.Dns.Add("A example.net 192.0.2.1; A example.net 192.0.2.9");
        _rig.Report(A, TargetOutcome.Timeout);
        for (int request = 0; request < 20; request++)
        {
            Assert.Equal(Order("Udp 192.0.2.9:5060", A), _rig.Resolve("sip:example.net"));
        }
    }

    [Fact]
    public void JitterShortensEachBackOff()
    {
        BackOff backOff = new DnsSipResolverOptions { BackOffJitter = 0.5 }.ToBackOff();
        Assert.Equal(1, backOff.After(1, 0).TotalSeconds);
        Assert.Equal(0.5, backOff.After(1, 1).TotalSeconds);
        Assert.Equal(300, backOff.After(1_000_000, 0).TotalSeconds);
        Assert.Equal(150, backOff.After(30, 1).TotalSeconds);
    }

    [Fact]
    public void NoMoreFailingTargetsThanTheBoundAreKnown()
    {
        ResolverRig rig = new(new FakeDns(), static options => options.MaxFailingTargets = 16);
        for (int port = 1; port <= 100; port++)
        {
            rig.Report($"Udp 192.0.2.1:{port}", TargetOutcome.Timeout);
        }

        Assert.Equal(16, rig.Resolver.FailingTargets);
        rig.Wait(2); // their back-off is over: they make room
        rig.Report("Udp 192.0.2.1:2000", TargetOutcome.Timeout);
        Assert.Equal(1, rig.Resolver.FailingTargets);
    }

    [Fact]
    public async Task OneOfManyThreadsIsTheProbe()
    {
        _rig.Report(A, TargetOutcome.Timeout);
        Resolve();
        _rig.Wait(1.1);
        using System.Threading.Barrier barrier = new(8);
        string[][] found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                return Enumerable.Range(0, 100).Select(_ => Resolve()).ToArray();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Dictionary<string, int> counts = found.SelectMany(static some => some).CountBy(static order => order).ToDictionary();
        Assert.Equal(1, counts[Order(A, B, C)]);
        Assert.Equal(799, counts[Order(B, C, A)]);
    }

    private static string Order(params string[] targets) => string.Join(", ", targets);

    private string Resolve() => _rig.Resolve("sip:example.com");
}
