using System;
using System.IO;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>Opens a WebSocket on a stream, as a server or as a client: RFC 6455 section 4.</summary>
/// <param name="stream">The stream.</param>
/// <param name="socket">The socket below it.</param>
internal sealed class WebSocketHandshake(Stream stream, Socket socket)
{
    /// <summary>The subprotocol; its case counts (RFC 7118 section 4.1).</summary>
    public const string Subprotocol = "sip";

    private readonly byte[] _buffer = new byte[HttpHead.Longest];
    private int _length;

    /// <summary>The bytes that have come behind the head.</summary>
    public ReadOnlyMemory<byte> Rest { get; private set; }

    /// <summary>Reads a client's request, and answers it.</summary>
    /// <exception cref="WebSocketException">It was refused, after the answer was sent and the client has ended the connection.</exception>
    public async ValueTask AcceptAsync()
    {
        HttpHead? head = await ReadHeadAsync().ConfigureAwait(false);
        bool isTooLong = _length == _buffer.Length && HttpHead.LengthOf(_buffer) < 0;
        int status = isTooLong ? 431 : Rest.IsEmpty ? UpgradeRequest.Judge(head) : 400; // a client waits for the answer
        await WriteAsync(UpgradeRequest.AnswerTo(status, head)).ConfigureAwait(false);
        if (status != 101)
        {
            await StreamEnding.SendAsync(stream, socket).ConfigureAwait(false);
            await StreamEnding.ReceiveAsync(stream, _buffer).ConfigureAwait(false);
            throw new WebSocketException(WebSocketError.HeaderError, $"The upgrade was refused with {status}.");
        }
    }

    /// <summary>Asks a server, and reads its answer.</summary>
    /// <param name="host">The server, as its URI names it.</param>
    /// <exception cref="WebSocketException">The server has refused, or does not speak SIP.</exception>
    public async ValueTask ConnectAsync(string host)
    {
        string key = WebSocketKey.New();
        await WriteAsync(
            $"GET / HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            + $"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: {Subprotocol}\r\n\r\n").ConfigureAwait(false);
        HttpHead? head = await ReadHeadAsync().ConfigureAwait(false);
        if (UpgradeResponse.FaultOf(head, key) is { } fault)
        {
            throw new WebSocketException(WebSocketError.HeaderError, fault);
        }
    }

    // Null for one that is too long, or is none.
    private async ValueTask<HttpHead?> ReadHeadAsync()
    {
        int end;
        while ((end = HttpHead.LengthOf(_buffer.AsSpan(0, _length))) < 0 && _length < _buffer.Length)
        {
            int read = await stream.ReadAsync(_buffer.AsMemory(_length), CancellationToken.None).ConfigureAwait(false);
            _length += read > 0 ? read : throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }

        Rest = end < 0 ? default : _buffer.AsMemory(end, _length - end);
        return end < 0 ? null : HttpHead.TryParse(_buffer.AsSpan(0, end));
    }

    private ValueTask WriteAsync(string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), CancellationToken.None);
}
