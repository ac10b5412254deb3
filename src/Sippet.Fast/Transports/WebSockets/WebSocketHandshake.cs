using System;
using System.Buffers;
using System.IO;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>The server's side of opening a WebSocket on a stream: RFC 6455 section 4.2.</summary>
internal static class WebSocketHandshake
{
    private const int LongestHead = 8192;
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 section 1.3

    /// <summary>Reads the request, and answers it.</summary>
    /// <exception cref="WebSocketException">It was refused, after the answer was sent.</exception>
    public static async ValueTask AcceptAsync(Stream stream)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(LongestHead);
        try
        {
            int length = await ReadHeadAsync(stream, buffer.AsMemory(0, LongestHead)).ConfigureAwait(false);
            UpgradeRequest request = UpgradeRequest.Read(buffer.AsSpan(0, length));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(AnswerTo(request))).ConfigureAwait(false);
            if (request.Status != 101)
            {
                throw new WebSocketException(WebSocketError.HeaderError, $"The upgrade was refused with {request.Status}.");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // The client sends nothing more before it has the answer: what follows the empty line is against the protocol, and so is a head that is too long.
    private static async ValueTask<int> ReadHeadAsync(Stream stream, Memory<byte> buffer)
    {
        int length = 0;
        while (!buffer.Span[..length].EndsWith("\r\n\r\n"u8))
        {
            int read = length < buffer.Length ? await stream.ReadAsync(buffer[length..]).ConfigureAwait(false) : 0;
            length = read > 0 ? length + read : throw new WebSocketException(WebSocketError.HeaderError, "The upgrade has no end.");
        }

        return length;
    }

    private static string AnswerTo(UpgradeRequest request) => request.Status switch
    {
        101 => $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {AcceptanceOf(request.Key)}\r\n"
            + $"Sec-WebSocket-Protocol: {UpgradeRequest.Subprotocol}\r\n\r\n",
        426 => "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\nContent-Length: 0\r\n\r\n",
        _ => "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    };

#pragma warning disable CA5350 // The protocol has SHA-1 here, for no secret
    private static string AcceptanceOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
}
