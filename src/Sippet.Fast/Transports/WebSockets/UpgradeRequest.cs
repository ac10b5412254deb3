using System;
using System.Linq;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What a client asks for when it opens a WebSocket, and what it is answered: RFC 6455 section 4.2, RFC 7118 section 4.</summary>
internal static class UpgradeRequest
{
    /// <summary>The status of the answer: 101 when the WebSocket is open.</summary>
    /// <param name="head">The request; null for one that is none.</param>
    public static int Judge(HttpHead? head) =>
        head?.StartLine.Split(' ') is not [{ } method, { Length: > 0 }, "HTTP/1.1"] || head.Only("Host") is null ? 400
        : method != "GET" ? 405
        : !IsUpgrade(head) ? 426
        : !WebSocketKey.IsKey(head.Only("Sec-WebSocket-Key")) || !head.ListOf("Sec-WebSocket-Protocol").Contains(WebSocketHandshake.Subprotocol, StringComparer.Ordinal) ? 400
        : 101;

    /// <summary>The answer.</summary>
    /// <param name="status">What <see cref="Judge"/> has found.</param>
    /// <param name="head">The request.</param>
    public static string AnswerTo(int status, HttpHead? head) => status switch
    {
        101 => $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {WebSocketKey.AcceptanceOf(head!.Only("Sec-WebSocket-Key")!)}\r\nSec-WebSocket-Protocol: {WebSocketHandshake.Subprotocol}\r\n\r\n",
        405 => Refusal("405 Method Not Allowed", "Connection: close\r\nAllow: GET\r\n"),
        426 => Refusal("426 Upgrade Required", "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"),
        431 => Refusal("431 Request Header Fields Too Large", "Connection: close\r\n"),
        _ => Refusal("400 Bad Request", "Connection: close\r\n"),
    };

    private static bool IsUpgrade(HttpHead head) =>
        head.ListOf("Upgrade").Contains("websocket", StringComparer.OrdinalIgnoreCase)
        && head.ListOf("Connection").Contains("Upgrade", StringComparer.OrdinalIgnoreCase)
        && head.Only("Sec-WebSocket-Version") == "13";

    private static string Refusal(string status, string fields) => $"HTTP/1.1 {status}\r\n{fields}Content-Length: 0\r\n\r\n";
}
