using System;
using System.Security.Cryptography;
using System.Text;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>The key of a handshake, and the proof that it was read by somebody who knows WebSocket: RFC 6455 sections 1.3 and 4.</summary>
internal static class WebSocketKey
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // section 1.3
    private const int Size = 16;
    private const int TextLength = 24;

    /// <summary>Makes a key.</summary>
    public static string New()
    {
        Span<byte> key = stackalloc byte[Size];
        RandomNumberGenerator.Fill(key);
        return Convert.ToBase64String(key);
    }

    /// <summary>Whether a text is a key.</summary>
    public static bool IsKey(string? text)
    {
        Span<byte> key = stackalloc byte[Size];
        return text is { Length: TextLength } && Convert.TryFromBase64String(text, key, out int length) && length == Size;
    }

#pragma warning disable CA5350 // The protocol has SHA-1 here, for no secret
    /// <summary>What a server answers to a key.</summary>
    public static string AcceptanceOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
}
