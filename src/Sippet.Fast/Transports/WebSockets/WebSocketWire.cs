using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Framing;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>One SIP message a WebSocket message, text or binary: RFC 7118 section 5.</summary>
internal sealed partial class WebSocketWire : Wire
{
    private readonly Stream _stream;
    private readonly Socket _socket;
    private readonly bool _isServer;
    private readonly byte[] _come;
    private FrameReader? _reader;
    private Connection? _connection;

    /// <param name="stream">The bytes of the open WebSocket, which the wire closes.</param>
    /// <param name="socket">The socket below it.</param>
    /// <param name="isServer">Whether this side is the server.</param>
    /// <param name="come">What has come behind the handshake.</param>
    public WebSocketWire(Stream stream, Socket socket, bool isServer, ReadOnlySpan<byte> come = default)
    {
        _stream = stream;
        _socket = socket;
        _isServer = isServer;
        _come = come.ToArray();
        _frames = new FrameWriter(isServer);
    }

    /// <inheritdoc/>
    public override async Task ReceiveAsync(Connection connection)
    {
        FrameReader reader = new(_isServer, MessageReader.MaxHeaders + connection.MaxBody);
        _reader = reader;
        _connection = connection;
        try
        {
            reader.Add(_come);
            FrameStatus status = await TakeAsync(connection, reader).ConfigureAwait(false);
            while (status == FrameStatus.NeedMore)
            {
                int read = await _stream.ReadAsync(reader.TakeFree(), CancellationToken.None).ConfigureAwait(false);
                if (read == 0)
                {
                    return;
                }

                reader.Add(read);
                status = await TakeAsync(connection, reader).ConfigureAwait(false);
                await connection.WaitForRoomAsync().ConfigureAwait(false);
                connection.OnRead(reader.IsInMessage);
            }

            await EndAsync(connection, reader, status).ConfigureAwait(false);
        }
        finally
        {
            EndStopping(connection);
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        _reader?.Dispose();
        return _stream.DisposeAsync();
    }

    // All that is whole; NeedMore unless the connection is to end.
    private async ValueTask<FrameStatus> TakeAsync(Connection connection, FrameReader reader)
    {
        MessageBatch? batch = null;
        FrameStatus status;
        while ((status = reader.Read()) is FrameStatus.Message or FrameStatus.Ping or FrameStatus.Pong)
        {
            if (status != FrameStatus.Message || IsKeepAlive(reader.Content))
            {
                TakeKeepAlive(connection, status, reader.Content);
                continue;
            }

            batch ??= NewBatch(connection, reader);
            if (!batch.TryAdd(reader.Content, connection.Flow))
            {
                await connection.DeliverAsync(batch).ConfigureAwait(false);
                batch = NewBatch(connection, reader);
                batch.TryAdd(reader.Content, connection.Flow);
            }
        }

        if (batch is not null)
        {
            await connection.DeliverAsync(batch).ConfigureAwait(false);
        }

        return status;
    }

    // Few messages are longer than a datagram could be: those have a batch of their own.
    private static MessageBatch NewBatch(Connection connection, FrameReader reader) =>
        reader.Content.Length > MessageBatch.MaxMessage ? new MessageBatch(reader.Content.Length) : connection.Pool.Rent();

    // RFC 5626 section 4.4.1: each in a message of its own.
    private static bool IsKeepAlive(ReadOnlySpan<byte> message) => message.IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0;

    private void TakeKeepAlive(Connection connection, FrameStatus status, ReadOnlySpan<byte> content)
    {
        if (status == FrameStatus.Ping)
        {
            SendPong(connection, content);
        }
        else
        {
            bool isPing = status == FrameStatus.Message && content.SequenceEqual("\r\n\r\n"u8);
            connection.OnFrame(isPing ? FramingStatus.Ping : FramingStatus.LineEnd); // a pong is as good as that of CRLF
        }
    }
}
