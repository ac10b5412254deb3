using System;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports.WebSockets;

/// <content>
/// From the connection's queue to frames. Control frames go by the queue as well: their opcode, and the content behind it. So they are bounded and timed
/// with all else, and only one thread writes.
/// </content>
internal sealed partial class WebSocketWire
{
    private readonly FrameWriter _frames;
    private readonly Lock _pongGate = new();
    private byte[] _pong = [];
    private bool _isPongQueued;
    private bool _hasClosed;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(OutgoingBlock block)
    {
        if (_hasClosed)
        {
            return; // nothing follows a close (RFC 6455 section 5.5.1)
        }

        try
        {
            Frame(block);
            await _stream.WriteAsync(_frames.Bytes, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _frames.Clear();
        }

        if (_hasClosed)
        {
            await StreamEnding.SendAsync(_stream, _socket).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for a pong: any WebSocket gives it, which cannot be said of CRLF (RFC 7118 section 6).</summary>
    public override void Ping(Connection connection) => SendControl(connection, FrameOpcode.Ping, default);

    private static bool SendControl(Connection connection, FrameOpcode opcode, ReadOnlySpan<byte> content)
    {
        Span<byte> bytes = stackalloc byte[1 + FrameHeader.MaxControl];
        bytes[0] = (byte)opcode;
        content.CopyTo(bytes[1..]);
        return connection.Send(bytes[..(1 + content.Length)], isControl: true);
    }

    // RFC 6455 section 5.5.3: of pings that come faster than their pongs leave, the last one is answered.
    private void SendPong(Connection connection, ReadOnlySpan<byte> ping)
    {
        lock (_pongGate)
        {
            _pong = ping.ToArray();
            if (_isPongQueued)
            {
                return;
            }

            _isPongQueued = true;
        }

        if (!SendControl(connection, FrameOpcode.Pong, default))
        {
            TakePong();
        }
    }

    private byte[] TakePong()
    {
        lock (_pongGate)
        {
            _isPongQueued = false;
            return _pong;
        }
    }

    private void Frame(OutgoingBlock block)
    {
        _frames.Reserve(block.Count, block.Length + FrameHeader.MaxControl);
        for (int i = 0; i < block.Count && !_hasClosed; i++)
        {
            ReadOnlySpan<byte> message = block.BytesOf(i).Span;
            if (block.Messages[i].IsControl)
            {
                AddControl((FrameOpcode)message[0], message[1..]);
            }
            else
            {
                _frames.Add(Utf8.IsValid(message) ? FrameOpcode.Text : FrameOpcode.Binary, message);
            }
        }
    }

    private void AddControl(FrameOpcode opcode, ReadOnlySpan<byte> content)
    {
        _hasClosed = opcode == FrameOpcode.Close;
        _frames.Add(opcode, opcode == FrameOpcode.Pong ? TakePong() : content);
    }
}
