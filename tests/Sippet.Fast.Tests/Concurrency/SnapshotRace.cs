using System;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// A worker takes one slot again and again for OPTIONS to one server and MESSAGE to another, while two readers look at it. What they see has its
/// method and its server from the same request.
/// </summary>
internal static class SnapshotRace
{
    private const int Requests = 12;

    /// <summary>Plays it.</summary>
    /// <exception cref="InvalidOperationException">A reader has seen a part of one transaction and a part of another.</exception>
    public static void Run(int seed)
    {
        SimulatedNetwork network = new(seed);
        SipTarget[] one = [new(SipTransport.Udp, network.CreatePeer("192.0.2.8:5060").Address)];
        SipTarget[] other = [new(SipTransport.Udp, network.CreatePeer("192.0.2.9:5060").Address)];
        SipStack stack = network.CreateStack("192.0.2.1:5060");
        stack.OnRequest(SipMethod.Info, _ => SendMany(stack, one, other));
        stack.Start();
        SimulatedPeer phone = network.CreatePeer("192.0.2.10:5060");
        phone.Send(stack, phone.NewRequest("INFO", "sip:bob@example.com"));
        bool isDone = false;
        Interleaving.Run(
            seed,
            () =>
            {
                network.Run(TimeSpan.FromMilliseconds(5));
                isDone = true;
            },
            Look,
            Look);
        Require(stack.Statistics.HandlersFailed == 0, "the writer has failed");

        void Look()
        {
            while (!isDone)
            {
                Interleaving.Point();
                foreach (TransactionSnapshot seen in stack.GetTransactions())
                {
                    bool isWhole = seen.Side == TransactionSide.Server
                        || seen.Peer == (seen.Method == SipMethod.Options ? one : other)[0].Address;
                    Require(isWhole, $"{seen.Method} is seen with {seen.Peer}");
                    bool isFound = stack.TryGetClientTransaction(seen.Key, out ClientTransaction found);
                    Require(!isFound || (found.Method == seen.Method && found.State == (long)found.Method), $"{seen.Method} is found as {found.Method}, {found.State}");
                }
            }
        }
    }

    private static void SendMany(SipStack stack, SipTarget[] one, SipTarget[] other)
    {
        for (int i = 0; i < Requests; i++)
        {
            SipMethod method = i % 2 == 0 ? SipMethod.Options : SipMethod.Message;
            SipMessage request = SipMessage.CreateRequest(method, "sip:bob@example.com", "sip:alice@example.com", callId: "call-1");
            stack.Send(request, out ClientTransaction transaction, new SendOptions { Targets = method == SipMethod.Options ? one : other }, (long)method);
            Interleaving.Point();
            transaction.Terminate();
        }
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException(what);
        }
    }
}
