using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax;

/// <summary>The header fields that every message must have (RFC 3261 section 8.1.1), read once and kept with the message.</summary>
internal struct CoreHeaders
{
    /// <summary>The topmost Via.</summary>
    public ViaLayout TopVia;

    /// <summary>From and To.</summary>
    public NameAddrLayout From, To;

    /// <summary>The Call-ID.</summary>
    public Slice CallId;

    /// <summary>The number of CSeq.</summary>
    public uint CSeqNumber;

    /// <summary>The method of CSeq.</summary>
    public Slice CSeqMethodName;

    /// <summary>Max-Forwards; -1 when it is absent.</summary>
    public int MaxForwards;

    /// <summary>Content-Length; -1 when it is absent.</summary>
    public int ContentLength;

    /// <summary>Whether the topmost Via was found and is well-formed: an answer needs it.</summary>
    public bool HasTopVia;

    /// <summary>Forgets the last message.</summary>
    public void Clear()
    {
        MaxForwards = -1;
        ContentLength = -1;
        CallId = Slice.None;
        CSeqMethodName = Slice.None;
        CSeqNumber = 0;
        HasTopVia = false;
        From.Tag = To.Tag = Slice.None;
    }
}
