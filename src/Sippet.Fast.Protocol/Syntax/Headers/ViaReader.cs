using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Reads via-parm: RFC 3261 sections 20.42 and 25.1, RFC 3581 section 3.</summary>
internal static class ViaReader
{
    /// <summary>Reads the value that begins at the reader; it ends before a comma or at the end of the text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref ValueReader reader, out ViaLayout via)
    {
        via = new ViaLayout { Branch = Slice.None, Received = Slice.None, Rport = Slice.None, MAddr = Slice.None, RportName = Slice.None, ReceivedParameter = Slice.None };
        reader.SkipLws();
        int start = reader.Position;
        if (!TryReadProtocol(text, ref reader, ref via))
        {
            return false;
        }

        int gap = reader.Position;
        reader.SkipLws();
        if (reader.Position == gap || !reader.TryReadHost(out via.Host))
        {
            return false;
        }

        if (reader.TryReadBetweenLws((byte)':'))
        {
            if (!reader.TryReadNumber(ushort.MaxValue, out uint port) || port == 0)
            {
                return false;
            }

            via.Port = (ushort)port;
        }

        int end = reader.Position;
        via.Parameters = new Slice(end, 0);
        for (reader.SkipLws(); !reader.AtEnd && reader.Current != ','; reader.SkipLws())
        {
            int semicolon = reader.Position;
            if (!reader.TryReadParameter(out Slice name, out Slice value))
            {
                return false;
            }

            end = reader.Position;
            via.Parameters = via.Parameters.Length == 0 ? Slice.Between(semicolon, end) : Slice.Between(via.Parameters.Start, end);
            Note(text, ref via, name, value, semicolon);
        }

        via.Value = Slice.Between(start, end);
        return true;
    }

    private static bool TryReadProtocol(ReadOnlySpan<byte> text, ref ValueReader reader, ref ViaLayout via)
    {
        if (reader.TryRead("SIP/2.0/"u8))
        {
            via.IsSip20 = true;
            return reader.TryReadToken(out via.Transport);
        }

        if (!reader.TryReadToken(out Slice protocol) || !reader.TryReadBetweenLws((byte)'/')
            || !reader.TryReadToken(out Slice version) || !reader.TryReadBetweenLws((byte)'/'))
        {
            return false;
        }

        via.IsSip20 = Ascii.EqualsIgnoreCase(protocol.Of(text), "SIP"u8) && version.Of(text).SequenceEqual("2.0"u8);
        return reader.TryReadToken(out via.Transport);
    }

    // The first parameter of a name counts, here and wherever parameters are looked up.
    private static void Note(ReadOnlySpan<byte> text, ref ViaLayout via, Slice name, Slice value, int semicolon)
    {
        ReadOnlySpan<byte> letters = name.Of(text);
        Slice present = value.Exists ? value : new Slice(name.End, 0);
        switch (letters.Length)
        {
            case 6 when !via.Branch.Exists && Ascii.EqualsIgnoreCase(letters, "branch"u8):
                via.Branch = present;
                break;
            case 5 when !via.RportName.Exists && Ascii.EqualsIgnoreCase(letters, "rport"u8):
                via.RportName = name;
                via.Rport = value;
                break;
            case 8 when !via.Received.Exists && Ascii.EqualsIgnoreCase(letters, "received"u8):
                via.Received = present;
                via.ReceivedParameter = Slice.Between(semicolon, present.End);
                break;
            case 5 when !via.MAddr.Exists && Ascii.EqualsIgnoreCase(letters, "maddr"u8):
                via.MAddr = present;
                break;
            default:
                break;
        }
    }
}
