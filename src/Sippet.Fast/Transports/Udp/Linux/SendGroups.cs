using System;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>
/// The datagrams of a queue in groups that the system takes as one. The datagrams to one peer stay in their order: one goes on with the peer's last
/// group, or begins a new one. One thread.
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

    private readonly SendGroup[] _groups = new SendGroup[SendQueue.MaxCount];
    private readonly int[] _next = new int[SendQueue.MaxCount];
    private readonly short[] _places = new short[PlaceCount]; // by the peer's hash: the number of its last group + 1

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
        Array.Clear(_places);
        Span<OutgoingMessage> datagrams = queue.Messages;
        for (int i = 0; i < datagrams.Length; i++)
        {
            if (datagrams[i].Flow.IsReliable)
            {
                continue; // that of a stream
            }

            ref short place = ref PlaceOf(datagrams, datagrams[i].Flow);
            if (place > 0 && areJoined && _groups[place - 1].Takes(datagrams[i].Length))
            {
                Append(ref _groups[place - 1], i, datagrams[i].Length);
            }
            else
            {
                _groups[Count] = new SendGroup { First = i, Last = i, Count = 1, SegmentLength = datagrams[i].Length, Length = datagrams[i].Length };
                place = (short)++Count;
            }
        }
    }

    private void Append(ref SendGroup group, int datagram, int length)
    {
        _next[group.Last] = datagram;
        group.Last = datagram;
        group.Count++;
        group.Length += length;
    }

    private ref short PlaceOf(Span<OutgoingMessage> datagrams, in Flow flow)
    {
        int place = flow.Remote.GetHashCode() & (PlaceCount - 1);
        while (_places[place] > 0 && !IsOf(datagrams[_groups[_places[place] - 1].First].Flow, flow))
        {
            place = (place + 1) & (PlaceCount - 1);
        }

        return ref _places[place];
    }

    private static bool IsOf(in Flow one, in Flow other) => one.ListeningPoint == other.ListeningPoint && one.Remote.Equals(other.Remote);
}
