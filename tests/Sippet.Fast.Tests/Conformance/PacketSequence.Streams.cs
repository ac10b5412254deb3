using System;
using System.Text;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Conformance;

/// <content>Sequences on a stream.</content>
internal sealed partial class PacketSequence
{
    private readonly MessageParser _parser = new();
    private SimulatedStreamPeer? _stream;

    private void ConnectStream() =>
        _stream = _network.ConnectPeer("192.0.2.9:50000", new TransportAddress(_stack.ListeningPoints[1].EndPoint));

    // "none", or hexadecimal digits.
    private void ExpectBytes(SequenceStep step)
    {
        Settle();
        string received = Convert.ToHexStringLower(Encoding.Latin1.GetBytes(_stream!.Received));
        Require(received == (step[0] == "none" ? "" : step[0]), step, received.Length == 0 ? "nothing" : received);
        _stream.Clear();
    }

    private void ExpectOnStream(SequenceStep step)
    {
        Settle();
        bool isResponse = _parser.TryParse(Encoding.Latin1.GetBytes(_stream!.Received), out SipResponse response);
        Require(isResponse && response.StatusCode == step.Status && Encoding.UTF8.GetString(response.Headers.CSeq.MethodName) == step[1], step, _stream.Received);
        _stream.Clear();
    }
}
