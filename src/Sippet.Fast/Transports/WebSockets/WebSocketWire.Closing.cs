using System;
using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports.WebSockets;

/// <content>The end of a WebSocket: RFC 6455 section 7.</content>
internal sealed partial class WebSocketWire
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _isClosing;
    private volatile bool _isStopping;

    /// <summary>Sends a close behind what waits, and waits for the peer's.</summary>
    public override Task CloseAsync()
    {
        if (_connection is not { } connection)
        {
            return Task.CompletedTask;
        }

        _isStopping = true;
        SendClose(connection, WebSocketCloseStatus.EndpointUnavailable);
        return _ended.Task;
    }

    // The peer has closed, or is refused: it is told so, and has its time to read that.
    private async Task EndAsync(Connection connection, FrameReader reader, FrameStatus status)
    {
        CloseCause cause = status == FrameStatus.Close ? CloseCause.ClosedByPeer : CloseCause.Malformed;
        if (SendClose(connection, reader.CloseStatus))
        {
            _ = connection.LingerAsync(cause);
            await StreamEnding.ReceiveAsync(_stream, reader.TakeFree()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            connection.Abort(cause);
        }
    }

    private void EndStopping(Connection connection)
    {
        if (_isStopping)
        {
            connection.Abort(CloseCause.Stopped);
        }

        _ended.TrySetResult();
    }

    // False when one was sent already.
    private bool SendClose(Connection connection, WebSocketCloseStatus status)
    {
        if (Interlocked.Exchange(ref _isClosing, 1) != 0)
        {
            return false;
        }

        Span<byte> code = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(code, (ushort)status);
        SendControl(connection, FrameOpcode.Close, status == WebSocketCloseStatus.Empty ? default : code);
        return true;
    }
}
