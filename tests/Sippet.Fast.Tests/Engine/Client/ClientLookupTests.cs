using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Live client transactions as other threads find and see them.</summary>
public sealed class ClientLookupTests
{
    private static readonly SipTarget[] s_targets =
    [
        new(SipTransport.Udp, new TransportAddress(System.Net.IPEndPoint.Parse(ClientScene.ServerAddress))),
        new(SipTransport.Udp, new TransportAddress(System.Net.IPEndPoint.Parse("192.0.2.8:5060"))),
    ];

    [Fact]
    public void SnapshotTellsWhatATransactionIsAndFindsItsHandle()
    {
        ClientScene scene = new();
        ClientTransaction sent = scene.Send(ClientScene.Request(SipMethod.Invite), state: 7);
        scene.Respond(180);
        scene.Run(996);
        TransactionSnapshot seen = Assert.Single(scene.Stack.GetTransactions());
        Assert.Equal(
            new TransactionSnapshot
            {
                Key = seen.Key,
                Side = TransactionSide.Client,
                Method = SipMethod.Invite,
                State = TransactionState.Proceeding,
                LastStatus = SipStatus.Ringing,
                Age = TimeSpan.FromMilliseconds(1000),
                Peer = scene.Server.Address,
                Worker = 0,
            },
            seen);
        Assert.True(scene.Stack.TryGetClientTransaction(seen.Key, out ClientTransaction found));
        Assert.Equal((sent, 7L, SipMethod.Invite), (found, found.State, found.Method));
        Assert.False(scene.Stack.TryGetTransaction(seen.Key, out _)); // no server transaction
        scene.Respond(486);
        scene.Respond(199); // comes late, and is not taken
        seen = Assert.Single(scene.Stack.GetTransactions());
        Assert.Equal((TransactionState.Completed, SipStatus.BusyHere), (seen.State, seen.LastStatus));
        scene.Run(33_000);
        Assert.Empty(scene.Stack.GetTransactions());
        Assert.False(scene.Stack.TryGetClientTransaction(seen.Key, out found));
        Assert.True(found.IsNone);
        Assert.False(scene.Stack.TryGetClientTransaction(default, out _));
        Assert.Equal(CancelStatus.Posted, sent.Cancel());
    }

