using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Reads SIP-URI, SIPS-URI and absoluteURI: RFC 3261 sections 19.1.1 and 25.1.</summary>
internal static class UriReader
{
    private const ulong Sip = 's' | ((ulong)'i' << 8) | ((ulong)'p' << 16);

    /// <summary>Takes a URI apart.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out UriLayout uri) => Read(new ValueText(text), 0, out uri) == text.Length;

    /// <summary>Reads the URI that begins at a place, up to the first byte that is none of it; what stands there is the caller's business.</summary>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="uri">The parts; they count from the start of the URI.</param>
    /// <returns>The end; the complement of the place of the fault when there is one.</returns>
    public static int Read(in ValueText text, int start, out UriLayout uri)
    {
        uri = new UriLayout { User = Slice.None, Password = Slice.None, Headers = Slice.None };
        int colon = start + 3;
        if (text.Is(colon, (byte)':') && text.LettersOf(start, 3) == Sip)
        {
            uri.Kind = UriScheme.Sip;
        }
        else
        {
            colon = start;
            while (CharClass.IsScheme(text[colon]))
            {
                colon++;
            }

            if (colon == start || !CharClass.IsLetter(text[start]) || text[colon] != ':')
            {
                return ~colon;
            }

            uri.Kind = KindOf(text.Between(start, colon));
        }

        uri.Scheme = new Slice(0, colon - start);
        return uri.IsSip ? ReadSip(in text, start, colon + 1, ref uri) : ReadOpaque(in text, colon + 1);
    }

    /// <summary>What a scheme is.</summary>
    public static UriScheme KindOf(ReadOnlySpan<byte> scheme) => scheme.Length switch
    {
        3 when Ascii.EqualsIgnoreCase(scheme, "sip"u8) => UriScheme.Sip,
        3 when Ascii.EqualsIgnoreCase(scheme, "tel"u8) => UriScheme.Tel,
        3 when Ascii.EqualsIgnoreCase(scheme, "urn"u8) => UriScheme.Urn,
        4 when Ascii.EqualsIgnoreCase(scheme, "sips"u8) => UriScheme.Sips,
        _ => UriScheme.Other,
    };

    private static int ReadSip(in ValueText text, int origin, int position, ref UriLayout uri)
    {
        int host = ReadUser(in text, origin, position, ref uri);
        int end = text.EndOfHost(host);
        if (end == host)
        {
            return ~host;
        }

        uri.Host = Slice.Between(host - origin, end - origin);
        if (text.Is(end, (byte)':'))
        {
            int digits = end + 1;
            end = text.EndOfNumber(digits, ushort.MaxValue, out uint port);
            if (port == 0)
            {
                return ~digits;
            }

            uri.Port = (ushort)port;
        }

        int parameters = end;
        while (text.Is(end, (byte)';'))
        {
            position = end + 1;
            end = EndOfParameter(in text, position);
            if (end == position)
            {
                return ~end;
            }
        }

        uri.Parameters = Slice.Between(parameters - origin, end - origin);
        return text.Is(end, (byte)'?') ? ReadHeaders(in text, origin, end + 1, ref uri) : end;
    }

    // userinfo and its "@". What reads like a user is the host when no "@" follows.
    private static int ReadUser(in ValueText text, int origin, int start, ref UriLayout uri)
    {
        int userEnd = text.EndOfEscapedRun(start, CharClass.UserBit);
        int end = userEnd;
        while (text.Is(end, (byte)':'))
        {
            end = text.EndOfEscapedRun(end + 1, CharClass.UserBit);
        }

        if (userEnd == start || !text.Is(end, (byte)'@'))
        {
            return start;
        }

        uri.User = Slice.Between(start - origin, userEnd - origin);
        uri.Password = end > userEnd ? Slice.Between(userEnd + 1 - origin, end - origin) : Slice.None;
        return end + 1;
    }

    // pname [ "=" pvalue ], neither of them empty. A "=" within a value is no paramchar, but it is in use there.
    private static int EndOfParameter(in ValueText text, int start)
    {
        int nameEnd = text.EndOfEscapedRun(start, CharClass.UriParameterBit);
        int end = nameEnd;
        while (text.Is(end, (byte)'='))
        {
            end = text.EndOfEscapedRun(end + 1, CharClass.UriParameterBit);
        }

        return nameEnd == start || end == nameEnd + 1 ? start : end;
    }

    // Without a user, an "@" would be one that belongs to none.
    private static int ReadHeaders(in ValueText text, int origin, int start, ref UriLayout uri)
    {
        int end = ReadOpaque(in text, start);
        uri.Headers = Slice.Between(start - origin, Math.Max(start, end) - origin);
        return end >= 0 && !uri.User.Exists && text.Between(start, end).Contains((byte)'@') ? ~start : end;
    }

    private static int ReadOpaque(in ValueText text, int start)
    {
        int end = text.EndOfEscapedRun(start, CharClass.UriBit);
        return end > start ? end : ~start;
    }
}
