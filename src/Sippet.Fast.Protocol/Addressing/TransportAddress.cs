using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Sippet.Fast.Addressing;

namespace Sippet.Fast;

/// <summary>
/// An IP address and a port as 32 bytes of plain data: what <see cref="IPEndPoint"/> is, without an object.
/// An IPv4 address mapped into IPv6 (<c>::ffff:192.0.2.1</c>) is kept as the IPv4 address that it means.
/// </summary>
public readonly struct TransportAddress : IEquatable<TransportAddress>
{
    private const ulong MappedPrefix = 0xFFFF_0000_0000;

    private readonly ulong _high;
    private readonly ulong _low;

    private TransportAddress(ulong high, ulong low, uint scopeId, int port, AddressFamily family)
    {
        _high = high;
        _low = low;
        ScopeId = scopeId;
        Port = (ushort)port;
        Family = family;
    }

    /// <summary>The address as an end point of <c>System.Net</c>.</summary>
    /// <param name="endPoint">An IPv4 or IPv6 end point.</param>
    /// <exception cref="ArgumentNullException"><paramref name="endPoint"/> is null.</exception>
    public TransportAddress(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        Span<byte> bytes = stackalloc byte[16];
        endPoint.Address.TryWriteBytes(bytes, out int length);
        this = length == 4
            ? FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes), endPoint.Port)
            : FromIPv6(bytes, (uint)endPoint.Address.ScopeId, endPoint.Port);
    }

    /// <summary><see cref="AddressFamily.InterNetwork"/>, <see cref="AddressFamily.InterNetworkV6"/>, or <see cref="AddressFamily.Unspecified"/> (0) for the default value.</summary>
    public AddressFamily Family { get; }

    /// <summary>The port, 0 to 65535.</summary>
    public int Port { get; }

    /// <summary>The scope of a link-local IPv6 address; 0 otherwise.</summary>
    public uint ScopeId { get; }

    /// <summary>Whether this is the default value: no address.</summary>
    public bool IsNone => Family == AddressFamily.Unspecified;

    /// <summary>Whether the address is the wildcard of its family (0.0.0.0 or ::).</summary>
    public bool IsWildcard => (_high | _low) == 0;

    /// <summary>The IPv4 address in host order; only for <see cref="AddressFamily.InterNetwork"/>.</summary>
    internal uint IPv4 => (uint)_low;

    /// <summary>Makes an IPv4 address.</summary>
    /// <param name="address">The address in host byte order: 127.0.0.1 is 0x7F000001.</param>
    /// <param name="port">0 to 65535.</param>
    internal static TransportAddress FromIPv4(uint address, int port) => new(0, address, 0, port, AddressFamily.InterNetwork);

    /// <summary>Makes an IPv6 address, or the IPv4 address that it maps.</summary>
    internal static TransportAddress FromIPv6(ReadOnlySpan<byte> address, uint scopeId, int port)
    {
        ulong high = BinaryPrimitives.ReadUInt64BigEndian(address);
        ulong low = BinaryPrimitives.ReadUInt64BigEndian(address[8..]);
        return high == 0 && (low & ~(ulong)uint.MaxValue) == MappedPrefix
            ? FromIPv4((uint)low, port)
            : new(high, low, scopeId, port, AddressFamily.InterNetworkV6);
    }

    /// <summary>The same address with another port.</summary>
    /// <param name="port">0 to 65535.</param>
    /// <returns>A copy that differs in its port alone.</returns>
    public TransportAddress WithPort(int port) => new(_high, _low, ScopeId, port, Family);

    /// <summary>Whether both have the same IP address, whatever their ports.</summary>
    /// <param name="other">The address to compare with.</param>
    /// <returns>True when family and address are equal.</returns>
    public bool HasSameAddress(in TransportAddress other) => _high == other._high && _low == other._low && Family == other.Family;

    /// <summary>Writes the 16 bytes of an IPv6 address in network order.</summary>
    internal void WriteIPv6(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _low);
    }

    /// <summary>The address as an end point of <c>System.Net</c>; allocates.</summary>
    /// <returns>A new end point.</returns>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public IPEndPoint ToIPEndPoint()
    {
        if (IsNone)
        {
            throw new InvalidOperationException("A default TransportAddress has no end point; check IsNone first.");
        }

        Span<byte> bytes = stackalloc byte[16];
        if (Family == AddressFamily.InterNetwork)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, IPv4);
            return new IPEndPoint(new IPAddress(bytes[..4]), Port);
        }

        WriteIPv6(bytes);
        return new IPEndPoint(new IPAddress(bytes, ScopeId), Port);
    }

    /// <inheritdoc/>
    public bool Equals(TransportAddress other) => HasSameAddress(other) && Port == other.Port && ScopeId == other.ScopeId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TransportAddress other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_high, _low, Port);

    /// <summary>The address as text: <c>192.0.2.1:5060</c> or <c>[2001:db8::1]:5060</c>.</summary>
    /// <returns>The text; empty for the default value.</returns>
    public override string ToString()
    {
        if (IsNone)
        {
            return "";
        }

        Span<byte> text = stackalloc byte[AddressText.MaxLength];
        string host = Encoding.ASCII.GetString(text[..AddressText.Format(this, text)]);
        return Family == AddressFamily.InterNetwork ? $"{host}:{Port}" : $"[{host}]:{Port}";
    }

    /// <summary>Whether both are equal.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when address, port and scope are equal.</returns>
    public static bool operator ==(TransportAddress left, TransportAddress right) => left.Equals(right);

    /// <summary>Whether both differ.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when address, port or scope differ.</returns>
    public static bool operator !=(TransportAddress left, TransportAddress right) => !left.Equals(right);
}
