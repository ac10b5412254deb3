using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Simulations;

/// <summary>
/// Sees what the stacks of a simulated network send and what reaches them, and holds it against the RFC: from outside, without knowing
/// anything of what they do inside.
/// </summary>
internal sealed class TransactionWatch
{
    private readonly SimulatedNetwork _network;
    private readonly HashSet<TransportAddress> _stacks;
    private readonly Dictionary<(TransportAddress Stack, string Branch, string Method), (ClientWatch Watch, string CallId)> _clients = [];
    private readonly Dictionary<(TransportAddress Stack, string Branch, string Method), (ServerWatch Watch, string CallId)> _servers = [];
    private readonly Dictionary<(TransportAddress Stack, string CallId, uint CSeq), ServerWatch> _invites = [];
    private readonly MessageParser _parser = new();
    private (string What, string CallId)? _fault;

    public TransactionWatch(SimulatedNetwork network, params IEnumerable<SipStack> stacks)
    {
        _network = network;
        _stacks = [.. stacks.SelectMany(stack => stack.ListeningPoints).Select(point => new TransportAddress(point.EndPoint))];
        network.Tap = (source, _, bytes) => OnSent(source, bytes);
        network.ArrivalTap = (_, destination, bytes) => OnArrival(destination, bytes);
    }

    /// <summary>The requests that have reached a stack, or were sent by one.</summary>
    public int Count => _clients.Count + _servers.Count;

    /// <summary>Fails when something was wrong.</summary>
    public void Verify()
    {
        if (_fault is (string what, string callId))
        {
            throw _network.Failure($"{what}; Call-ID {callId}", callId);
        }
    }

    /// <summary>Fails when something was wrong, or a request that reached a stack has no final response.</summary>
    public void VerifyEnd()
    {
        Verify();
        foreach (((TransportAddress stack, string branch, string method), (ServerWatch watch, string callId)) in _servers)
        {
            if (!watch.IsAnswered && !HasNoAnswerItself(stack, method, callId))
            {
                throw _network.Failure($"{stack} has never answered the {method} with the branch {branch}", callId);
            }
        }
    }

    // RFC 4320 section 4.2: who has forwarded a request that is no INVITE, and has no answer when its client gives up, answers it no more.
    private bool HasNoAnswerItself(TransportAddress stack, string method, string callId) => method != "INVITE"
        && _clients.Any(client => client.Key.Stack == stack && client.Key.Method == method && client.Value.CallId == callId && !client.Value.Watch.HasFinal);

    private double Now => _network.Time.Elapsed.TotalMilliseconds;

    private void OnSent(TransportAddress source, ReadOnlySpan<byte> bytes)
    {
        if (!_stacks.Contains(source))
        {
            return;
        }

        if (_parser.TryParse(bytes, out SipResponse response))
        {
            (string branch, string callId, string method, _) = Identify(response.Headers);
            Note(
                _servers.TryGetValue((source, branch, method), out (ServerWatch Watch, string) server)
                    ? server.Watch.Sent(response.StatusCode, bytes, Now)
                    : "a response is sent to a request that never came",
                callId);
        }
        else if (_parser.TryParse(bytes, out SipRequest request))
        {
            (string branch, string callId, string method, _) = Identify(request.Headers);
            bool isKnown = _clients.TryGetValue((source, branch, request.Method == SipMethod.Ack ? "INVITE" : method), out (ClientWatch Watch, string) client);
            if (isKnown)
            {
                Note(request.Method == SipMethod.Ack ? client.Watch.SentAck() : client.Watch.SentAgain(Now), callId);
            }
            else if (request.Method != SipMethod.Ack)
            {
                _clients.Add((source, branch, method), (new ClientWatch(request.Method == SipMethod.Invite, Now), callId));
            }
        }
    }

    private void OnArrival(TransportAddress destination, ReadOnlySpan<byte> bytes)
    {
        if (!_stacks.Contains(destination))
        {
            return;
        }

        if (_parser.TryParse(bytes, out SipResponse response))
        {
            (string branch, _, string method, _) = Identify(response.Headers);
            if (_clients.TryGetValue((destination, branch, method), out (ClientWatch Watch, string) client))
            {
                client.Watch.Arrived(response.StatusCode);
            }
        }
        else if (_parser.TryParse(bytes, out SipRequest request))
        {
            (string branch, string callId, string method, uint cseq) = Identify(request.Headers);
            if (request.Method == SipMethod.Ack)
            {
                Acknowledge(destination, branch, callId, cseq);
            }
            else
            {
                Arrived(destination, branch, callId, method, cseq);
            }
        }
    }

    private void Arrived(TransportAddress stack, string branch, string callId, string method, uint cseq)
    {
        if (!_servers.TryGetValue((stack, branch, method), out (ServerWatch Watch, string) server))
        {
            server = (new ServerWatch(method == "INVITE"), callId);
            _servers.Add((stack, branch, method), server);
            if (method == "INVITE")
            {
                _invites[(stack, callId, cseq)] = server.Watch;
            }
        }

        server.Watch.Arrived(Now);
    }

    private void Acknowledge(TransportAddress stack, string branch, string callId, uint cseq)
    {
        if (_servers.TryGetValue((stack, branch, "INVITE"), out (ServerWatch Watch, string) failed))
        {
            failed.Watch.Acknowledged();
        }
        else if (_invites.TryGetValue((stack, callId, cseq), out ServerWatch? accepted))
        {
            accepted.Acknowledged();
        }
    }

    private void Note(string? what, string callId)
    {
        if (what is not null)
        {
            _fault ??= ($"{what} [{Now:0} ms]", callId);
        }
    }

    private static (string Branch, string CallId, string Method, uint CSeq) Identify(SipHeaders headers) =>
        (Text(headers.Via.Branch), Text(headers.CallId), Text(headers.CSeq.MethodName), headers.CSeq.Number);

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
