using System;
using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Syntax.Framing;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>One message a WebSocket frame, text or binary: RFC 7118 section 5. Pings, pongs, masks and fragments are those of System.Net.WebSockets.</summary>
/// <param name="socket">The open WebSocket, which the wire closes.</param>
/// <param name="isPeerVerified">Whether the peer has shown a certificate that is good.</param>
internal sealed class WebSocketWire(WebSocket socket, bool isPeerVerified) : Wire
{
    private const int SmallestBuffer = 4096;
    private const int MostFragments = 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallestBuffer);

    /// <inheritdoc/>
    public override bool IsPeerVerified => isPeerVerified;

    /// <inheritdoc/>
    public override async Task ReceiveAsync(Connection connection)
    {
        int longest = Syntax.MessageReader.MaxHeaders + connection.MaxBody;
        int length = 0, fragments = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).ConfigureAwait(false);
            length += received.Count;
            fragments++;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                await CloseAsync().ConfigureAwait(false);
                return;
            }

            if (received.EndOfMessage)
            {
                await TakeAsync(connection, length).ConfigureAwait(false);
                connection.OnRead(isInMessage: false);
                (length, fragments) = (0, 0);
            }
            else if (length > longest || fragments > MostFragments)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, "too long", CancellationToken.None).ConfigureAwait(false);
                connection.Abort(CloseCause.Malformed);
                return;
            }
            else
            {
                connection.OnRead(isInMessage: true);
                Grow(length);
            }
        }
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WriteAsync(OutgoingBlock block)
    {
        for (int i = 0; i < block.Count; i++)
        {
            ReadOnlyMemory<byte> message = block.BytesOf(i);
            WebSocketMessageType type = Utf8.IsValid(message.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
            await socket.SendAsync(message, type, endOfMessage: true, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        byte[] buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return ValueTask.CompletedTask;
    }

    // A keep-alive is a frame of its own (RFC 7118 section 6).
    private async ValueTask TakeAsync(Connection connection, int length)
    {
        ReadOnlyMemory<byte> message = _buffer.AsMemory(0, length);
        if (message.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0)
        {
            connection.OnFrame(message.Span.SequenceEqual("\r\n\r\n"u8) ? FramingStatus.Ping : FramingStatus.LineEnd);
            return;
        }

        MessageBatch batch = length > MessageBatch.MaxMessage ? new MessageBatch(length) : connection.Pool.Rent();
        batch.TryAdd(message.Span, connection.Flow);
        await connection.DeliverAsync(batch).ConfigureAwait(false);
    }

    // A frame may end exactly where the buffer does.
    private void Grow(int length)
    {
        if (length == _buffer.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(2 * length);
            _buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
