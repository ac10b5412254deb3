using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Simulations;

/// <summary>
/// Calls from a user agent client through a forwarding stack to a user agent server, all three real, on a bad network. The forwarding stack is
/// a transaction user on both sides: it sends on what it gets, and answers with what it got.
/// </summary>
internal sealed class CallSimulation
{
    private static readonly NetworkConditions s_bad = new()
    {
        Loss = 0.2,
        Duplication = 0.2,
        Reordering = 0.2,
        MinDelay = TimeSpan.FromMilliseconds(5),
        MaxDelay = TimeSpan.FromMilliseconds(60),
        ReorderDelay = TimeSpan.FromMilliseconds(400),
    };

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly SimulatedNetwork _network;
    private readonly SipStack _client, _forwarder, _server;
    private readonly TransactionWatch _watch;
    private readonly List<Task> _calls = [];
    private readonly Dictionary<string, int> _requestsAtServer = [];

    private CallSimulation(SimulatedNetwork network)
    {
        _network = network;
        network.Conditions = s_bad;
        _client = network.CreateStack("192.0.2.1:5060");
        _forwarder = network.CreateStack("192.0.2.2:5060");
        _server = network.CreateStack("192.0.2.3:5060");
        _client.OnAnyRequest(static _ => default);
        _forwarder.OnAnyRequest(Forward);
        _server.OnAnyRequest(Answer);
        _client.Start();
        _forwarder.Start();
        _server.Start();
        _watch = new TransactionWatch(network, _client, _forwarder, _server);
    }

    /// <summary>Plays calls, and holds what is seen of them against the RFC.</summary>
    public static void Play(SimulatedNetwork network, int calls)
    {
        CallSimulation simulation = new(network);
        for (int i = 0; i < calls; i++)
        {
            int number = i;
            network.After(i * s_pause, () => simulation._calls.Add(simulation.Call(number)));
        }

        // The last call, its time limit on each leg, what its user does then, and the longest that a transaction remembers it.
        network.Run((calls * s_pause) + TimeSpan.FromSeconds(200));
        simulation.Verify(calls);
    }

    private void Verify(int calls)
    {
        Task? failed = _calls.Find(static call => call.IsFaulted);
        if (failed is not null)
        {
            throw failed.Exception!.InnerException!;
        }

        _watch.VerifyEnd();
        Require(_calls.Count == calls && _calls.TrueForAll(static call => call.IsCompletedSuccessfully), "a call has never ended");
        foreach (SipStack stack in new[] { _client, _forwarder, _server })
        {
            int live = stack.Statistics.LiveTransactions + stack.Statistics.ClientTransactions;
            Require(live == 0, $"{stack.ListeningPoints[0].EndPoint} has {live} live transactions at the end");
        }

        (string callId, int times) = _requestsAtServer.MaxBy(static pair => pair.Value);
        Require(times == 1, $"the user of the server was given the INVITE of {callId} {times} times");
    }

    private async Task Call(int number)
    {
        SipMethod method = number % 4 == 0 ? SipMethod.Message : SipMethod.Invite;
        SipMessage request = SipMessage.CreateRequest(method, $"sip:{number % 4}@192.0.2.2", "<sip:alice@example.com>;tag=a", callId: $"call-{number}");
        request.AddLast(HeaderId.Contact, "<sip:192.0.2.1>"u8);
        TimeSpan start = _network.Time.Elapsed;
        int finals = 0;
        HashSet<int> statuses = [];
        await foreach (SendResult result in _client.SendStreamAsync(request))
        {
            if (result.HasResponse && result.Response.StatusCode < 200)
            {
                Require(finals == 0, $"call-{number}: a provisional response is given after the final one");
                continue;
            }

            finals++;
            statuses.Add(result.HasResponse ? result.Response.StatusCode : 0);
            Require(result.HasResponse || result.Error == TransactionError.Timeout, $"call-{number} has ended with {result}");
            Require(result.HasResponse || IsAtLimit(start), $"call-{number}: the timeout comes {(_network.Time.Elapsed - start).TotalMilliseconds} ms after the request");
            if (method == SipMethod.Invite && result.IsSuccess)
            {
                _client.SendAck(Acknowledgement.Of(request, result.Response));
            }
        }

        Require(statuses.Count == 1 && (finals == 1 || statuses.Single() == 200), $"call-{number} has {finals} final answers: {string.Join(", ", statuses)}");
    }

    private async ValueTask Forward(ServerTransaction transaction)
    {
        bool isInvite = transaction.Request.Method == SipMethod.Invite;
        bool isAccepted = false;
        SipMessage request = SipMessage.CopyOf(transaction.Request);
        request.SetRequestUri($"sip:{System.Text.Encoding.ASCII.GetString(transaction.Request.RequestUri.User)}@192.0.2.3");
        await foreach (SendResult result in _forwarder.SendStreamAsync(request))
        {
            if (!result.HasResponse)
            {
                transaction.Respond(SipStatus.ServerTimeout);
            }
            else if (isInvite && result.IsSuccess)
            {
                _forwarder.SendAck(Acknowledgement.Of(request, result.Response));
                if (isAccepted)
                {
                    continue; // a copy: the stack repeats the first one by itself
                }

                isAccepted = true;
                transaction.Accept(result.Status, 0, static (ref response, _) => response.AddHeader(HeaderId.Contact, "<sip:192.0.2.2>"u8));
            }
            else if (isInvite || result.Response.StatusCode >= 200)
            {
                transaction.Respond(result.Status);
            }
        }
    }

    private async ValueTask Answer(ServerTransaction transaction)
    {
        string callId = System.Text.Encoding.ASCII.GetString(transaction.Request.Headers.CallId);
        _requestsAtServer[callId] = _requestsAtServer.GetValueOrDefault(callId) + 1;
        switch (transaction.Request.RequestUri.User[0])
        {
            case (byte)'0':
                transaction.Respond(SipStatus.Ok);
                break;
            case (byte)'1':
                transaction.Respond(SipStatus.BusyHere);
                break;
            case (byte)'2':
                Accept(transaction);
                break;
            default:
                transaction.Respond(SipStatus.Ringing);
                await Task.Delay(TimeSpan.FromSeconds(3), _network.Time);
                Accept(transaction);
                break;
        }
    }

    private static void Accept(ServerTransaction transaction) =>
        transaction.Accept(SipStatus.Ok, 0, static (ref response, _) => response.AddHeader(HeaderId.Contact, "<sip:192.0.2.3>"u8));

    private bool IsAtLimit(TimeSpan start) => Math.Abs((_network.Time.Elapsed - start).TotalMilliseconds - StackTimes.Limit) <= 1;

    private void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw _network.Failure(what);
        }
    }
}
