using System;

namespace Sippet.Fast.Server.Calls;

/// <summary>
/// The session description of a 2xx (RFC 3264): PCMU without media, since this server has none. The first audio stream that offers PCMU is
/// taken, inactive and with the discard port; the others are refused. Without an offer the answer is an offer of that.
/// </summary>
internal static class SdpAnswer
{
    /// <summary>The most bytes that an answer has, the session part apart; an offer that would need more is not acceptable.</summary>
    public const int MaxMediaLength = 1024;

    private static ReadOnlySpan<byte> Pcmu => "m=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=inactive\r\n"u8;

    /// <summary>Writes the media part of the answer.</summary>
    /// <param name="offer">The body of the INVITE; empty for none.</param>
    /// <param name="destination">At least <see cref="MaxMediaLength"/> bytes.</param>
    /// <param name="length">The length of the part.</param>
    /// <returns>False when the offer has no stream that can be taken: 488.</returns>
    public static bool TryWriteMedia(ReadOnlySpan<byte> offer, Span<byte> destination, out int length)
    {
        length = 0;
        if (offer.IsEmpty)
        {
            return TryAppend(Pcmu, destination, ref length);
        }

        bool isTaken = false;
        foreach (Range range in offer.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = offer[range].TrimEnd((byte)'\r');
            if (!line.StartsWith("m="u8))
            {
                continue;
            }

            bool takes = !isTaken && OffersPcmu(line);
            isTaken |= takes;
            if (!(takes ? TryAppend(Pcmu, destination, ref length) : TryRefuse(line, destination, ref length)))
            {
                return false;
            }
        }

        return isTaken;
    }

    // m=audio PORT RTP/AVP FORMAT…, with any port but 0, and 0 among the formats: the static payload type of PCMU (RFC 3551).
    private static bool OffersPcmu(ReadOnlySpan<byte> line)
    {
        int field = 0;
        foreach (Range range in line.Split((byte)' '))
        {
            ReadOnlySpan<byte> text = line[range];
            switch (field++)
            {
                case 0 when !text.SequenceEqual("m=audio"u8):
                case 1 when text.SequenceEqual("0"u8):
                case 2 when !text.SequenceEqual("RTP/AVP"u8):
                    return false;
                case > 2 when text.SequenceEqual("0"u8):
                    return true;
                default:
                    break;
            }
        }

        return false;
    }

    // RFC 3264 section 6: the stream with port 0, and the rest of its line as it was offered.
    private static bool TryRefuse(ReadOnlySpan<byte> line, Span<byte> destination, ref int length)
    {
        int port = line.IndexOf((byte)' ') + 1;
        int rest = port + Math.Max(0, line[port..].IndexOf((byte)' '));
        return port > 0
            && rest > port
            && TryAppend(line[..port], destination, ref length)
            && TryAppend("0"u8, destination, ref length)
            && TryAppend(line[rest..], destination, ref length)
            && TryAppend("\r\n"u8, destination, ref length);
    }

    private static bool TryAppend(ReadOnlySpan<byte> text, Span<byte> destination, ref int length)
    {
        bool fits = text.Length <= MaxMediaLength - length;
        if (fits)
        {
            text.CopyTo(destination[length..]);
            length += text.Length;
        }

        return fits;
    }
}
