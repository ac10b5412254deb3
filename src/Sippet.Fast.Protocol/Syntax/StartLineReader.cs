using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax;

/// <summary>Reads the start line as the grammar has it, with single spaces: RFC 3261 sections 7.1, 7.2 and 25.1.</summary>
internal static class StartLineReader
{
    private const int VersionLength = 7; // SIP/2.0

    /// <summary>Reads a request line or a status line; what was read before a fault is kept.</summary>
    public static RejectReason Read(ReadOnlySpan<byte> message, Slice line, out StartLine startLine)
    {
        startLine = new StartLine { MethodName = Slice.None, RequestUri = Slice.None, ReasonPhrase = Slice.None };
        ReadOnlySpan<byte> text = line.Of(message);
        return text.Length >= 4 && Ascii.EqualsIgnoreCase(text[..4], "SIP/"u8)
            ? ReadStatusLine(text, line.Start, ref startLine)
            : ReadRequestLine(text, line.Start, ref startLine);
    }

    private static RejectReason ReadRequestLine(ReadOnlySpan<byte> text, int start, ref StartLine startLine)
    {
        int uri = text.IndexOf((byte)' ') + 1;
        int version = text.LastIndexOf((byte)' ') + 1;
        if (uri < 1 || !HasVersion(text[version..]))
        {
            // Trailing or missing spaces leave no version at the end; a line without any is no SIP at all.
            return text.IndexOf("SIP/"u8) < 0 ? RejectReason.NotSip : Request(ref startLine, RejectReason.MalformedRequestLine);
        }

        startLine.MethodName = new Slice(start, uri - 1);
        if (!CharClass.IsToken(text[..(uri - 1)]))
        {
            return Request(ref startLine, RejectReason.MalformedMethod);
        }

        startLine.Method = MethodNames.Find(text[..(uri - 1)]);
        if (version == uri)
        {
            return Request(ref startLine, RejectReason.MalformedRequestLine);
        }

        startLine.RequestUri = Slice.Between(start + uri, start + version - 1);
        ReadOnlySpan<byte> requestUri = text[uri..(version - 1)];
        if (requestUri.ContainsAny((byte)' ', (byte)'\t'))
        {
            return Request(ref startLine, RejectReason.MalformedRequestLine);
        }

        return Request(ref startLine, !IsVersion20(text[version..]) ? RejectReason.UnsupportedVersion
            : !UriReader.TryRead(requestUri, out UriLayout layout) || (layout.IsSip && layout.Headers.Exists) ? RejectReason.MalformedRequestUri
            : RejectReason.None);
    }

    private static RejectReason ReadStatusLine(ReadOnlySpan<byte> text, int start, ref StartLine startLine)
    {
        const int Code = VersionLength + 1;
        const int Phrase = Code + 4;
        if (text.Length < Code + 3 || !IsVersion20(text[..VersionLength]) || text[VersionLength] != ' '
            || !CharClass.IsDigit(text[Code]) || !CharClass.IsDigit(text[Code + 1]) || !CharClass.IsDigit(text[Code + 2])
            || (text.Length >= Phrase && text[Phrase - 1] != ' '))
        {
            return RejectReason.MalformedStatusLine;
        }

        int status = ((text[Code] - '0') * 100) + ((text[Code + 1] - '0') * 10) + text[Code + 2] - '0';
        startLine.StatusCode = (ushort)status;
        startLine.ReasonPhrase = Slice.Between(start + Math.Min(Phrase, text.Length), start + text.Length);
        return status is < 100 or > 699 ? RejectReason.MalformedStatusLine : RejectReason.None;
    }

    private static RejectReason Request(ref StartLine startLine, RejectReason reason)
    {
        startLine.IsRequest = true;
        return reason;
    }

    // SIP-Version has no case (section 7.1), and another number is a version that is not supported rather than no version.
    private static bool HasVersion(ReadOnlySpan<byte> text)
    {
        int dot = text.IndexOf((byte)'.');
        return text.Length >= VersionLength && Ascii.EqualsIgnoreCase(text[..4], "SIP/"u8)
            && dot > 4 && AreDigits(text[4..dot]) && AreDigits(text[(dot + 1)..]);
    }

    private static bool IsVersion20(ReadOnlySpan<byte> text) => Ascii.EqualsIgnoreCase(text, "SIP/2.0"u8);

    private static bool AreDigits(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
