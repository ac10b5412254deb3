using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Testing;

public sealed class SimulationTests
{
    [Fact]
    public void EachSeedIsRunOnceOnANetworkOfItsOwn()
    {
        List<int> seeds = [];
        Simulation.ForEachSeed(5, 3, network => seeds.Add(network.Seed));
        Assert.Equal([5, 6, 7], seeds);
    }

    [Fact]
    public void FailingSeedIsNamedAndItsLadderShown()
    {
        SimulationException failure = Assert.Throws<SimulationException>(() => Simulation.ForEachSeed(0, 100, static network =>
        {
            SimulatedPeer peer = network.CreatePeer("192.0.2.1:5060");
            peer.Send(peer.Address, new RequestText());
            Assert.NotEqual(17, network.Seed);
        }));
        Assert.StartsWith("Seed 17: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("↺ OPTIONS 1", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.InnerException);
    }

    [Fact]
    public void FailedExpectationIsGivenAsItIs()
    {
        SimulationException failure = Assert.Throws<SimulationException>(() => Simulation.ForEachSeed(3, 1, static network =>
            network.CreatePeer("192.0.2.1:5060").Expect(200)));
        Assert.Contains("[seed 3, 32000 ms]\nseed 3\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TestThatDependsOnMoreThanItsNetworkIsToldSo()
    {
        int runs = 0;
        SimulationException failure = Assert.Throws<SimulationException>(() => Simulation.ForEachSeed(0, 1, _ => Assert.NotEqual(0, runs++)));
        Assert.Contains("did not fail again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAwaitsTheClockWithoutAContextGoesOnOnTheThreadOfTheNetwork()
    {
        SimulatedNetwork network = new(1);
        Task<int> waiting = WaitAsync();
        network.Run(TimeSpan.FromSeconds(2));
        Assert.True(waiting.IsCompletedSuccessfully);
        Assert.Equal(Environment.CurrentManagedThreadId, await waiting);

        async Task<int> WaitAsync()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), network.Time).ConfigureAwait(false);
            return Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public async Task HourOfVirtualTimeCostsWhatItsEventsCost()
    {
        SimulatedNetwork network = new(1);
        SipStack stack = network.CreateStack("192.0.2.1:5060");
        stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        stack.Start();
        SimulatedPeer phone = network.CreatePeer("192.0.2.9:5060");
        using PeriodicTimer minute = new(TimeSpan.FromMinutes(1), network.Time);
        int pings = 0;
        Task pinging = Ping();
        network.Run(TimeSpan.FromHours(1));
        minute.Dispose();
        network.Run(TimeSpan.Zero);
        await pinging;
        Assert.Equal(TimeSpan.FromHours(1), network.Time.Elapsed);
        Assert.Equal(60, pings);

        // A minute has the timer, what awaits it, two datagrams, and the turns of the worker; an hour that was stepped through would have millions.
        Assert.InRange(network.EventCount, 60 * 4, 60 * 20);

        async Task Ping()
        {
            while (await minute.WaitForNextTickAsync(TestContext.Current.CancellationToken))
            {
                pings++;
                phone.Send(stack, phone.NewRequest("OPTIONS", "sip:bob@example.com"));
            }
        }
    }

    [Fact]
    public void ExceptionOfAPlannedActionEndsTheRun()
    {
        SimulatedNetwork network = new(1);
        network.After(TimeSpan.FromSeconds(1), static () => throw new InvalidOperationException("planned"));
        Assert.Equal("planned", Assert.Throws<InvalidOperationException>(() => network.Run(TimeSpan.FromSeconds(2))).Message);
        Assert.Equal(TimeSpan.FromSeconds(1), network.Time.Elapsed);
        network.Run(TimeSpan.FromSeconds(1));
    }
}
