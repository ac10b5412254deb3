using System;
using System.Collections.Generic;
using System.Text;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Benchmarks.Peers;

/// <summary>
/// What do the parsers of others cost for the same messages in the same run? Each copies a message, takes it apart and gives it up. Before that it
/// is asked for the core headers, and all have to have understood the same.
/// </summary>
public class PeerBenchmarks
{
    private const int Count = 1000;

    private readonly MessageFrame _frame = new();
    private readonly Peer? _osip2 = Peer.TryLoad(Peer.Osip2, out Peer? osip2) ? osip2 : null;
    private readonly Peer? _sofiaSip = Peer.TryLoad(Peer.SofiaSip, out Peer? sofiaSip) ? sofiaSip : null;
    private MessageBuffer _messages = new([]);

    public static IEnumerable<string> Names => MessageCorpus.Names;

    [ParamsSource(nameof(Names))]
    public string Message { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        _messages = new MessageBuffer(MessageCorpus.Thousand(Message));
        for (int i = 0; i < _messages.Count; i++)
        {
            _frame.Load(_messages[i]);
            string expected = MessageReader.ReadDatagram(_frame) == RejectReason.None
                ? Describe()
                : throw new InvalidOperationException($"{Message} is refused; only whole messages are worth comparing.");
            foreach (Peer? peer in new[] { _osip2, _sofiaSip })
            {
                string understood = peer is null ? expected : peer.Describe(_messages[i]) ?? "a refusal";
                if (understood != expected)
                {
                    throw new InvalidOperationException($"{understood} in place of {expected}; only the same work is worth comparing.");
                }
            }
        }
    }

    /// <summary>Ours: scans, reads and checks as a worker does.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int SippetFast()
    {
        int accepted = 0;
        for (int i = 0; i < _messages.Count; i++)
        {
            _frame.Load(_messages[i]);
            accepted += MessageReader.ReadDatagram(_frame) == RejectReason.None ? 1 : 0;
        }

        return accepted;
    }

    /// <summary>libosip2: osip_message_parse, which takes every header that it knows apart.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory(Peer.Osip2)]
    public int Osip2() => Parse(_osip2!);

    /// <summary>sofia-sip: msg_make with the default class of SIP, which extracts every header that it knows.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    [BenchmarkCategory(Peer.SofiaSip)]
    public int SofiaSip() => Parse(_sofiaSip!);

    private int Parse(Peer peer)
    {
        int accepted = 0;
        for (int i = 0; i < _messages.Count; i++)
        {
            accepted += peer.Parse(_messages[i]) ? 1 : 0;
        }

        return accepted;
    }

    // As the peers do in perf/peers.
    private string Describe()
    {
        SipHeaders headers = new(_frame);
        string callId = Text(headers.CallId);
        string contact = "";
        foreach (NameAddr one in headers.Contacts)
        {
            contact = Text(one.Uri.Host);
            break;
        }

        string requestUri = _frame.StartLine.IsRequest ? Text(new SipRequest(_frame).RequestUri.Host) : "";
        string[] parts =
        [
            Text(headers.Via.Host), Text(headers.Via.Branch),
            Text(headers.From.Uri.Host), Text(headers.From.Tag), Text(headers.To.Uri.Host), Text(headers.To.Tag),
            callId.Contains('@', StringComparison.Ordinal) ? callId : $"{callId}@",
            $"{headers.CSeq.Number}", Text(headers.CSeq.MethodName), contact, requestUri,
        ];
        return string.Join(' ', parts);
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
