using System;
using Sippet.Fast.Syntax.Editing;

namespace Sippet.Fast;

/// <content>A request as it leaves: a stack puts its Via between the start line and the other headers, and leaves the message as it is.</content>
public sealed partial class SipMessage
{
    private static ReadOnlySpan<byte> MaxForwardsLine => "Max-Forwards: 70\r\n"u8; // RFC 3261 section 8.1.1.6

    /// <summary>The most bytes that <see cref="WriteOutgoing"/> writes.</summary>
    internal int OutgoingLength => Length + MaxForwardsLine.Length;

    /// <summary>Writes the request, with a Max-Forwards of 70 where it has none.</summary>
    /// <param name="destination">Receives it; at least <see cref="OutgoingLength"/> bytes.</param>
    /// <param name="headers">Where the headers begin: the place of the Via.</param>
    /// <returns>The bytes written.</returns>
    internal int WriteOutgoing(Span<byte> destination, out int headers)
    {
        headers = _startLineField.Length;
        _startLineField.Of(_text.Bytes).CopyTo(destination);
        int start = headers;
        if (!Has(HeaderId.MaxForwards))
        {
            MaxForwardsLine.CopyTo(destination[start..]);
            start += MaxForwardsLine.Length;
        }

        MessageOutput output = new(_text.Bytes, destination[start..]);
        AddHeadersAndBody(ref output);
        return start + output.Length;
    }
}
