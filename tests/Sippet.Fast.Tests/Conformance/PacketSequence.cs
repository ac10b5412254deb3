using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Conformance;

/// <summary>
/// Plays a packet sequence (the .scn format of the corpus' bugs/README.md) against a stack. The application on it, where it is a user agent
/// server, answers an INVITE as the sequence expects, for a sequence tells only what is seen from outside: at once with the final status that
/// is expected for it, never when that is the 487 of a CANCEL or none; other requests get 200. As a client it is a <see cref="SequenceClient"/>.
/// </summary>
internal sealed partial class PacketSequence : IDisposable
{
    private const string PeerAddress = "192.0.2.9:5060";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly SimulatedNetwork _network = new(1);
    private readonly SequenceStep[] _steps;
    private readonly SipStack _stack;
    private readonly SimulatedPeer _peer;
    private readonly SequenceClient _client;
    private readonly Dictionary<string, string> _tags = [];
    private readonly HashSet<ReceivedDatagram> _expected = [];
    private string? _lastTag;
    private string _method = "";
    private string _qop = "";
    private int _calls;
    private int _seenBefore;

    private PacketSequence(SequenceStep[] steps)
    {
        _steps = steps;
        _network.Record().Name("192.0.2.9", "test").Name("192.0.2.1", "stack");
        _stack = _network.CreateStack("192.0.2.1:5060", static options => options.ListenTcp("192.0.2.1:5060"));
        _stack.OnRequest(SipMethod.Invite, AnswerInvite);
        _stack.OnAnyRequest(static transaction =>
        {
            transaction.Respond(SipStatus.Ok);
            return default;
        });
        _stack.Start();
        _peer = _network.CreatePeer(PeerAddress);
        _peer.Patience = s_patience;
        _client = new SequenceClient(_network, _stack, $"sip:bob@{PeerAddress}");
    }

