using System;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Reads ( name-addr / addr-spec ) *( SEMI generic-param ): From, To, Contact, Route, Record-Route (RFC 3261 section 25.1).</summary>
internal static class NameAddrReader
{
    /// <summary>The length of the name of the parameter tag.</summary>
    public const int TagLength = 3;

    private const ulong Tag = 't' | ((ulong)'a' << 8) | ((ulong)'g' << 16);

    /// <summary>Reads the value that begins at the reader; it ends before a comma or at the end of the text.</summary>
    public static bool TryRead(ref ValueReader reader, out NameAddrLayout address) => reader.TryFollow(Read(in reader.Text, reader.Position, out address));

    /// <summary>Reads the value that begins at a place.</summary>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="position">The place, which may be that of white space.</param>
    /// <param name="address">The parts.</param>
    /// <returns>The place of the comma, or the end of the text; the complement of the place of the fault when there is one.</returns>
    public static int Read(in ValueText text, int position, out NameAddrLayout address)
    {
        int start = text.EndOfLws(position);
        if (text.IsMapped)
        {
            int end = UsualNameAddr.Read(in text, start, out address);
            if (end > 0)
            {
                return end;
            }
        }

        return ReadAny(in text, start, out address);
    }

    /// <summary>Notes a parameter if it is the tag. The first one counts, here and wherever parameters are looked up.</summary>
    /// <param name="address">Where it is noted.</param>
    /// <param name="letters">The <see cref="TagLength"/> letters of its name, in lower case.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; no slice when there is no "=".</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoteTag(ref NameAddrLayout address, ulong letters, Slice name, Slice value)
    {
        if (letters == Tag && !address.Tag.Exists)
        {
            address.Tag = value.Exists ? value : new Slice(name.End, 0);
        }
    }

    // Each step returns the complement of the place of the fault when there is one.
    private static int ReadAny(in ValueText text, int start, out NameAddrLayout address)
    {
        address = new NameAddrLayout { DisplayName = Slice.None, Tag = Slice.None };
        int end = ReadAddress(in text, start, ref address);
        if (end < 0)
        {
            return end;
        }

        int parameters = text.EndOfLws(end), position;
        for (position = parameters; position < text.End && text[position] != ','; position = text.EndOfLws(end))
        {
            end = text.EndOfParameter(position, out Slice name, out Slice value);
            if (end < 0)
            {
                return end;
            }

            if (name.Length == TagLength)
            {
                NoteTag(ref address, text.LettersOf(name.Start, TagLength), name, value);
            }
        }

        address.Parameters = Slice.Between(Math.Min(parameters, end), end);
        address.Value = Slice.Between(start, end);
        return position;
    }

    private static int ReadAddress(in ValueText text, int start, ref NameAddrLayout address)
    {
        if (text.Is(start, (byte)'<'))
        {
            return ReadBracketed(in text, start, ref address);
        }

        int end = text.EndOfQuoted(start);
        if (end > start)
        {
            address.DisplayName = Slice.Between(start, end);
            return ReadBracketed(in text, text.EndOfLws(end), ref address);
        }

        // An addr-spec is one run without white space and ends at a semicolon; a display name is any number of tokens before "<".
        int length = text.Between(start, text.End).IndexOfAny("<,;\""u8);
        int stop = length < 0 ? text.End : start + length;
        end = start + text.Between(start, stop).TrimEnd(" \t\r\n"u8).Length;
        if (text.Is(stop, (byte)'<'))
        {
            address.DisplayName = Slice.Between(start, end);
            return IsDisplayName(text.Between(start, end)) ? ReadBracketed(in text, stop, ref address) : ~stop;
        }

        // Section 20: a URI with a comma, a semicolon or a question mark of its own has to stand in angle brackets. A question mark
        // does no harm but in a SIP URI, where headers would begin behind it (RFC 4475 section 3.1.2.13).
        address.Uri = Slice.Between(start, end);
        return !text.Is(stop, (byte)'"') && UriReader.TryRead(text.Between(start, end), out address.UriLayout) && !address.UriLayout.Headers.Exists
            ? end : ~end;
    }

    private static int ReadBracketed(in ValueText text, int bracket, ref NameAddrLayout address)
    {
        if (!text.Is(bracket, (byte)'<'))
        {
            return ~bracket;
        }

        int end = UriReader.Read(in text, bracket + 1, out address.UriLayout);
        if (!text.Is(end, (byte)'>'))
        {
            return end < 0 ? end : ~end;
        }

        address.Uri = Slice.Between(bracket + 1, end);
        return end + 1;
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
}
