using System;

namespace Sippet.Fast.Testing;

/// <summary>Takes a datagram of the simulated network.</summary>
/// <param name="bytes">The bytes, valid during the call.</param>
/// <param name="source">Where it came from.</param>
public delegate void DatagramReceiver(ReadOnlySpan<byte> bytes, TransportAddress source);
