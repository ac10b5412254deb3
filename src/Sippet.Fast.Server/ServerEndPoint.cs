using System;
using System.Collections.Generic;
using System.Linq;

namespace Sippet.Fast.Server;

/// <summary>An address to listen on, as the command line has it: a transport, a colon, an address with a port.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Address">The address, as the methods of <see cref="SipStackOptions"/> take it.</param>
internal readonly record struct ServerEndPoint(SipTransport Transport, string Address)
{
    private static readonly Dictionary<string, SipTransport> s_names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["udp"] = SipTransport.Udp,
        ["tcp"] = SipTransport.Tcp,
        ["tls"] = SipTransport.Tls,
        ["ws"] = SipTransport.WebSocket,
        ["wss"] = SipTransport.SecureWebSocket,
    };

    /// <summary>The transports, for a help text.</summary>
    public static string Names => string.Join('|', s_names.Keys);

    /// <summary>The address as the user has given it.</summary>
    public string Text => $"{NameOf(Transport)}:{Address}";

    /// <summary>The name of a transport.</summary>
    public static string NameOf(SipTransport transport) => s_names.First(pair => pair.Value == transport).Key;

    /// <summary>Whether it needs a certificate.</summary>
    public bool NeedsCertificate => Transport.IsSecure();

    /// <summary>Reads such a text.</summary>
    public static bool TryParse(string text, out ServerEndPoint point)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        point = default;
        if (colon < 0 || !s_names.TryGetValue(text[..colon], out SipTransport transport))
        {
            return false;
        }

        point = new ServerEndPoint(transport, text[(colon + 1)..]);
        try
        {
            point.ApplyTo(new SipStackOptions());
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>Lets a stack listen there.</summary>
    /// <exception cref="FormatException">The address is none.</exception>
    public void ApplyTo(SipStackOptions options) => options.Listen(Transport, Address);
}
