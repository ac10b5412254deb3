using System;
using System.Buffers;
using System.Collections.Generic;
using Sippet.Fast.Syntax.Framing;
using Sippet.Fast.Transports;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Testing;

/// <summary>A stack's end of a simulated connection: frames are cut, and pings answered, by what does it on real ones.</summary>
internal sealed class SimulatedStream(
    Flow flow, FrameCutter cutter, SimulatedConnection? connection, bool isServer, ITransportUser user, TimeProvider time, Action<SimulatedStream> remove) : IStreamEnd
{
    private readonly List<byte> _rest = [];

    /// <summary>The way of its messages.</summary>
    public Flow Flow => flow;

    /// <summary>The connection; null when nobody was there to accept it.</summary>
    public SimulatedConnection? Connection { get; set; } = connection;

    /// <summary>Sends a message.</summary>
    public bool TrySend(ReadOnlySpan<byte> bytes)
    {
        if (Connection is not null)
        {
            return Connection.TrySend(isServer, bytes);
        }

        remove(this);
        return false;
    }

    /// <inheritdoc/>
    public void OnBytes(ReadOnlySpan<byte> bytes)
    {
        _rest.AddRange(bytes);
        ReadOnlySequence<byte> unread = new([.. _rest]);
        FramingStatus status;
        do
        {
            status = cutter.Cut(ref unread);
            if (cutter.TakeBatch() is { } batch)
            {
                batch.ReceivedAt = time.GetTimestamp();
                user.DeliverAsync(batch).AsTask(); // workers of a simulation take all there is in their next turn
            }

            if (status == FramingStatus.Ping)
            {
                Connection!.TrySend(isServer, "\r\n"u8);
            }
        }
        while (status is not (FramingStatus.NeedMore or FramingStatus.Refused));

        _rest.RemoveRange(0, _rest.Count - (int)unread.Length);
        if (status == FramingStatus.Refused)
        {
            Connection!.CloseSoon();
        }
    }

    /// <inheritdoc/>
    public void OnClosed()
    {
        remove(this);
        user.TryTellLoss(flow);
    }
}
