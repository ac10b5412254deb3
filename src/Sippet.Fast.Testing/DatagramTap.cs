using System;

namespace Sippet.Fast.Testing;

/// <summary>Sees datagrams of a simulated network.</summary>
/// <param name="source">Who sends it.</param>
/// <param name="destination">Who is to get it.</param>
/// <param name="bytes">The bytes, valid during the call.</param>
public delegate void DatagramTap(TransportAddress source, TransportAddress destination, ReadOnlySpan<byte> bytes);
