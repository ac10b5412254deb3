using System.Text;
using Xunit;

namespace Sippet.Fast.Addressing;

/// <summary>The names and ports of the transports: RFC 3261 section 19.1.2, RFC 7118 section 5.</summary>
public sealed class TransportNamesTests
{
    [Theory]
    [InlineData(SipTransport.Udp, "UDP", 5060)]
    [InlineData(SipTransport.Tcp, "TCP", 5060)]
    [InlineData(SipTransport.Tls, "TLS", 5061)]
    [InlineData(SipTransport.WebSocket, "WS", 80)]
    [InlineData(SipTransport.SecureWebSocket, "WSS", 443)]
    public void NameIsWrittenAndReadInAnyCase(SipTransport transport, string name, int port)
    {
        Assert.Equal(name, Encoding.ASCII.GetString(TransportNames.InVia(transport)));
        Assert.Equal(port, TransportNames.DefaultPort(transport));
        Assert.True(TransportNames.TryParse(Encoding.ASCII.GetBytes(name.ToLowerInvariant()), out SipTransport read));
        Assert.Equal(transport, read);
    }

    [Theory]
    [InlineData("SCTP")]
    [InlineData("TC")]
    [InlineData("")]
    public void OtherNameIsRefused(string name) => Assert.False(TransportNames.TryParse(Encoding.ASCII.GetBytes(name), out _));
}
