using System;
using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp.Portable;

/// <summary>
/// An end point that is one reused socket address. The socket writes the source of each datagram into it, so that receiving
/// creates no objects: an <see cref="IPEndPoint"/> would be a new one for each.
/// </summary>
internal sealed class SocketAddressEndPoint(AddressFamily family) : EndPoint
{
    private readonly SocketAddress _address = new(family);

    /// <inheritdoc/>
    public override AddressFamily AddressFamily => family;

    /// <summary>The address, as plain data.</summary>
    public TransportAddress Value
    {
        get => SocketAddressBytes.Read(_address.Buffer.Span, family);
        set => SocketAddressBytes.Write(_address.Buffer.Span, value);
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
