using System;
using System.Buffers;
using System.Collections.Generic;
using Sippet.Fast.Syntax.Framing;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Testing;

/// <summary>TCP and TLS: messages are cut by what does it on real connections.</summary>
internal sealed class SimulatedByteStream(SimulatedStreams streams, Flow flow, SimulatedConnection? connection, FrameCutter cutter)
    : SimulatedStream(streams, flow, connection)
{
    private readonly List<byte> _rest = [];

    /// <inheritdoc/>
    public override void OnBytes(ReadOnlySpan<byte> bytes)
    {
        _rest.AddRange(bytes);
        ReadOnlySequence<byte> unread = new([.. _rest]);
        FramingStatus status;
        do
        {
            status = cutter.Cut(ref unread);
            if (cutter.TakeBatch() is { } batch)
            {
                Deliver(batch);
            }

            if (status == FramingStatus.Ping)
            {
                TrySend("\r\n"u8);
            }
        }
        while (status is not (FramingStatus.NeedMore or FramingStatus.Refused));

        _rest.RemoveRange(0, _rest.Count - (int)unread.Length);
        if (status == FramingStatus.Refused)
        {
            Connection!.CloseSoon();
        }
    }
}
