using System;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net.Sockets;

namespace Sippet.Fast.Addressing;

/// <summary>IP addresses as the ASCII text of SIP messages, without an object on either way. IPv6 has no brackets here.</summary>
internal static class AddressText
{
    /// <summary>The longest text: eight groups of an IPv6 address.</summary>
    public const int MaxLength = 45;

    /// <summary>Writes the address (not the port); IPv6 in the canonical form of RFC 5952.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Format(in TransportAddress address, Span<byte> destination) =>
        address.Family == AddressFamily.InterNetwork ? FormatIPv4(address.IPv4, destination) : FormatIPv6(address, destination);

    /// <summary>Reads an IPv4 or IPv6 literal, the latter with or without brackets.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, int port, out TransportAddress address)
    {
        bool bracketed = text.Length > 2 && text[0] == '[' && text[^1] == ']';
        if (bracketed)
        {
            text = text[1..^1];
        }

        if (!bracketed && TryParseIPv4(text, out uint ipv4))
        {
            address = TransportAddress.FromIPv4(ipv4, port);
            return true;
        }

        Span<byte> ipv6 = stackalloc byte[16];
        bool parsed = TryParseIPv6(text, ipv6);
        address = parsed ? TransportAddress.FromIPv6(ipv6, 0, port) : default;
        return parsed;
    }

    /// <summary>Reads four decimal numbers of 0 to 255 with one to three digits each.</summary>
    public static bool TryParseIPv4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int position = 0;
        for (int part = 0; part < 4; part++)
        {
            int start = position, value = 0;
            while (position < text.Length && (uint)(text[position] - '0') <= 9 && position - start < 3)
            {
                value = (value * 10) + (text[position++] - '0');
            }

            if (position == start || value > 255 || (part < 3 && (position >= text.Length || text[position++] != '.')))
            {
                return false;
            }

            address = (address << 8) | (uint)value;
        }

        return position == text.Length;
    }

    /// <summary>Reads the forms of RFC 4291 section 2.2: groups, one "::", and a dotted quad at the end.</summary>
    public static bool TryParseIPv6(ReadOnlySpan<byte> text, Span<byte> address)
    {
        address[..16].Clear();
        int written = 0, gap = -1, position = 0;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            position = 2;
        }

        while (position < text.Length)
        {
            if (TryParseIPv4(text[position..], out uint ipv4) && written <= 12)
            {
                BinaryPrimitives.WriteUInt32BigEndian(address[written..], ipv4);
                written += 4;
                break;
            }

            ReadOnlySpan<byte> rest = text[position..];
            if (written == 16 || !Utf8Parser.TryParse(rest[..Math.Min(4, rest.Length)], out ushort group, out int digits, 'x'))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt16BigEndian(address[written..], group);
            written += 2;
            position += digits;
            if (position == text.Length)
            {
                break;
            }

            if (text[position++] != ':' || position == text.Length)
            {
                return false;
            }

            if (text[position] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = written;
                position++;
            }
        }

        if (gap < 0)
        {
            return written == 16;
        }

        int tail = written - gap;
        address.Slice(gap, tail).CopyTo(address[(16 - tail)..]);
        address[gap..(16 - tail)].Clear();
        return written < 16;
    }

    private static int FormatIPv4(uint address, Span<byte> destination)
    {
        int length = 0;
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            Utf8Formatter.TryFormat((byte)(address >> shift), destination[length..], out int written);
            length += written;
            if (shift > 0)
            {
                destination[length++] = (byte)'.';
            }
        }

        return length;
    }

    private static int FormatIPv6(in TransportAddress address, Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.WriteIPv6(bytes);
        (int gapStart, int gapEnd) = LongestZeroRun(bytes);
        int length = 0;
        for (int group = 0; group < 8; group++)
        {
            if (group == gapStart)
            {
                destination[length++] = (byte)':';
                destination[length++] = (byte)':';
                group = gapEnd - 1;
                continue;
            }

            if (group > 0 && group != gapEnd)
            {
                destination[length++] = (byte)':';
            }

            Utf8Formatter.TryFormat(Group(bytes, group), destination[length..], out int written, 'x');
            length += written;
        }

        return length;
    }

    // RFC 5952 section 4.2: the longest run of two or more zero groups is shortened, the first of equals.
    private static (int Start, int End) LongestZeroRun(ReadOnlySpan<byte> bytes)
    {
        (int Start, int End) best = (-1, -1);
        for (int start = 0; start < 8; start++)
        {
            int end = start;
            while (end < 8 && Group(bytes, end) == 0)
            {
                end++;
            }

            if (end - start >= 2 && end - start > best.End - best.Start)
            {
                best = (start, end);
            }

            start = Math.Max(start, end - 1);
        }

        return best;
    }

    private static ushort Group(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadUInt16BigEndian(bytes[(index * 2)..]);
}
