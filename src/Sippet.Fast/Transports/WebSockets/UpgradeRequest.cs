using System;
using System.Text;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What a client asks for when it opens a WebSocket, and the answer to it: RFC 6455 section 4.2, RFC 7118 section 4.</summary>
internal sealed class UpgradeRequest
{
    /// <summary>The subprotocol; its case counts.</summary>
    public const string Subprotocol = "sip";

    private bool _isGet, _hasHost, _upgrades, _connects, _hasVersion, _offersSip;
    private int _keys;

    /// <summary>The key that the answer proves to have seen.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The status of the answer: 101 when the WebSocket is open.</summary>
    public int Status { get; private set; }

    /// <summary>Reads a request.</summary>
    /// <param name="head">From the request line to the empty line.</param>
    public static UpgradeRequest Read(ReadOnlySpan<byte> head)
    {
        UpgradeRequest request = new();
        string[] lines = Encoding.Latin1.GetString(head).Split("\r\n");
        string[] requestLine = lines[0].Split(' ');
        request._isGet = requestLine is ["GET", _, "HTTP/1.1"];
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                request.Take(line[..colon], line[(colon + 1)..].Trim());
            }
        }

        request.Status = request.Judge();
        return request;
    }

    private void Take(string name, string value)
    {
        switch (name.ToLowerInvariant())
        {
            case "host":
                _hasHost = true;
                break;
            case "upgrade":
                _upgrades |= Lists(value, "websocket", StringComparison.OrdinalIgnoreCase);
                break;
            case "connection":
                _connects |= Lists(value, "upgrade", StringComparison.OrdinalIgnoreCase);
                break;
            case "sec-websocket-version":
                _hasVersion |= value == "13";
                break;
            case "sec-websocket-key":
                _keys++;
                Key = value;
                break;
            case "sec-websocket-protocol":
                _offersSip |= Lists(value, Subprotocol, StringComparison.Ordinal);
                break;
        }
    }

    private static bool Lists(string value, string wanted, StringComparison comparison) =>
        Array.Exists(value.Split(','), element => string.Equals(element.Trim(), wanted, comparison));

    private int Judge() =>
        !_isGet || !_hasHost || _keys != 1 || !IsKey(Key) ? 400
        : !_upgrades || !_connects || !_hasVersion ? 426
        : !_offersSip ? 400
        : 101;

    private static bool IsKey(string key)
    {
        Span<byte> nonce = stackalloc byte[16];
        return key.Length == 24 && Convert.TryFromBase64String(key, nonce, out int length) && length == nonce.Length;
    }
}
