using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Live transactions as other threads find and see them.</summary>
public sealed class LookupTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };

    [Fact]
    public void KeyFindsTheTransactionWhileItLives()
    {
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction => kept = transaction), static options => options.Workers = 4);
        scene.Send(new RequestText());
        Assert.True(scene.Stack.TryGetTransaction(kept.Key, out ServerTransaction found));
        Assert.Equal(kept, found);
        Assert.Equal(kept.Key, found.Key);
        Assert.Equal(kept.Flow, found.Flow);
        found.Respond(SipStatus.Ok);
        scene.Run(2);
        Assert.Equal([200], scene.Statuses);
        Assert.True(scene.Stack.TryGetTransaction(kept.Key, out _)); // it absorbs retransmissions
        scene.Run(32_000);
        Assert.False(scene.Stack.TryGetTransaction(kept.Key, out found));
        Assert.Equal(default, found);
        Assert.False(scene.Stack.TryGetTransaction(default(TransactionKey), out _));
    }

    [Fact]
    public void KeyOfAnotherStackFindsNothing()
    {
        TransactionKey key = default;
        Scene other = new(stack => stack.OnRequest(SipMethod.Options, transaction => key = transaction.Key), static options => options.Workers = 64);
        for (int i = 0; i < 50; i++)
        {
            other.Send(new RequestText { Branch = $"z9hG4bK{i}", CallId = $"{i}" });
            Assert.False(new Scene().Stack.TryGetTransaction(key, out _));
        }
    }

    [Fact]
    public void RequestFindsItsTransaction()
    {
        ServerTransaction kept = default;
        MessageParser parser = new();
        Scene scene = new(
            stack => stack.OnRequest(SipMethod.Invite, transaction =>
            {
                kept = transaction;
                transaction.Respond(SipStatus.BusyHere);
            }),
            static options => options.Workers = 4);
        scene.Send(s_invite);
        Assert.Equal(kept, Find(s_invite));
        Assert.Equal(kept, Find(s_invite with { Method = "ACK" }));
        Assert.Equal(default, Find(s_invite with { Branch = "z9hG4bKother" }));
        Assert.Equal(default, Find(s_invite with { Method = "OPTIONS" }));

        ServerTransaction Find(RequestText text)
        {
            Assert.True(parser.TryParse(text.ToBytes(), out SipRequest request));
            scene.Stack.TryGetTransaction(request, out ServerTransaction found);
            return found;
        }
    }

    [Fact]
    public void FoundHandleIsStaleWhenItsSlotIsTakenAgain()
    {
        ServerTransaction kept = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction => kept = transaction));
        scene.Send(new RequestText());
        Assert.True(scene.Stack.TryGetTransaction(kept.Key, out ServerTransaction found));
        found.Terminate();
        scene.Run(1);
        scene.Send(new RequestText { Branch = "z9hG4bK2" });
        Assert.NotEqual(found, kept);
        found.Respond(SipStatus.Ok);
        scene.Run(1);
        Assert.Empty(scene.Statuses);
    }

    [Fact]
    public void SnapshotTellsWhatEachTransactionIs()
    {
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing))
            .OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)));
        Assert.Empty(scene.Stack.GetTransactions());
        scene.Send(s_invite);
        scene.Run(998);
        scene.Send(new RequestText { Branch = "z9hG4bK2" });
        scene.Run(498);
        TransactionSnapshot[] seen = [.. scene.Stack.GetTransactions().OrderByDescending(static transaction => transaction.Age)];
        Assert.Equal(2, seen.Length);
        Assert.True(scene.Stack.TryGetTransaction(seen[0].Key, out ServerTransaction invite));
        Assert.Equal(
            new TransactionSnapshot
            {
                Key = invite.Key,
                Side = TransactionSide.Server,
                Method = SipMethod.Invite,
                State = TransactionState.Proceeding,
                LastStatus = SipStatus.Ringing,
                Age = TimeSpan.FromMilliseconds(1499),
                Peer = scene.Phone.Address,
                Worker = 0,
            },
            seen[0]);
        Assert.Equal((SipMethod.Options, TransactionState.Completed, SipStatus.Ok), (seen[1].Method, seen[1].State, seen[1].LastStatus));
        Assert.Equal(499, (int)seen[1].Age.TotalMilliseconds);
        scene.Run(400_000);
        Assert.Empty(scene.Stack.GetTransactions());
    }

    [Fact]
    public void SnapshotHasTheTransactionsOfAllWorkers()
    {
        Scene scene = new(static stack => stack.OnRequest(SipMethod.Options, static _ => { }), static options => options.Workers = 3);
        for (int i = 0; i < 100; i++)
        {
            scene.Send(new RequestText { Branch = $"z9hG4bK{i}", CallId = $"{i}" });
        }

        TransactionSnapshot[] seen = [.. scene.Stack.GetTransactions()];
        Assert.Equal(100, seen.Select(static transaction => transaction.Key).Distinct().Count());
        Assert.Equal([0, 1, 2], seen.Select(static transaction => transaction.Worker).Distinct().Order());
        Assert.All(seen, transaction => Assert.True(scene.Stack.TryGetTransaction(transaction.Key, out _)));
    }

    // The one who writes is the simulation's thread. Slots are taken again and again by OPTIONS of one peer and INVITEs of another: an entry that
    // has a part of each was torn.
    [Fact]
    public async Task ReadersOnOtherThreadsNeverSeeHalfOfATransaction()
    {
        SimulatedNetwork network = new(1);
        SipStack stack = network.CreateStack(Scene.StackAddress, static options => options.TimerJ = TimeSpan.FromMilliseconds(10));
        stack.OnAnyRequest(static transaction =>
        {
            transaction.Respond(SipStatus.Ok);
            return ValueTask.CompletedTask;
        });
        stack.Start();
        SimulatedPeer options = network.CreatePeer("192.0.2.9:5060"), message = network.CreatePeer("192.0.2.10:5060");
        options.Receiver = message.Receiver = static (_, _) => { };
        TransportAddress destination = new(stack.ListeningPoints[0].EndPoint);
        using CancellationTokenSource done = new();
        int seen = 0, torn = 0, found = 0;
        Task reader = Task.Run(
            () =>
            {
                while (!done.IsCancellationRequested)
                {
                    foreach (TransactionSnapshot transaction in stack.GetTransactions())
                    {
                        seen++;
                        torn += transaction.Method == SipMethod.Options == (transaction.Peer == options.Address) ? 0 : 1;
                        if (stack.TryGetTransaction(transaction.Key, out ServerTransaction handle))
                        {
                            found++;
                            torn += handle.Key == transaction.Key && handle.Flow.Remote == transaction.Peer ? 0 : 1;
                        }
                    }
                }
            },
            TestContext.Current.CancellationToken);
        for (int i = 0; (i < 100_000 || seen == 0 || found == 0) && i < 2_000_000; i++)
        {
            bool isOptions = i % 2 == 0;
            RequestText request = new() { Method = isOptions ? "OPTIONS" : "MESSAGE", Branch = $"z9hG4bK{i}" };
            (isOptions ? options : message).Send(destination, request.ToBytes());
            if (i % 7 == 6)
            {
                network.Run(TimeSpan.FromMilliseconds(3));
            }
        }

        await done.CancelAsync();
        await reader;
        Assert.Equal(0, torn);
        Assert.True(seen > 0 && found > 0, $"seen {seen}, found {found}");
    }
}
