namespace Sippet.Fast.Server.Calls;

/// <summary>What the table of calls says to a request within a dialog.</summary>
internal enum CallStatus
{
    /// <summary>The call exists, and the request is its next one.</summary>
    Known,

    /// <summary>There is no such call: 481.</summary>
    Unknown,

    /// <summary>Its CSeq is not higher than that of the last request in the dialog: 500 (RFC 3261 section 12.2.2).</summary>
    OutOfOrder,

    /// <summary>The INVITE that began the call is unanswered still: 500 for another one (section 14.2).</summary>
    Ringing,
}
