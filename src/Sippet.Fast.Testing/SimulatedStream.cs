using System;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Testing;

/// <summary>A stack's end of a simulated connection.</summary>
internal abstract class SimulatedStream(SimulatedStreams streams, Flow flow, SimulatedConnection? connection) : IStreamEnd
{
    /// <summary>The way of its messages.</summary>
    public Flow Flow => flow;

    /// <summary>The connection; null when nobody was there to accept it.</summary>
    public SimulatedConnection? Connection { get; set; } = connection;

    /// <summary>Whether the stack has accepted it.</summary>
    private bool IsServer { get; } = connection is not null;

    /// <summary>Sends a message, or a keep-alive.</summary>
    public bool TrySend(ReadOnlySpan<byte> bytes)
    {
        if (Connection is not null)
        {
            return Connection.TrySend(IsServer, bytes);
        }

        streams.Remove(this);
        return false;
    }

    /// <inheritdoc/>
    public abstract void OnBytes(ReadOnlySpan<byte> bytes);

    /// <inheritdoc/>
    public void OnClosed() => streams.OnClosed(this);

    /// <summary>Hands messages over.</summary>
    protected void Deliver(MessageBatch batch) => streams.Deliver(batch);
}
