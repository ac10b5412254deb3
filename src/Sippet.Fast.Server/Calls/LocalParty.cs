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
        string transport = Encoding.ASCII.GetString(end.Transport.UriParameter(end.IsSecure));
        Contact = Encoding.ASCII.GetBytes($"<{(end.IsSecure ? "sips" : "sip")}:{end.Address}{(transport.Length > 0 ? $";transport={transport}" : "")}>");
        Session = Encoding.ASCII.GetBytes($"v=0\r\no=- 1 1 IN {family} {host}\r\ns=-\r\nc=IN {family} {host}\r\nt=0 0\r\n");
    }

    /// <summary>The value of Contact: the address that the request came to, and its transport.</summary>
    public byte[] Contact { get; }

    /// <summary>The session part of a session description.</summary>
    public byte[] Session { get; }
}
