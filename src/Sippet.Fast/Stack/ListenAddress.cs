using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Sippet.Fast.Stack;

/// <summary>Reads an IP address and a port, more strictly than <see cref="IPEndPoint"/>: to which "5060" is the address 0.0.19.196.</summary>
internal static class ListenAddress
{
    /// <summary>Reads a dotted quad, or an IPv6 address, which needs brackets where a port follows.</summary>
    /// <param name="text">Such as <c>127.0.0.1:5060</c>, <c>[::1]:5060</c>, <c>::1</c>.</param>
    /// <param name="defaultPort">The port where there is none.</param>
    /// <param name="endPoint">The end point.</param>
    public static bool TryParse(string text, int defaultPort, out IPEndPoint endPoint)
    {
        endPoint = new IPEndPoint(IPAddress.None, defaultPort);
        int bracket = text.IndexOf(']', StringComparison.Ordinal);
        int colon = text.LastIndexOf(':');
        bool isBracketed = text.StartsWith('[') && bracket > 0;
        bool hasPort = isBracketed ? colon == bracket + 1 : colon >= 0 && text.IndexOf(':', StringComparison.Ordinal) == colon;
        ReadOnlySpan<char> host = hasPort ? text.AsSpan(0, colon) : text;
        ushort port = (ushort)defaultPort;
        if (!TryParseHost(host, isBracketed, out IPAddress? address)
            || (hasPort && !ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)))
        {
            return false;
        }

        endPoint = new IPEndPoint(address!, port);
        return true;
    }

    private static bool TryParseHost(ReadOnlySpan<char> host, bool isBracketed, out IPAddress? address)
    {
        if (isBracketed)
        {
            host = host.EndsWith("]") ? host[1..^1] : default;
        }

        // Of the many forms of IPv4 (numbers, hexadecimal, octal) only the one that it is written in passes.
        return IPAddress.TryParse(host, out address)
            && (address.AddressFamily == AddressFamily.InterNetwork ? !isBracketed && host.SequenceEqual(address.ToString()) : !host.Contains('['));
    }
}
