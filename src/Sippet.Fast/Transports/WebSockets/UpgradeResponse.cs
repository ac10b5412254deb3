using System;
using System.Linq;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What a server has answered when a WebSocket was to be opened: RFC 6455 section 4.1, RFC 7118 section 4.</summary>
internal static class UpgradeResponse
{
    /// <summary>Finds what is wrong with an answer.</summary>
    /// <param name="head">The answer; null for one that is none.</param>
    /// <param name="key">The key of the request.</param>
    /// <returns>Null when the WebSocket is open.</returns>
    public static string? FaultOf(HttpHead? head, string key) =>
        head is null || !head.StartLine.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? "What has answered is no HTTP server."
        : !head.StartLine.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal) ? $"The server has answered {head.StartLine}."
        : !string.Equals(head.Only("Upgrade"), "websocket", StringComparison.OrdinalIgnoreCase)
            || !head.ListOf("Connection").Contains("Upgrade", StringComparer.OrdinalIgnoreCase) ? "The server upgrades to no WebSocket."
        : head.Only("Sec-WebSocket-Accept") != WebSocketKey.AcceptanceOf(key) ? "The server has not read the key."
        : head.ListOf("Sec-WebSocket-Extensions").Any() ? "The server uses an extension that was not asked for."
        : head.Only("Sec-WebSocket-Protocol") != WebSocketHandshake.Subprotocol ? "The server does not speak SIP."
        : null;
}
