using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Syntax;

/// <summary>Reads the start line as the grammar has it, with single spaces: RFC 3261 sections 7.1, 7.2 and 25.1.</summary>
internal static class StartLineReader
{
    private const int VersionLength = 7; // SIP/2.0

    /// <summary>Reads a request line or a status line; what was read before a fault is kept.</summary>
    /// <param name="line">The message up to the end of its first line.</param>
    /// <param name="start">Where the line begins.</param>
    /// <param name="startLine">The parts.</param>
    /// <param name="position">The byte that a fault is about; of no use when there is none.</param>
    public static RejectReason Read(in ValueText line, int start, out StartLine startLine, out int position)
    {
        startLine = new StartLine { MethodName = Slice.None, RequestUri = Slice.None, ReasonPhrase = Slice.None };
        position = start;
        if (TryReadUsualRequestLine(in line, start, ref startLine))
        {
            return RejectReason.None;
        }

        startLine.RequestUriLayout = default;
        ReadOnlySpan<byte> text = line.Between(start, line.End);
        RejectReason reason = text.Length >= 4 && Ascii.EqualsIgnoreCase(text[..4], "SIP/"u8)
            ? ReadStatusLine(text, start, ref startLine, out position)
            : ReadRequestLine(text, start, ref startLine, out position);
        position += start;
        return reason;
    }

    // Nearly all request lines have nothing wrong and SIP/2.0 in capitals. For the others the longer way finds out what it is.
    private static bool TryReadUsualRequestLine(in ValueText line, int start, ref StartLine startLine)
    {
        if (!line.IsMapped)
        {
            return false;
        }

        SeparatorCursor cursor = line.Cursor;
        cursor.GoTo(start);
        nint methodEnd = cursor.Next(out byte separator);
        if (separator != ' ' || methodEnd == start
            || !UsualUri.TryRead(ref cursor, methodEnd + 1, line.End, out nint uriEnd, out startLine.RequestUriLayout)
            || uriEnd > line.End
            || !line.Between((int)uriEnd, line.End).SequenceEqual(" SIP/2.0"u8))
        {
            return false;
        }

        startLine.IsRequest = true;
        startLine.Method = MethodNames.Find(line.Between(start, (int)methodEnd));
        startLine.MethodName = Slice.Between(start, (int)methodEnd);
        startLine.RequestUri = Slice.Between((int)methodEnd + 1, (int)uriEnd);
        return true;
    }

    private static RejectReason ReadRequestLine(ReadOnlySpan<byte> text, int start, ref StartLine startLine, out int position)
    {
        int uri = text.IndexOf((byte)' ') + 1;
        int version = text.LastIndexOf((byte)' ') + 1;
        position = version;
        if (uri < 1 || !HasVersion(text[version..]))
        {
            // Trailing or missing spaces leave no version at the end; a line without any is no SIP at all.
            if (!MentionsVersion(text))
            {
                position = 0;
                return RejectReason.NotSip;
            }

            return Request(ref startLine, RejectReason.MalformedRequestLine);
        }

        startLine.MethodName = new Slice(start, uri - 1);
        ReadOnlySpan<byte> method = text[..(uri - 1)];
        if (!CharClass.IsToken(method))
        {
            position = TokenLength(method);
            return Request(ref startLine, RejectReason.MalformedMethod);
        }

        startLine.Method = MethodNames.Find(method);
        if (version == uri)
        {
            return Request(ref startLine, RejectReason.MalformedRequestLine);
        }

        startLine.RequestUri = Slice.Between(start + uri, start + version - 1);
        ReadOnlySpan<byte> requestUri = text[uri..(version - 1)];
        int space = requestUri.IndexOfAny((byte)' ', (byte)'\t');
        if (space >= 0)
        {
            position = uri + space;
            return Request(ref startLine, RejectReason.MalformedRequestLine);
        }

        if (!IsVersion20(text[version..]))
        {
            return Request(ref startLine, RejectReason.UnsupportedVersion);
        }

        position = uri;
        bool isUri = UriReader.TryRead(requestUri, out startLine.RequestUriLayout) && !(startLine.RequestUriLayout.IsSip && startLine.RequestUriLayout.Headers.Exists);
        return Request(ref startLine, isUri ? RejectReason.None : RejectReason.MalformedRequestUri);
    }

    private static RejectReason ReadStatusLine(ReadOnlySpan<byte> text, int start, ref StartLine startLine, out int position)
    {
        const int Code = VersionLength + 1;
        const int Phrase = Code + 4;
        position = text.Length < Code || !IsVersion20(text[..VersionLength]) || text[VersionLength] != ' ' ? 0 : Code;
        if (position == 0 || text.Length < Code + 3
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

    private static bool MentionsVersion(ReadOnlySpan<byte> text)
    {
        for (int slash = text.IndexOf((byte)'/'); slash >= 0; slash = text.IndexOf((byte)'/'))
        {
            if (slash >= 3 && Ascii.EqualsIgnoreCase(text[(slash - 3)..slash], "SIP"u8))
            {
                return true;
            }

            text = text[(slash + 1)..];
        }

        return false;
    }

    private static int TokenLength(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && CharClass.IsToken(text[length]))
        {
            length++;
        }

        return length;
    }

    private static bool IsVersion20(ReadOnlySpan<byte> text) => Ascii.EqualsIgnoreCase(text, "SIP/2.0"u8);

    private static bool AreDigits(ReadOnlySpan<byte> text) => text.Length > 0 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
