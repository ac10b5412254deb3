using System;

namespace Sippet.Fast.Syntax;

/// <summary>The one table from a reason to its answer.</summary>
internal static class RejectReasons
{
    /// <summary>The number of reasons, <see cref="RejectReason.None"/> included.</summary>
    public const int Count = (int)RejectReason.TrailingBytes + 1;

    /// <summary>The status that a request refused for this reason is answered with; 0 when it is dropped.</summary>
    public static SipStatus StatusOf(RejectReason reason) => reason switch
    {
        RejectReason.None or RejectReason.KeepAlive or RejectReason.NotSip or RejectReason.MalformedStatusLine
            or RejectReason.HeadersTooLong or RejectReason.MissingVia => 0,
        RejectReason.UnsupportedVersion => SipStatus.VersionNotSupported,
        RejectReason.TooManyHeaders or RejectReason.MessageTooLarge or RejectReason.LineTooLong or RejectReason.TooManyElements
            or RejectReason.TooManyParameters => SipStatus.MessageTooLarge,
        RejectReason.BodyTooLong => SipStatus.RequestEntityTooLarge,
        _ => SipStatus.BadRequest,
    };

    /// <summary>The reason phrase of that answer: RFC 3261 section 21.4.1 asks it to name the fault.</summary>
    public static ReadOnlySpan<byte> PhraseOf(RejectReason reason) => reason switch
    {
        RejectReason.MissingEndOfHeaders => "Missing End Of Headers"u8,
        RejectReason.MalformedRequestLine => "Malformed Request-Line"u8,
        RejectReason.MalformedMethod => "Malformed Method"u8,
        RejectReason.MalformedRequestUri => "Malformed Request-URI"u8,
        RejectReason.UnsupportedVersion => "Version Not Supported"u8,
        RejectReason.MissingColon => "Header Without Colon"u8,
        RejectReason.MalformedHeaderName => "Malformed Header Name"u8,
        RejectReason.OrphanedFold => "Continuation Line Without Header"u8,
        RejectReason.NulInHeader => "NUL In Header"u8,
        RejectReason.LoneCarriageReturn => "CR Without LF In Header"u8,
        RejectReason.TooManyHeaders => "Too Many Headers"u8,
        RejectReason.MissingFrom => "Missing From"u8,
        RejectReason.MissingTo => "Missing To"u8,
        RejectReason.MissingCallId => "Missing Call-ID"u8,
        RejectReason.MissingCSeq => "Missing CSeq"u8,
        RejectReason.DuplicateHeader => "Duplicate Header"u8,
        RejectReason.MalformedVia => "Malformed Via"u8,
        RejectReason.MalformedFrom => "Malformed From"u8,
        RejectReason.MalformedTo => "Malformed To"u8,
        RejectReason.MalformedCallId => "Malformed Call-ID"u8,
        RejectReason.MalformedCSeq => "Malformed CSeq"u8,
        RejectReason.CSeqMethodMismatch => "CSeq Method Mismatch"u8,
        RejectReason.MalformedMaxForwards => "Malformed Max-Forwards"u8,
        RejectReason.MalformedContentLength => "Malformed Content-Length"u8,
        RejectReason.BodyTruncated => "Body Shorter Than Content-Length"u8,
        RejectReason.MalformedContact => "Malformed Contact"u8,
        RejectReason.MalformedRoute => "Malformed Route"u8,
        RejectReason.MalformedRecordRoute => "Malformed Record-Route"u8,
        RejectReason.MessageTooLarge => "Message Too Large"u8,
        RejectReason.LineTooLong => "Line Too Long"u8,
        RejectReason.TooManyElements => "Too Many List Elements"u8,
        RejectReason.TooManyParameters => "Too Many Parameters"u8,
        RejectReason.CommentTooDeep => "Comments Nested Too Deep"u8,
        RejectReason.BareLineFeed => "LF Without CR In Header"u8,
        RejectReason.ControlInHeader => "Control Character In Header"u8,
        RejectReason.InvalidUtf8 => "Header Not UTF-8"u8,
        RejectReason.EmptyElement => "Empty List Element"u8,
        RejectReason.DuplicateParameter => "Duplicate Parameter"u8,
        RejectReason.MalformedHeader => "Malformed Header"u8,
        RejectReason.MissingContentLength => "Missing Content-Length"u8,
        RejectReason.BodyTooLong => "Body Too Long"u8,
        RejectReason.TrailingBytes => "Bytes After Body"u8,
        _ => default,
    };

    /// <summary>The header that a reason is about wherever it is found; <see cref="HeaderId.Unknown"/> where its position tells.</summary>
    public static HeaderId HeaderOf(RejectReason reason) => reason switch
    {
        RejectReason.MissingVia => HeaderId.Via,
        RejectReason.MissingFrom => HeaderId.From,
        RejectReason.MissingTo => HeaderId.To,
        RejectReason.MissingCallId => HeaderId.CallId,
        RejectReason.MissingCSeq => HeaderId.CSeq,
        RejectReason.BodyTruncated => HeaderId.ContentLength,
        _ => HeaderId.Unknown,
    };
}
