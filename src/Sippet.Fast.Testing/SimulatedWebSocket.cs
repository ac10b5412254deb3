using System;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Testing;

/// <summary>WebSocket: each piece that was sent is a message (RFC 7118 section 5); the frames are left out, and the handshake.</summary>
internal sealed class SimulatedWebSocket(SimulatedStreams streams, Flow flow, SimulatedConnection? connection, MessageBatchPool pool)
    : SimulatedStream(streams, flow, connection)
{
    /// <inheritdoc/>
    public override void OnBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.SequenceEqual("\r\n\r\n"u8))
        {
            TrySend("\r\n"u8);
        }
        else if (bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0)
        {
            MessageBatch batch = pool.Rent();
            batch.TryAdd(bytes, Flow);
            Deliver(batch);
        }
    }
}
