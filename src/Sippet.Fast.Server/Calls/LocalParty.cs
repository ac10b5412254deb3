using System.Net.Sockets;
using System.Text;

namespace Sippet.Fast.Server.Calls;

/// <summary>What the server says of itself in a call, for one of its addresses; made once.</summary>
internal sealed class LocalParty
{
    public LocalParty(LocalEnd end)
    {
        string host = end.Address.ToIPEndPoint().Address.ToString();
        string family = end.Address.Family == AddressFamily.InterNetworkV6 ? "IP6" : "IP4";
        Contact = Encoding.ASCII.GetBytes($"<{(end.IsSecure ? "sips" : "sip")}:{end.Address}{ParameterOf(end)}>");
        Session = Encoding.ASCII.GetBytes($"v=0\r\no=- 1 1 IN {family} {host}\r\ns=-\r\nc=IN {family} {host}\r\nt=0 0\r\n");
    }

    /// <summary>The value of Contact: the address that the request came to, and its transport.</summary>
    public byte[] Contact { get; }

    /// <summary>The session part of a session description.</summary>
    public byte[] Session { get; }

    // UDP goes without saying, and by sips TLS does; ws is the name of both WebSockets (RFC 7118 section 5.2).
    private static string ParameterOf(LocalEnd end) => end.Transport switch
    {
        SipTransport.Tcp => ";transport=tcp",
        SipTransport.Tls when !end.IsSecure => ";transport=tls",
        SipTransport.WebSocket or SipTransport.SecureWebSocket => ";transport=ws",
        _ => "",
    };
}
