using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Reads ( name-addr / addr-spec ) *( SEMI generic-param ): From, To, Contact, Route, Record-Route (RFC 3261 section 25.1).</summary>
internal static class NameAddrReader
{
    /// <summary>Reads the value that begins at the reader; it ends before a comma or at the end of the text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref ValueReader reader, out NameAddrLayout address)
    {
        address = new NameAddrLayout { DisplayName = Slice.None, Tag = Slice.None };
        reader.SkipLws();
        int start = reader.Position;
        if (!TryReadAddress(text, ref reader, ref address))
        {
            return false;
        }

        int end = reader.Position;
        address.Parameters = new Slice(end, 0);
        for (reader.SkipLws(); !reader.AtEnd && reader.Current != ','; reader.SkipLws())
        {
            int semicolon = reader.Position;
            if (!reader.TryReadParameter(out Slice name, out Slice value))
            {
                return false;
            }

            end = reader.Position;
            address.Parameters = address.Parameters.Length == 0 ? Slice.Between(semicolon, end) : Slice.Between(address.Parameters.Start, end);
            if (name.Length == 3 && !address.Tag.Exists && Ascii.EqualsIgnoreCase(name.Of(text), "tag"u8))
            {
                address.Tag = value.Exists ? value : new Slice(end, 0);
            }
        }

        address.Value = Slice.Between(start, end);
        return true;
    }

    private static bool TryReadAddress(ReadOnlySpan<byte> text, ref ValueReader reader, ref NameAddrLayout address)
    {
        if (reader.TryReadQuoted(out address.DisplayName))
        {
            reader.SkipLws();
            return TryReadBracketed(text, ref reader, ref address);
        }

        if (reader.Current == '<')
        {
            return TryReadBracketed(text, ref reader, ref address);
        }

        // An addr-spec is one run without white space and ends at a semicolon; a display name is any number of tokens before "<".
        int start = reader.Position;
        int end = start;
        while (end < text.Length && text[end] is not ((byte)'<' or (byte)',' or (byte)';' or (byte)'"'))
        {
            end++;
        }

        if (end < text.Length && text[end] == '<')
        {
            address.DisplayName = Slice.Between(start, TrimEnd(text, start, end));
            reader = new ValueReader(text, end);
            return IsDisplayName(address.DisplayName.Of(text)) && TryReadBracketed(text, ref reader, ref address);
        }

        // Section 20: a URI with a comma, a semicolon or a question mark of its own has to stand in angle brackets. A question mark
        // does no harm but in a SIP URI, where headers would begin behind it (RFC 4475 section 3.1.2.13).
        address.Uri = Slice.Between(start, TrimEnd(text, start, end));
        reader = new ValueReader(text, address.Uri.End);
        return (end == text.Length || text[end] is (byte)';' or (byte)',')
            && UriReader.TryRead(address.Uri.Of(text), out address.UriLayout) && !address.UriLayout.Headers.Exists;
    }

    private static bool TryReadBracketed(ReadOnlySpan<byte> text, ref ValueReader reader, ref NameAddrLayout address)
    {
        if (!reader.TryRead((byte)'<'))
        {
            return false;
        }

        int length = text[reader.Position..].IndexOf((byte)'>');
        if (length < 0)
        {
            return false;
        }

        address.Uri = new Slice(reader.Position, length);
        reader = new ValueReader(text, address.Uri.End + 1);
        return UriReader.TryRead(address.Uri.Of(text), out address.UriLayout);
    }

    // *( token LWS ); bytes of UTF-8 are no token's, but phones send them.
    private static bool IsDisplayName(ReadOnlySpan<byte> name)
    {
        foreach (byte letter in name)
        {
            if (!CharClass.IsToken(letter) && !CharClass.IsLws(letter) && letter < 0x80)
            {
                return false;
            }
        }

        return true;
    }

    private static int TrimEnd(ReadOnlySpan<byte> text, int start, int end)
    {
        while (end > start && CharClass.IsLws(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
