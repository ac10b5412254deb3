using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>The transports as the command line, reports and URIs name them.</summary>
internal static class TransportName
{
    private static readonly Dictionary<string, SipTransport> s_transports = new(StringComparer.OrdinalIgnoreCase)
    {
        ["udp"] = SipTransport.Udp,
        ["tcp"] = SipTransport.Tcp,
        ["tls"] = SipTransport.Tls,
        ["ws"] = SipTransport.WebSocket,
        ["wss"] = SipTransport.SecureWebSocket,
    };

    /// <summary>The names.</summary>
    public static IReadOnlyCollection<string> All => s_transports.Keys;

    /// <summary>Reads a name, in any case.</summary>
    public static bool TryParse(string name, out SipTransport transport) => s_transports.TryGetValue(name, out transport);

    /// <summary>The name of a transport.</summary>
    public static string Of(SipTransport transport) => s_transports.First(pair => pair.Value == transport).Key;

    /// <summary>The parameter that a URI has for it, with its semicolon; none for UDP.</summary>
    public static string ParameterOf(SipTransport transport) =>
        transport.UriParameter() is { IsEmpty: false } value ? $";transport={Encoding.ASCII.GetString(value)}" : "";
}
