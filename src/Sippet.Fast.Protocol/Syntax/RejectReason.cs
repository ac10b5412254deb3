namespace Sippet.Fast;

/// <summary>
/// Why a message is refused: one value for each rule; Validation.md has them all, and what each profile says to them. A request that can be answered gets the status and phrase of
/// <c>RejectReasons</c>; a response, an ACK, and what cannot be answered is dropped. Sections are those of RFC 3261.
/// </summary>
public enum RejectReason : byte
{
    /// <summary>The message is not refused.</summary>
    None,

    /// <summary>Nothing but CR and LF: a keep-alive (RFC 5626 section 3.5.1), absorbed.</summary>
    KeepAlive,

    /// <summary>Neither a request nor a response: the start line has no SIP version. Dropped.</summary>
    NotSip,

    /// <summary>The empty line that ends the headers is missing (RFC 3261 section 7).</summary>
    MissingEndOfHeaders,

    /// <summary>The request line is not method, SP, Request-URI, SP, version (section 7.1).</summary>
    MalformedRequestLine,

    /// <summary>The method is no token (section 7.1).</summary>
    MalformedMethod,

    /// <summary>The Request-URI is no URI, or has a header component or angle brackets (sections 19.1.1 and 25.1).</summary>
    MalformedRequestUri,

    /// <summary>The version is not SIP/2.0 (section 7.1).</summary>
    UnsupportedVersion,

    /// <summary>The status line is not version, SP, three digits, SP, reason phrase, or the code is not 100 to 699 (section 7.2). Dropped.</summary>
    MalformedStatusLine,

    /// <summary>A header line has no colon (section 7.3.1).</summary>
    MissingColon,

    /// <summary>A header name is no token, or only space and tab may stand between it and the colon (section 25.1).</summary>
    MalformedHeaderName,

    /// <summary>A continuation line without a header before it (section 7.3.1).</summary>
    OrphanedFold,

    /// <summary>A NUL in the headers that is no quoted pair (section 25.1).</summary>
    NulInHeader,

    /// <summary>A CR in the headers that no LF follows (section 25.1).</summary>
    LoneCarriageReturn,

    /// <summary>More header fields than <see cref="ParserOptions.MaxHeaders"/>.</summary>
    TooManyHeaders,

    /// <summary>The headers are longer than <see cref="ParserOptions.MaxHeaderSection"/>, which a response that repeats them could be. Dropped.</summary>
    HeadersTooLong,

    /// <summary>No Via: there is nowhere to answer to. Dropped.</summary>
    MissingVia,

    /// <summary>No From (section 8.1.1).</summary>
    MissingFrom,

    /// <summary>No To (section 8.1.1).</summary>
    MissingTo,

    /// <summary>No Call-ID (section 8.1.1).</summary>
    MissingCallId,

    /// <summary>No CSeq (section 8.1.1).</summary>
    MissingCSeq,

    /// <summary>A header that has one value stands twice (section 7.3.1): From, To, Call-ID, CSeq, Max-Forwards or Content-Length.</summary>
    DuplicateHeader,

    /// <summary>A Via value is malformed (section 20.42).</summary>
    MalformedVia,

    /// <summary>From is malformed (section 20.20).</summary>
    MalformedFrom,

    /// <summary>To is malformed (section 20.39).</summary>
    MalformedTo,

    /// <summary>Call-ID is empty or malformed (section 20.8).</summary>
    MalformedCallId,

    /// <summary>CSeq is malformed, or its number is 2^31 or more (section 8.1.1.5).</summary>
    MalformedCSeq,

    /// <summary>The method of CSeq is not that of the request line (section 8.1.1.5).</summary>
    CSeqMethodMismatch,

    /// <summary>Max-Forwards is no number of 0 to 255 (section 20.22).</summary>
    MalformedMaxForwards,

    /// <summary>Content-Length is no number (section 20.14).</summary>
    MalformedContentLength,

    /// <summary>The datagram ends before the body that Content-Length announces (section 18.3).</summary>
    BodyTruncated,

    /// <summary>A Contact value is malformed (section 20.10).</summary>
    MalformedContact,

    /// <summary>A Route value is malformed (section 20.34).</summary>
    MalformedRoute,

    /// <summary>A Record-Route value is malformed (section 20.30).</summary>
    MalformedRecordRoute,

    /// <summary>The message is longer than <see cref="ParserOptions.MaxMessageSize"/>.</summary>
    MessageTooLarge,

    /// <summary>The start line or a header field is longer than <see cref="ParserOptions.MaxLineLength"/>.</summary>
    LineTooLong,

    /// <summary>A header has more elements than <see cref="ParserOptions.MaxElements"/>.</summary>
    TooManyElements,

    /// <summary>An element has more parameters than <see cref="ParserOptions.MaxParameters"/>.</summary>
    TooManyParameters,

    /// <summary>Comments are nested deeper than <see cref="ParserOptions.MaxCommentDepth"/> (section 25.1).</summary>
    CommentTooDeep,

    /// <summary>A line ends in LF without CR (sections 7 and 25.1). Only in <see cref="SyntaxProfile.Strict"/>.</summary>
    BareLineFeed,

    /// <summary>A control character in the headers that is no quoted pair (section 25.1). Only in <see cref="SyntaxProfile.Strict"/>.</summary>
    ControlInHeader,

    /// <summary>The headers are no UTF-8 (section 7.3.1). Only in <see cref="SyntaxProfile.Strict"/>.</summary>
    InvalidUtf8,

    /// <summary>An element of a list is empty (section 7.3.1). Only in <see cref="SyntaxProfile.Strict"/>.</summary>
    EmptyElement,

    /// <summary>A parameter stands twice in one value or URI (sections 7.3.1 and 19.1.1). Only in <see cref="SyntaxProfile.Strict"/>.</summary>
    DuplicateParameter,

    /// <summary>
    /// A header that the rules above do not name is not as its grammar has it (section 25.1): <see cref="Rejection.Header"/> tells which.
    /// Only in <see cref="SyntaxProfile.Strict"/>.
    /// </summary>
    MalformedHeader,

    /// <summary>No Content-Length on a stream, where nothing else tells the end of a message (sections 18.3 and 20.14).</summary>
    MissingContentLength,

    /// <summary>Content-Length announces a longer body than is taken from a stream (section 21.4.11).</summary>
    BodyTooLong,

    /// <summary>Bytes follow the body in a WebSocket frame, which holds one message and nothing else (RFC 7118 section 5).</summary>
    TrailingBytes,
}
