using System;
using Sippet.Fast.Addressing;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>
/// Copies the topmost Via of a request with what the server has to add: received when sent-by is not the source address
/// (RFC 3261 section 18.2.1), and received and rport when rport was asked for (RFC 3581 section 4). A value that the client
/// wrote there is replaced. All other bytes stay as they are.
/// </summary>
internal static class ViaStamp
{
    /// <summary>Writes the bytes from <paramref name="start"/> to <paramref name="end"/>, among which the topmost Via value stands.</summary>
    public static void Write(ref ByteWriter writer, ReadOnlySpan<byte> message, int start, int end, in ViaLayout via, in TransportAddress source)
    {
        bool hasRport = via.RportName.Exists;
        if (!hasRport && IsSource(via.Host.Of(message), source))
        {
            writer.Write(message[start..end]);
            return;
        }

        bool rportIsFirst = hasRport && (!via.ReceivedParameter.Exists || via.RportName.Start < via.ReceivedParameter.Start);
        int position = start;
        if (rportIsFirst)
        {
            WriteRport(ref writer, message, ref position, via, source);
        }

        if (via.ReceivedParameter.Exists)
        {
            writer.Write(message[position..via.ReceivedParameter.Start]);
            position = via.ReceivedParameter.End;
        }

        if (hasRport && !rportIsFirst)
        {
            WriteRport(ref writer, message, ref position, via, source);
        }

        writer.Write(message[position..via.Value.End]);
        Span<byte> address = stackalloc byte[AddressText.MaxLength];
        writer.Write(";received="u8);
        writer.Write(address[..AddressText.Format(source, address)]);
        writer.Write(message[via.Value.End..end]);
    }

    private static void WriteRport(
        ref ByteWriter writer, ReadOnlySpan<byte> message, ref int position, in ViaLayout via, in TransportAddress source)
    {
        writer.Write(message[position..via.RportName.End]);
        writer.Write("="u8);
        writer.Write(source.Port);
        position = via.Rport.Exists ? via.Rport.End : via.RportName.End;
    }

    private static bool IsSource(ReadOnlySpan<byte> host, in TransportAddress source) =>
        AddressText.TryParse(host, 0, out TransportAddress sentBy) && sentBy.HasSameAddress(source);
}
