using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp.Portable;

/// <summary>
/// An end point that is one reused socket address. The socket writes the source of each datagram into it, so that receiving
/// creates no objects: an <see cref="IPEndPoint"/> would be a new one for each.
/// </summary>
internal sealed class SocketAddressEndPoint(AddressFamily family) : EndPoint
{
    private const int PortOffset = 2;
    private const int IPv4Offset = 4;
    private const int IPv6Offset = 8;
    private const int ScopeOffset = 24;

    private readonly SocketAddress _address = new(family);

    /// <inheritdoc/>
    public override AddressFamily AddressFamily => family;

    /// <summary>The address, as plain data.</summary>
    public TransportAddress Value
    {
        get
        {
            ReadOnlySpan<byte> bytes = _address.Buffer.Span;
            int port = BinaryPrimitives.ReadUInt16BigEndian(bytes[PortOffset..]);
            return family == AddressFamily.InterNetwork
                ? TransportAddress.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes[IPv4Offset..]), port)
                : TransportAddress.FromIPv6(bytes.Slice(IPv6Offset, 16), BitConverter.ToUInt32(bytes[ScopeOffset..]), port);
        }

        set
        {
            Span<byte> bytes = _address.Buffer.Span;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[PortOffset..], (ushort)value.Port);
            if (family == AddressFamily.InterNetwork)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes[IPv4Offset..], value.IPv4);
            }
            else
            {
                value.WriteIPv6(bytes[IPv6Offset..]);
                BitConverter.TryWriteBytes(bytes[ScopeOffset..], value.ScopeId);
            }
        }
    }

    /// <inheritdoc/>
    public override SocketAddress Serialize() => _address;

    /// <inheritdoc/>
    public override EndPoint Create(SocketAddress socketAddress)
    {
        ArgumentNullException.ThrowIfNull(socketAddress);
        if (!ReferenceEquals(socketAddress, _address))
        {
            socketAddress.Buffer.Span[..socketAddress.Size].CopyTo(_address.Buffer.Span);
        }

        return this;
    }
}
