using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Many clients behind a bad network: the same from the same seed, and right on every seed.</summary>
public sealed class SimulationTests
{
    private static readonly NetworkConditions s_bad = new()
    {
        Loss = 0.2,
        Duplication = 0.2,
        Reordering = 0.3,
        MinDelay = TimeSpan.FromMilliseconds(5),
        MaxDelay = TimeSpan.FromMilliseconds(60),
        ReorderDelay = TimeSpan.FromMilliseconds(400),
    };

    [Fact]
    public void SameSeedGivesTheSameDatagramsAtTheSameTimes()
    {
        Assert.Equal(Trace(7), Trace(7));
        Assert.NotEqual(Trace(7), Trace(8));
    }

    [Fact]
    public void EachRequestReachesTheUserOnceAndIsAnsweredOnBadNetworks()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            (List<LossyClient> clients, Dictionary<string, int> calls, SipStack stack, SimulatedNetwork network) = Play(seed, null);
            foreach (LossyClient client in clients)
            {
                Assert.True(client.IsAnswered || client.HasTimedOut, $"seed {seed}: {client.Request.CallId} is still open");
                Assert.True(calls.GetValueOrDefault(client.Request.CallId) <= 1, $"seed {seed}: {client.Request.CallId} reached the user twice");
                Assert.Single(client.Statuses.Where(status => status >= 200).Distinct().DefaultIfEmpty(-1));
            }

            Assert.True(clients.Count(client => client.IsAnswered) > clients.Count * 9 / 10, $"seed {seed}: too few were answered");
            network.Run(TimeSpan.FromSeconds(100));
            Assert.Equal(0, stack.Statistics.LiveTransactions);
            Assert.Equal(0, stack.Statistics.UnfinishedTransactions);
        }
    }

    private static string Trace(int seed)
    {
        StringBuilder trace = new();
        Play(seed, (time, bytes) => trace.AppendLine(System.Globalization.CultureInfo.InvariantCulture, $"{time.Ticks} {bytes}"));
        return trace.ToString();
    }

    private static (List<LossyClient> Clients, Dictionary<string, int> Calls, SipStack Stack, SimulatedNetwork Network) Play(int seed, Action<TimeSpan, string>? record)
    {
        SimulatedNetwork network = new(seed) { Conditions = s_bad };
        if (record is not null)
        {
            network.Tap = (_, _, bytes) => record(network.Time.Elapsed, Encoding.UTF8.GetString(bytes));
        }

        Dictionary<string, int> calls = [];
        SipStack stack = network.CreateStack("192.0.2.1:5060");
        stack.OnAnyRequest(transaction =>
        {
            string callId = Encoding.UTF8.GetString(transaction.Request.Headers.CallId);
            calls[callId] = calls.GetValueOrDefault(callId) + 1;
            transaction.Respond(transaction.Request.Method == SipMethod.Invite ? SipStatus.BusyHere : SipStatus.Ok);
            return default;
        });
        stack.Start();
        List<LossyClient> clients = [];
        for (int i = 0; i < 50; i++)
        {
            clients.Add(new LossyClient(network, stack, i, i % 2 == 0 ? "INVITE" : "MESSAGE"));
        }

        network.Run(TimeSpan.FromSeconds(40));
        return (clients, calls, stack, network);
    }
}
