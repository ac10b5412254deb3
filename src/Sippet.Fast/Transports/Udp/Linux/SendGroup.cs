namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>Messages of one length that go from one local end to one peer: the system is given them as one, and cuts it (UDP_SEGMENT).</summary>
internal struct SendGroup
{
    /// <summary>The first and the last datagram of the queue that are in it.</summary>
    public int First, Last;

    /// <summary>The number of datagrams.</summary>
    public int Count;

    /// <summary>The length of each, but for the last, which may be shorter.</summary>
    public int SegmentLength;

    /// <summary>The length of all.</summary>
    public int Length;

    /// <summary>Whether a datagram of that length may go on with the group.</summary>
    public readonly bool Takes(int length) =>
        length <= SegmentLength
        && SegmentLength <= SendGroups.MaxSegment
        && Length == Count * SegmentLength // after a shorter one there is none
        && Length + length <= SendGroups.MaxLength
        && Count < SendGroups.MaxSegments;
}
