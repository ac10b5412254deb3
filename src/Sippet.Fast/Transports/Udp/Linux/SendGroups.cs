using System;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>
/// The datagrams of a queue in groups that the system takes as one. A request stays behind all that goes to its peer before it, and before all that
/// comes after it. Responses overtake those of other transactions, so that those of one length leave together; one
/// of no transaction overtakes nothing. One thread.
/// </summary>
/// <param name="areJoined">Whether groups of more than one datagram are made.</param>
internal sealed class SendGroups(bool areJoined)
{
    /// <summary>The longest datagram of a group: what every path of the Internet carries in one piece (RFC 8200 section 5), headers apart.</summary>
    public const int MaxSegment = 1232;

    /// <summary>The most datagrams of a group: UDP_MAX_SEGMENTS.</summary>
    public const int MaxSegments = 64;

    /// <summary>The most bytes of a group.</summary>
    public const int MaxLength = SendQueue.MaxMessage;

    private const int PlaceCount = 4 * SendQueue.MaxCount; // a power of 2
    private const int AnyLength = 0;

    private readonly SendGroup[] _groups = new SendGroup[SendQueue.MaxCount];
    private readonly int[] _next = new int[SendQueue.MaxCount];

    // Numbers of groups + 1: the last one of a peer, by its hash; the one that its last request is in, at the same place; the last one of a peer and a
    // length; the last one of the transactions whose numbers meet at a place.
    private readonly short[] _peers = new short[PlaceCount], _requests = new short[PlaceCount];
    private readonly short[] _lengths = new short[PlaceCount];
    private readonly short[] _transactions = new short[PlaceCount];

    /// <summary>The groups, in the order in which they have begun.</summary>
    public ReadOnlySpan<SendGroup> Groups => _groups.AsSpan(0, Count);

    /// <summary>The number of groups.</summary>
    public int Count { get; private set; }

    /// <summary>The datagram after another one in its group.</summary>
    public int After(int datagram) => _next[datagram];

    /// <summary>Makes groups of the datagrams of a queue; what goes by streams is left out.</summary>
    public void Load(SendQueue queue)
    {
        Count = 0;
        Array.Clear(_peers);
        Array.Clear(_requests);
        Array.Clear(_lengths);
        Array.Clear(_transactions);
        Span<OutgoingMessage> datagrams = queue.Messages;
        for (int i = 0; i < datagrams.Length; i++)
        {
            ref readonly OutgoingMessage datagram = ref datagrams[i];
            if (datagram.Flow.IsReliable)
            {
                continue; // that of a stream
            }

            int peer = PlaceIn(_peers, datagrams, datagram.Flow, AnyLength);
            if (datagram.IsRequest)
            {
                Join(ref _peers[peer], floor: 0, i, datagram.Length);
                _requests[peer] = _peers[peer];
                continue;
            }

            ref short group = ref _lengths[PlaceIn(_lengths, datagrams, datagram.Flow, datagram.Length)];
            ref short last = ref datagram.Slot < 0 ? ref _peers[peer] : ref _transactions[datagram.Slot & (PlaceCount - 1)];
            Join(ref group, Math.Max(_requests[peer], last), i, datagram.Length);
            last = group;
            _peers[peer] = Math.Max(_peers[peer], group);
        }
    }

    // Puts a datagram into a group that is no earlier one than the floor, or into a new one.
    private void Join(ref short group, int floor, int datagram, int length)
    {
        if (group >= Math.Max(1, floor) && areJoined && _groups[group - 1].Takes(length))
        {
            ref SendGroup joined = ref _groups[group - 1];
            _next[joined.Last] = datagram;
            joined.Last = datagram;
            joined.Count++;
            joined.Length += length;
        }
        else
        {
            _groups[Count] = new SendGroup { First = datagram, Last = datagram, Count = 1, SegmentLength = length, Length = length };
            group = (short)++Count;
        }
    }

    private int PlaceIn(short[] groups, Span<OutgoingMessage> datagrams, in Flow flow, int length)
    {
        int place = (flow.Remote.GetHashCode() + length) & (PlaceCount - 1);
        while (groups[place] > 0 && !IsOf(datagrams, _groups[groups[place] - 1], flow, length))
        {
            place = (place + 1) & (PlaceCount - 1);
        }

        return place;
    }

    private static bool IsOf(Span<OutgoingMessage> datagrams, in SendGroup group, in Flow flow, int length)
    {
        ref readonly Flow other = ref datagrams[group.First].Flow;
        return other.ListeningPoint == flow.ListeningPoint && other.Remote.Equals(flow.Remote) && (length == AnyLength || length == group.SegmentLength);
    }
}
