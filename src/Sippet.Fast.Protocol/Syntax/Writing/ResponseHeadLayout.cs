namespace Sippet.Fast.Syntax.Writing;

/// <summary>Where the parts of a response head stand: see <see cref="ResponseHead"/>.</summary>
internal struct ResponseHeadLayout
{
    /// <summary>Whether the first Via line is there: without it the response finds no way back.</summary>
    public bool HasTopVia;

    /// <summary>Where the To tag goes; 0 when the request's To has one already or cannot be read.</summary>
    public int TagPosition;

    /// <summary>Where the Record-Route lines begin, after Via, From, To, Call-ID and CSeq.</summary>
    public int RecordRouteStart;

    /// <summary>Where the Timestamp line begins, which is the last one.</summary>
    public int TimestampStart;

    /// <summary>The length of the head.</summary>
    public int Length;
}
