using System.Globalization;
using System.Text;

namespace Sippet.Fast.Testing;

/// <summary>Makes requests of text for tests: a well-formed one by default, each part of which can be set.</summary>
public sealed partial record RequestText
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "OPTIONS";

    /// <summary>The Request-URI.</summary>
    public string RequestUri { get; init; } = "sip:bob@example.com";

    /// <summary>The transport of the topmost Via.</summary>
    public string Transport { get; init; } = "UDP";

    /// <summary>The host, and the port if any, of the topmost Via.</summary>
    public string SentBy { get; init; } = "192.0.2.9:5060";

    /// <summary>The branch of the topmost Via.</summary>
    public string Branch { get; init; } = "z9hG4bK1";

    /// <summary>Further parameters of the topmost Via, with their semicolons, such as <c>;rport</c>.</summary>
    public string ViaParameters { get; init; } = "";

    /// <summary>The Call-ID.</summary>
    public string CallId { get; init; } = "call-1@example.com";

    /// <summary>The tag of From; null for none, as in RFC 2543.</summary>
    public string? FromTag { get; init; } = "from-1";

    /// <summary>The URI of To.</summary>
    public string ToUri { get; init; } = "sip:bob@example.com";

    /// <summary>The tag of To; null for none, as outside of a dialog.</summary>
    public string? ToTag { get; init; }

    /// <summary>The number of CSeq.</summary>
    public int CSeq { get; init; } = 1;

    /// <summary>Further header lines, each with its line end.</summary>
    public string Headers { get; init; } = "";

    /// <summary>The body.</summary>
    public string Body { get; init; } = "";

    /// <summary>The request, with CRLF line ends in its headers.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        string from = FromTag is null ? "" : $";tag={FromTag}";
        string to = ToTag is null ? "" : $";tag={ToTag}";
        int length = Encoding.UTF8.GetByteCount(Body);
        string headers = string.Create(CultureInfo.InvariantCulture, $"""
            {Method} {RequestUri} SIP/2.0
            Via: SIP/2.0/{Transport} {SentBy};branch={Branch}{ViaParameters}
            Max-Forwards: 70
            From: <sip:alice@example.com>{from}
            To: <{ToUri}>{to}
            Call-ID: {CallId}
            CSeq: {CSeq} {Method}
            {Headers}Content-Length: {length}


            """);
        return headers.ReplaceLineEndings("\r\n") + Body;
    }

    /// <summary>The bytes of the request.</summary>
    /// <returns>The text in UTF-8.</returns>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());
}
