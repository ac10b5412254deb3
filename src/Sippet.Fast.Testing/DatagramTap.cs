using System;

namespace Sippet.Fast.Testing;

/// <summary>Sees each datagram that is given to the simulated network, before anything happens to it.</summary>
/// <param name="source">Who sends it.</param>
/// <param name="destination">Who is to get it.</param>
/// <param name="bytes">The bytes, valid during the call.</param>
public delegate void DatagramTap(TransportAddress source, TransportAddress destination, ReadOnlySpan<byte> bytes);