    [Fact]
    public void KeyIsThatOfABranch()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        SipTarget[] targets = [.. new[] { scene.Server, second }.Select(static peer => new SipTarget(SipTransport.Udp, peer.Address))];
        ClientTransaction sent = scene.Send(ClientScene.Request(SipMethod.Invite), new SendOptions { Targets = targets });
        TransactionKey first = scene.Stack.GetTransactions().Single().Key;
        scene.Respond(503);
        Dictionary<TransportAddress, TransactionSnapshot> seen = scene.Stack.GetTransactions().ToDictionary(static transaction => transaction.Peer);
        Assert.Equal(2, seen.Count);
        Assert.Equal((first, TransactionState.Completed, (SipStatus)503), (seen[scene.Server.Address].Key, seen[scene.Server.Address].State, seen[scene.Server.Address].LastStatus));
        Assert.Equal((TransactionState.Calling, (SipStatus)0), (seen[second.Address].State, seen[second.Address].LastStatus));
        Assert.True(scene.Stack.TryGetClientTransaction(first, out ClientTransaction failed));
        Assert.True(scene.Stack.TryGetClientTransaction(seen[second.Address].Key, out ClientTransaction underWay));
        Assert.Equal(sent, underWay);
        Assert.NotEqual(sent, failed);
        failed.Terminate();
        scene.Run(1);
        Assert.Equal(seen[second.Address].Key, Assert.Single(scene.Stack.GetTransactions()).Key);
    }

    [Fact]
    public void CancelIsATransactionOfItsOwn()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(SipMethod.Invite);
        scene.Respond(180);
        invite.Cancel();
        scene.Run(2);
        TransactionSnapshot cancel = Assert.Single(scene.Stack.GetTransactions(), static transaction => transaction.Method == SipMethod.Cancel);
        Assert.Equal((TransactionState.Trying, scene.Server.Address), (cancel.State, cancel.Peer));
        Assert.InRange(cancel.Age, TimeSpan.Zero, TimeSpan.FromMilliseconds(3));
        Assert.True(scene.Stack.TryGetClientTransaction(cancel.Key, out ClientTransaction found));
        found.Terminate();
        scene.Run(10_000);
        Assert.Single(scene.Methods, static method => method == "CANCEL");
    }

    [Fact]
    public void SnapshotHasTheTransactionsOfAllWorkersAndBothSides()
    {
        ClientScene scene = new(static options => options.Workers = 3, static stack => stack.OnRequest(SipMethod.Options, static _ => { }));
        for (int i = 0; i < 50; i++)
        {
            scene.Send(SipMessage.CreateRequest(SipMethod.Options, "sip:bob@192.0.2.9", "<sip:alice@example.com>"));
            scene.Server.Send(scene.Stack, new RequestText { Branch = $"z9hG4bK{i}", CallId = $"{i}" }.ToString());
        }

        scene.Run(2);
        TransactionSnapshot[] seen = [.. scene.Stack.GetTransactions()];
        Assert.Equal(100, seen.Select(static transaction => transaction.Key).Distinct().Count());
        Assert.Equal([0, 1, 2], seen.Where(static transaction => transaction.Side == TransactionSide.Client).Select(static transaction => transaction.Worker).Distinct().Order());
        Assert.All(seen, transaction => Assert.Equal(
            transaction.Side == TransactionSide.Client, scene.Stack.TryGetClientTransaction(transaction.Key, out _)));
        Assert.All(seen, transaction => Assert.Equal(
            transaction.Side == TransactionSide.Server, scene.Stack.TryGetTransaction(transaction.Key, out _)));
    }

    // The one who writes is the simulation's thread. A slot is taken again and again for OPTIONS to one peer and MESSAGE to another, and some requests
    // go on to their next target in their slot: an entry that has a part of each was torn.
    [Fact]
    public async Task ReadersOnOtherThreadsNeverSeeHalfOfATransaction()
    {
        ClientScene scene = null!;
        scene = new ClientScene(configure: stack => stack.OnRequest(SipMethod.Info, _ => SendMany(scene)));
        SimulatedPeer other = scene.Network.CreatePeer("192.0.2.8:5060");
        scene.Server.Receiver = other.Receiver = static (_, _) => { };
        using CancellationTokenSource done = new();
        int seen = 0, torn = 0, found = 0;
        Task reader = Task.Run(
            () =>
            {
                Dictionary<TransactionKey, TransportAddress> peers = [];
                while (!done.IsCancellationRequested)
                {
                    foreach (TransactionSnapshot transaction in scene.Stack.GetTransactions().Where(static one => one.Side == TransactionSide.Client))
                    {
                        seen++;
                        bool isServers = transaction.Peer == scene.Server.Address;
                        torn += isServers || transaction.Peer == other.Address ? 0 : 1;
                        torn += transaction.Method == SipMethod.Notify || transaction.Method == SipMethod.Options == isServers ? 0 : 1;
                        torn += peers.TryAdd(transaction.Key, transaction.Peer) || peers[transaction.Key] == transaction.Peer ? 0 : 1;
                        if (scene.Stack.TryGetClientTransaction(transaction.Key, out ClientTransaction handle))
                        {
                            found++;
                            torn += handle.Method == transaction.Method && handle.State == (int)handle.Method ? 0 : 1;
                        }
                    }
                }
            },
            TestContext.Current.CancellationToken);
        for (int i = 0; (i < 300 || seen == 0 || found == 0) && i < 10_000; i++)
        {
            scene.Server.Send(scene.Stack, new RequestText { Method = "INFO", Branch = $"z9hG4bK{i}" }.ToString());
            scene.Run(7);
        }

        await done.CancelAsync();
        await reader;
        Assert.Equal(0, torn);
        Assert.True(seen > 0 && found > 0, $"seen {seen}, found {found}");
        Assert.Equal(0, scene.Stack.Statistics.HandlersFailed);
    }

    private static void SendMany(ClientScene scene)
    {
        SendOptions failover = new() { Targets = s_targets, TimeLimit = TimeSpan.FromMilliseconds(10) };
        SendOptions first = new() { Targets = s_targets[..1] }, second = new() { Targets = s_targets[1..] };
        SipMessage options = ClientScene.Request(), message = ClientScene.Request(SipMethod.Message), notify = ClientScene.Request(SipMethod.Notify);
        for (int i = 0; i < 1000; i++)
        {
            scene.Stack.Send(options, out ClientTransaction one, first, (int)SipMethod.Options);
            one.Terminate();
            scene.Stack.Send(message, out ClientTransaction another, second, (int)SipMethod.Message);
            another.Terminate();
        }

        scene.Stack.Send(notify, out _, failover, (int)SipMethod.Notify);
    }
}
