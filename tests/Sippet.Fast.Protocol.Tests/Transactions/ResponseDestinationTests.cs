using System.Net;
using System.Text;
using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>RFC 3261 section 18.2.2 and RFC 3581 section 4, for a request that came from 203.0.113.7:1024.</summary>
public sealed class ResponseDestinationTests
{
    [Theory]
    [InlineData("203.0.113.7:5070", "203.0.113.7:5070")]
    [InlineData("203.0.113.7", "203.0.113.7:5060")]
    [InlineData("host.invalid:5070", "203.0.113.7:5070")]
    [InlineData("10.0.0.1:5070;rport", "203.0.113.7:1024")]
    [InlineData("203.0.113.7:1024;rport", "203.0.113.7:1024")]
    [InlineData("10.0.0.1:5070;received=192.0.2.66", "203.0.113.7:5070")]
    [InlineData("10.0.0.1:5070;maddr=192.0.2.9", "192.0.2.9:5070")]
    [InlineData("10.0.0.1;maddr=[2001:db8::9]", "[2001:db8::9]:5060")]
    [InlineData("10.0.0.1:5070;maddr=host.example.com", "203.0.113.7:5070")]
    [InlineData("[2001:db8::1]:5070", "203.0.113.7:5070")]
    public void ResponseToADatagramGoes(string sentBy, string expected) =>
        Assert.Equal(new Flow(SipTransport.Udp, 3, AddressOf(expected)), ResponseFlow(sentBy, new Flow(SipTransport.Udp, 3, s_source)));

    [Theory]
    [InlineData(SipTransport.Tcp, "10.0.0.1:5070", "203.0.113.7:5070")]
    [InlineData(SipTransport.Tcp, "10.0.0.1", "203.0.113.7:5060")]
    [InlineData(SipTransport.Tcp, "10.0.0.1:5070;rport;maddr=192.0.2.9", "203.0.113.7:5070")]
    [InlineData(SipTransport.Tls, "host.example.com", "203.0.113.7:5061")]
    [InlineData(SipTransport.WebSocket, "df7jal23ls0d.invalid", "203.0.113.7:1024")]
    public void ResponseOfAStreamGoesByTheSameConnection(SipTransport transport, string sentBy, string whenThatIsGone) =>
        Assert.Equal(new Flow(transport, 3, AddressOf(whenThatIsGone), 77), ResponseFlow(sentBy, new Flow(transport, 3, s_source, 77)));

    private static readonly TransportAddress s_source = AddressOf("203.0.113.7:1024");

    private static TransportAddress AddressOf(string text) => new(IPEndPoint.Parse(text));

    private static Flow ResponseFlow(string sentBy, Flow source)
    {
        MessageFrame frame = new();
        frame.Load(Encoding.UTF8.GetBytes(
            $"OPTIONS sip:b@b SIP/2.0\r\nVia: SIP/2.0/UDP {sentBy};branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@b>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\n\r\n"));
        Assert.Equal(RejectReason.None, MessageReader.ReadDatagram(frame));
        return ResponseDestination.Of(frame.Bytes, frame.Core.TopVia, source);
    }
}
