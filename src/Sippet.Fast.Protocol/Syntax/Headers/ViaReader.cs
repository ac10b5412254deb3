using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Reads via-parm: RFC 3261 sections 20.42 and 25.1, RFC 3581 section 3.</summary>
internal static class ViaReader
{
    private const ulong Branch = 'b' | ((ulong)'r' << 8) | ((ulong)'a' << 16) | ((ulong)'n' << 24) | ((ulong)'c' << 32) | ((ulong)'h' << 40);
    private const ulong Rport = 'r' | ((ulong)'p' << 8) | ((ulong)'o' << 16) | ((ulong)'r' << 24) | ((ulong)'t' << 32);
    private const ulong MAddr = 'm' | ((ulong)'a' << 8) | ((ulong)'d' << 16) | ((ulong)'d' << 24) | ((ulong)'r' << 32);
    private const ulong Received = 'r' | ((ulong)'e' << 8) | ((ulong)'c' << 16) | ((ulong)'e' << 24)
        | ((ulong)'i' << 32) | ((ulong)'v' << 40) | ((ulong)'e' << 48) | ((ulong)'d' << 56);

    /// <summary>Reads the value that begins at the reader; it ends before a comma or at the end of the text.</summary>
    public static bool TryRead(ref ValueReader reader, out ViaLayout via) => reader.TryFollow(Read(in reader.Text, reader.Position, out via));

    /// <summary>Reads the value that begins at a place.</summary>
    /// <param name="text">The text that it stands in.</param>
    /// <param name="position">The place, which may be that of white space.</param>
    /// <param name="via">The parts.</param>
    /// <returns>The place of the comma, or the end of the text; the complement of the place of the fault when there is one.</returns>
    public static int Read(in ValueText text, int position, out ViaLayout via)
    {
        int start = text.EndOfLws(position);
        if (text.IsMapped)
        {
            int end = UsualVia.Read(in text, start, out via);
            if (end > 0)
            {
                return end;
            }
        }

        return ReadAny(in text, start, out via);
    }

    // Each step returns the complement of the place of the fault when there is one.
    private static int ReadAny(in ValueText text, int start, out ViaLayout via)
    {
        via = ViaLayout.Empty;
        int end = ReadProtocol(in text, start, ref via);
        if (end < 0)
        {
            return end;
        }

        int host = text.EndOfLws(end);
        end = text.EndOfHost(host);
        if (host == via.Transport.End || end == host)
        {
            return ~host;
        }

        via.Host = Slice.Between(host, end);
        int colon = text.EndOfLws(end);
        if (text.Is(colon, (byte)':'))
        {
            int digits = text.EndOfLws(colon + 1);
            end = text.EndOfNumber(digits, ushort.MaxValue, out uint port);
            if (port == 0)
            {
                return ~digits;
            }

            via.Port = (ushort)port;
        }

        int parameters = text.EndOfLws(end), position;
        for (position = parameters; position < text.End && text[position] != ','; position = text.EndOfLws(end))
        {
            end = text.EndOfParameter(position, out Slice name, out Slice value);
            if (end < 0)
            {
                return end;
            }

            Note(ref via, name.Length <= sizeof(ulong) ? text.LettersOf(name.Start, name.Length) : 0, name, value, position);
        }

        via.Parameters = Slice.Between(Math.Min(parameters, end), end);
        via.Value = Slice.Between(start, end);
        return position;
    }

    private static int ReadProtocol(in ValueText text, int start, ref ViaLayout via)
    {
        const int Sip20Length = 8; // SIP/2.0/
        int transport = start + Sip20Length;
        via.IsSip20 = transport <= text.End && text.Between(start, transport).SequenceEqual("SIP/2.0/"u8);
        if (!via.IsSip20)
        {
            int nameEnd = text.EndOfToken(start);
            int version = EndOfSlash(in text, nameEnd);
            int versionEnd = text.EndOfToken(version);
            transport = EndOfSlash(in text, versionEnd);
            if (nameEnd == start || version == nameEnd || versionEnd == version || transport == versionEnd)
            {
                return ~versionEnd;
            }

            via.IsSip20 = Ascii.EqualsIgnoreCase(text.Between(start, nameEnd), "SIP"u8) && text.Between(version, versionEnd).SequenceEqual("2.0"u8);
        }

        int end = text.EndOfToken(transport);
        via.Transport = Slice.Between(transport, end);
        return end == transport ? ~end : end;
    }

    private static int EndOfSlash(in ValueText text, int position)
    {
        int slash = text.EndOfLws(position);
        return text.Is(slash, (byte)'/') ? text.EndOfLws(slash + 1) : position;
    }

    /// <summary>Notes a parameter. The first one of a name counts, here and wherever parameters are looked up.</summary>
    /// <param name="via">Where it is noted.</param>
    /// <param name="letters">The letters of a name of 1 to 8, in lower case.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value; no slice when there is no "=".</param>
    /// <param name="semicolon">The place of the semicolon.</param>
    public static void Note(ref ViaLayout via, ulong letters, Slice name, Slice value, int semicolon)
    {
        Slice present = value.Exists ? value : new Slice(name.End, 0);
        switch (letters)
        {
            case Branch when !via.Branch.Exists:
                via.Branch = present;
                break;
            case Rport when !via.RportName.Exists:
                via.RportName = name;
                via.Rport = value;
                break;
            case Received when !via.Received.Exists:
                via.Received = present;
                via.ReceivedParameter = Slice.Between(semicolon, present.End);
                break;
            case MAddr when !via.MAddr.Exists:
                via.MAddr = present;
                break;
            default:
                break;
        }
    }
}