    /// <summary>Plays a sequence.</summary>
    /// <exception cref="SimulationException">Something came that was not to come, or the other way round; the message shows line and ladder.</exception>
    public static void Play(string sequence)
    {
        using PacketSequence play = new(SequenceStep.Read(sequence));
        Array.ForEach(play._steps, play.Play);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private void Play(SequenceStep step)
    {
        switch (step.Command)
        {
            case "role" when step[1] == "method":
                _method = step[2];
                _client.Start(Enum.Parse<SipMethod>(_method, ignoreCase: true));
                break;
            case "role":
                break;
            case "transport" when step[0] == "udp":
                break;
            case "transport":
                ConnectStream();
                break;
            case "sendraw":
                _stream!.Send(Convert.FromHexString(step[0]));
                break;
            case "expect-bytes":
                ExpectBytes(step);
                break;
            case "send" when _stream is not null:
                _stream.Send(RequestOf(step) with { Transport = "TCP" });
                break;
            case "expect" when _stream is not null:
                ExpectOnStream(step);
                break;
            case "send":
                _peer.Send(_stack, RequestOf(step));
                break;
            case "sut-sends":
                _method = step[0];
                _client.Start(Enum.Parse<SipMethod>(_method, ignoreCase: true));
                break;
            case "sut-wants-cancel":
                _client.Cancel();
                break;
            case "reply":
                Reply(step, _method);
                break;
            case "reply-cancel":
                Reply(step, "CANCEL");
                break;
            case "expect":
                Expect(step);
                break;
            case "expect-none":
                ExpectNone(step);
                break;
            case "expect-calls":
                Settle();
                Require(_calls == int.Parse(step[0], CultureInfo.InvariantCulture), step, $"{_calls} calls");
                break;
            case "wait":
                Settle(); // what was under way before does not count
                _seenBefore = _peer.Received.Count;
                _network.Run(TimeSpan.FromMilliseconds(int.Parse(step[0], CultureInfo.InvariantCulture)));
                break;
            default:
                throw new FormatException($"Line {step.Line}: there is no command {step.Command}.");
        }
    }

    private void AnswerInvite(ServerTransaction invite)
    {
        _calls++;
        SequenceStep? final = Array.Find(_steps, static step => step.Command == "expect" && step[1] == "INVITE" && step.Status >= 200);
        if (final is { Status: < 300 })
        {
            invite.Accept((SipStatus)final.Status, 0, static (ref response, _) => response.AddHeader("Contact"u8, "<sip:192.0.2.1>"u8));
        }
        else if (final is not null && final.Status != (int)SipStatus.RequestTerminated)
        {
            invite.Respond((SipStatus)final.Status);
        }
    }

    private RequestText RequestOf(SequenceStep step)
    {
        string method = step[0];
        string? tag = step.Option("totag") is { } name ? _tags.GetValueOrDefault(name, name) : method == "ACK" ? _lastTag : null;
        return new RequestText
        {
            Method = method,
            Branch = step.Option("branch") ?? $"z9hG4bK-line{step.Line}",
            CSeq = int.Parse(step.Option("cseq") ?? "1", CultureInfo.InvariantCulture),
            ToTag = tag,
        };
    }

    // Answers the newest request with a method.
    private void Reply(SequenceStep step, string method)
    {
        Settle();
        ReceivedDatagram? request = _peer.Received.LastOrDefault(received => received.Request is not null && received.Method == method);
        Require(request is not null, step, $"no {method} to answer");
        _expected.Add(request!);
        string tag = step.Option("totag") ?? "to";
        _tags[tag] = tag;
        SipMessage response = SipMessage.CreateResponse(request!.Request!.Value, (SipStatus)step.Status, toTag: tag);
        response.Set(HeaderId.Contact, (step.Option("contact") ?? $"<sip:{PeerAddress}>").Replace("127.0.0.1:P1", PeerAddress, StringComparison.Ordinal).Replace("127.0.0.1:P2", PeerAddress, StringComparison.Ordinal));
        if (step.Option("nonce") is { } nonce)
        {
            _qop = step.Option("qop") ?? _qop;
            response.AddLast(HeaderId.WwwAuthenticate, $"Digest realm=\"example.com\", nonce=\"{nonce}\", qop=\"{_qop}\", stale={step.Option("stale") ?? "false"}");
        }

        _peer.Send(request.Source, response.ToArray());
    }

    private void Expect(SequenceStep step)
    {
        bool isRequest = step.Status == 0;
        string method = step[isRequest ? 0 : 1];
        ReceivedDatagram received = _peer.Expect(
            datagram => datagram.StatusCode == step.Status && datagram.Method == method && (!isRequest || (HasExpectedTag(datagram, step) && HasExpectedCredentials(datagram, step))),
            $"(line {step.Line}) {step.Text}");
        _expected.Add(received);
        if (!isRequest)
        {
            _lastTag = Encoding.UTF8.GetString(received.Response!.Value.Headers.To.Tag);
            if (step.Option("totag") is { } name)
            {
                Require(_tags.TryAdd(name, _lastTag) || _tags[name] == _lastTag, step, $"the tag {_lastTag} in place of {_tags[name]}");
            }
        }
    }

    private bool HasExpectedTag(ReceivedDatagram request, SequenceStep step) =>
        step.Option("totag") is not { } name || Encoding.UTF8.GetString(request.Request!.Value.Headers.To.Tag) == _tags.GetValueOrDefault(name, name);

    private static bool HasExpectedCredentials(ReceivedDatagram request, SequenceStep step)
    {
        request.Request!.Value.Headers.Authorization.TryGetFirst(out Authentication credentials);
        credentials.Parameters.TryGet("nonce"u8, out HeaderText nonce);
        credentials.Parameters.TryGet("nc"u8, out HeaderText count);
        return (step.Option("nonce") ?? nonce.ToString()) == nonce.ToString() && (step.Option("nc") ?? count.ToString()) == count.ToString();
    }

    private void ExpectNone(SequenceStep step)
    {
        Settle();
        ReceivedDatagram[] seen = [.. _peer.Received.Skip(_seenBefore).Where(datagram => !_expected.Contains(datagram))];
        foreach (string[] unwanted in step[0].Split(',').Select(static one => one.Split('-')))
        {
            ReceivedDatagram? found = Array.Find(seen, datagram =>
                (datagram.StatusCode == 0 ? datagram.Method : datagram.StatusCode.ToString(CultureInfo.InvariantCulture)) == unwanted[0]
                && (unwanted.Length == 1 || datagram.Method == unwanted[1]));
            Require(found is null, step, $"a {unwanted[0]} at {found?.Time.TotalMilliseconds} ms");
        }
    }

    private void Settle() => _network.Run(TimeSpan.FromMilliseconds(3));

    private void Require(bool condition, SequenceStep step, string found)
    {
        if (!condition)
        {
            throw _network.Failure($"Line {step.Line}, {step.Text}: there was {found}.");
        }
    }
}
