using System;
using System.Text;

namespace Sippet.Fast.Testing;

/// <summary>A datagram that a <see cref="SimulatedPeer"/> has received.</summary>
public sealed class ReceivedDatagram
{
    private readonly byte[] _bytes;

    internal ReceivedDatagram(TimeSpan time, TransportAddress source, byte[] bytes)
    {
        Time = time;
        Source = source;
        _bytes = bytes;
        MessageParser parser = new();
        if (parser.TryParse(bytes, out SipResponse response))
        {
            Response = response;
        }
        else if (parser.TryParse(bytes, out SipRequest request))
        {
            Request = request;
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

    /// <summary>The status code of the response; 0 for anything else.</summary>
    public int StatusCode => Response?.StatusCode ?? 0;

    /// <summary>The datagram as text.</summary>
    /// <returns>The bytes as UTF-8.</returns>
    public override string ToString() => Encoding.UTF8.GetString(_bytes);
}
