using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Reads SIP-URI, SIPS-URI and absoluteURI: RFC 3261 sections 19.1.1 and 25.1.</summary>
internal static class UriReader
{
    /// <summary>Takes a URI apart.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out UriLayout uri)
    {
        uri = new UriLayout { User = Slice.None, Password = Slice.None, Headers = Slice.None };
        int colon = text.IndexOf((byte)':');
        if (colon <= 0 || !IsScheme(text[..colon]))
        {
            return false;
        }

        uri.Scheme = new Slice(0, colon);
        uri.Kind = KindOf(text[..colon]);
        return uri.IsSip ? TryReadSip(text, colon + 1, ref uri) : IsOpaque(text[(colon + 1)..]);
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

    private static bool TryReadSip(ReadOnlySpan<byte> text, int start, ref UriLayout uri)
    {
        int at = text[start..].IndexOf((byte)'@');
        if (at >= 0 && !TryReadUser(text, Slice.Between(start, start + at), ref uri))
        {
            return false;
        }

        ValueReader reader = new(text, start + at + 1);
        if (!reader.TryReadHost(out uri.Host))
        {
            return false;
        }

        if (reader.TryRead((byte)':'))
        {
            if (!reader.TryReadNumber(ushort.MaxValue, out uint port) || port == 0)
            {
                return false;
            }

            uri.Port = (ushort)port;
        }

        int question = text[reader.Position..].IndexOf((byte)'?');
        int end = question < 0 ? text.Length : reader.Position + question;
        uri.Parameters = Slice.Between(reader.Position, end);
        uri.Headers = question < 0 ? Slice.None : Slice.Between(end + 1, text.Length);
        return AreParameters(uri.Parameters.Of(text)) && (question < 0 || IsOpaque(uri.Headers.Of(text)));
    }

    private static bool TryReadUser(ReadOnlySpan<byte> text, Slice userInfo, ref UriLayout uri)
    {
        ReadOnlySpan<byte> letters = userInfo.Of(text);
        if (letters.ContainsAnyExcept(CharClass.User) || !HasValidEscapes(letters))
        {
            return false;
        }

        int colon = letters.IndexOf((byte)':');
        uri.User = colon < 0 ? userInfo : new Slice(userInfo.Start, colon);
        uri.Password = colon < 0 ? Slice.None : Slice.Between(userInfo.Start + colon + 1, userInfo.End);
        return uri.User.Length > 0;
    }

    // *( ";" pname [ "=" pvalue ] ), neither of them empty. A "=" within a value is no paramchar, but it is in use there.
    private static bool AreParameters(ReadOnlySpan<byte> parameters)
    {
        if (parameters.IsEmpty)
        {
            return true;
        }

        if (parameters[0] != ';' || parameters.ContainsAnyExcept(CharClass.UriParameters) || !HasValidEscapes(parameters))
        {
            return false;
        }

        int length;
        do
        {
            parameters = parameters[1..];
            length = parameters.IndexOf((byte)';');
            ReadOnlySpan<byte> parameter = length < 0 ? parameters : parameters[..length];
            if (parameter.IsEmpty || parameter[0] == '=' || (parameter[^1] == '=' && parameter.IndexOf((byte)'=') == parameter.Length - 1))
            {
                return false;
            }

            parameters = parameters[parameter.Length..];
        }
        while (length >= 0);
        return true;
    }

    private static bool IsOpaque(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(CharClass.Uri) && HasValidEscapes(text);

    private static bool HasValidEscapes(ReadOnlySpan<byte> text)
    {
        for (int percent = text.IndexOf((byte)'%'); percent >= 0; percent = text.IndexOf((byte)'%'))
        {
            text = text[percent..];
            if (text.Length < 3 || !CharClass.IsHex(text[1]) || !CharClass.IsHex(text[2]))
            {
                return false;
            }

            text = text[3..];
        }

        return true;
    }

    private static bool IsScheme(ReadOnlySpan<byte> scheme)
    {
        foreach (byte letter in scheme)
        {
            if (!CharClass.IsLetter(letter) && !CharClass.IsDigit(letter) && letter is not ((byte)'+' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return CharClass.IsLetter(scheme[0]);
    }
}
