using System;
using System.Buffers.Text;
using System.Text;

namespace Sippet.Fast.Testing;

/// <summary>A message of the network, such as a datagram that a <see cref="SimulatedPeer"/> has received.</summary>
public sealed class ReceivedDatagram
{
    private readonly byte[] _bytes;

    /// <summary>Reads a message, such as one that a <see cref="DatagramTap"/> has seen.</summary>
    /// <param name="time">When it arrived, in virtual time since the network was made.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="message">The bytes, copied.</param>
    public ReceivedDatagram(TimeSpan time, TransportAddress source, ReadOnlySpan<byte> message)
    {
        byte[] bytes = message.ToArray();
        Time = time;
        Source = source;
        _bytes = bytes;
        StatusCode = bytes.AsSpan().StartsWith("SIP/2.0 "u8) && Utf8Parser.TryParse(bytes.AsSpan(8), out int status, out _) ? status : 0;
        MessageParser parser = new();
        if (parser.TryParse(bytes, out SipResponse response))
        {
            Response = response;
            Method = Encoding.UTF8.GetString(response.Headers.CSeq.MethodName);
        }
        else if (parser.TryParse(bytes, out SipRequest request))
        {
            Request = request;
            Method = Encoding.UTF8.GetString(request.MethodName);
        }
    }

    /// <summary>When it arrived, in virtual time since the network was made.</summary>
    public TimeSpan Time { get; }

    /// <summary>Where it came from.</summary>
    public TransportAddress Source { get; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The response that it is; null for anything else.</summary>
    public SipResponse? Response { get; }

    /// <summary>The request that it is; null for anything else.</summary>
    public SipRequest? Request { get; }

    /// <summary>The status code of the response, also of one that is no well-formed message; 0 for anything else.</summary>
    public int StatusCode { get; }

    /// <summary>The method of the request, or of the CSeq of the response; empty for anything else.</summary>
    public string Method { get; } = "";

    /// <summary>What it is, in two words.</summary>
    internal string Summary => StatusCode != 0 ? $"{StatusCode} {Method}" : Method.Length > 0 ? Method : $"{_bytes.Length} bytes";

    /// <summary>The datagram as text.</summary>
    /// <returns>The bytes as UTF-8.</returns>
    public override string ToString() => Encoding.UTF8.GetString(_bytes);
}
