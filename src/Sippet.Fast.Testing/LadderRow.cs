using System;

namespace Sippet.Fast.Testing;

/// <summary>One line of a <see cref="SipLadder"/>: a datagram, or a remark.</summary>
internal sealed class LadderRow(TimeSpan time, TransportAddress source, TransportAddress destination, string label, string? callId)
{
    /// <summary>When it was sent.</summary>
    public TimeSpan Time => time;

    /// <summary>Who sent it; none for a remark.</summary>
    public TransportAddress Source => source;

    /// <summary>Who is to get it.</summary>
    public TransportAddress Destination => destination;

    /// <summary>What it is, short.</summary>
    public string Label => label;

    /// <summary>The Call-ID; null for a remark and for what is no SIP message.</summary>
    public string? CallId => callId;

    /// <summary>What became of it.</summary>
    public DatagramFate Fate { get; private set; }

    /// <summary>Whether the same bytes went the same way before.</summary>
    public bool IsRetransmission { get; init; }

    /// <summary>Adds to what became of it.</summary>
    public void Mark(DatagramFate fate) => Fate |= fate;
}
