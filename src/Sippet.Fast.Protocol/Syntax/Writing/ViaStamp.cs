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
    /// <summary>
    /// Writes the bytes from <paramref name="start"/> to <paramref name="end"/>, among which the topmost Via value stands; as they are when there is no
    /// source address to speak of, as that of a WebSocket client is none that anybody could answer to (RFC 7118 section 5).
    /// </summary>
    public static void Write(ref ByteWriter writer, ReadOnlySpan<byte> message, int start, int end, in ViaLayout via, in TransportAddress source)
    {
        bool hasRport = via.RportName.Exists, hasReceived = via.ReceivedParameter.Exists;
        if (source.IsNone || (!hasRport && !hasReceived && IsSource(via.Host.Of(message), source)))
        {
            writer.Write(message[start..end]);
            return;
        }

        bool rportIsFirst = hasRport && (!hasReceived || via.RportName.Start < via.ReceivedParameter.Start);
        int position = start;
        if (rportIsFirst)
        {
            WriteRport(ref writer, message, ref position, via, source);
        }

        if (hasReceived)
        {
            // In the place of the client's, since the first parameter of a name counts.
            writer.Write(message[position..via.ReceivedParameter.Start]);
            WriteReceived(ref writer, source);
            position = via.ReceivedParameter.End;
        }

        if (hasRport && !rportIsFirst)
        {
            WriteRport(ref writer, message, ref position, via, source);
        }

        writer.Write(message[position..via.Value.End]);
        if (!hasReceived)
        {
            WriteReceived(ref writer, source);
        }

        writer.Write(message[via.Value.End..end]);
    }

    private static void WriteReceived(ref ByteWriter writer, in TransportAddress source)
    {
        Span<byte> address = stackalloc byte[AddressText.MaxLength];
        writer.Write(";received="u8);
        writer.Write(address[..AddressText.Format(source, address)]);
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
