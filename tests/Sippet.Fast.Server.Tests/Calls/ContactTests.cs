using System;
using System.Linq;
using Sippet.Fast.Server.Registration;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>The Contact of the server in calls by streams: a request to it is to come by the transport of the call (RFC 3261 section 12.1.1, RFC 7118).</summary>
public sealed class ContactTests
{
    private const string Address = "192.0.2.1:5060";

    [Theory]
    [InlineData(SipTransport.Tcp, "TCP", "sip:bob@example.com", "sip:alice@192.0.2.9", "<sip:192.0.2.1:5060;transport=tcp>")]
    [InlineData(SipTransport.Tls, "TLS", "sip:bob@example.com", "sip:alice@192.0.2.9", "<sip:192.0.2.1:5060;transport=tls>")]
    [InlineData(SipTransport.Tls, "TLS", "sips:bob@example.com", "sip:alice@192.0.2.9", "<sips:192.0.2.1:5060>")]
    [InlineData(SipTransport.Tls, "TLS", "sip:bob@example.com", "sips:alice@192.0.2.9", "<sips:192.0.2.1:5060>")]
    [InlineData(SipTransport.WebSocket, "WS", "sip:bob@example.com", "sip:alice@df7jal23ls0d.invalid;transport=ws", "<sip:192.0.2.1:5060;transport=ws>")]
    [InlineData(SipTransport.SecureWebSocket, "WSS", "sips:bob@example.com", "sips:alice@df7jal23ls0d.invalid;transport=ws", "<sips:192.0.2.1:5060;transport=ws>")]
    public void ContactHasTheTransportOfTheCall(SipTransport transport, string name, string uri, string contact, string expected)
    {
        SimulatedNetwork network = new(1);
        ReferenceUser user = new(network.Time, new RegistrationLimits(), maxCalls: 1);
        SipStack stack = network.CreateStack(user, Address, options => options.Listen(transport, Address));
        stack.Start();
        SimulatedStreamPeer peer = network.ConnectPeer("192.0.2.9:50000", new TransportAddress(System.Net.IPEndPoint.Parse(Address)));
        peer.Send(new RequestText
        {
            Method = "INVITE", RequestUri = uri, Transport = name, Headers = $"Contact: <{contact}>\r\nContent-Type: application/sdp\r\n", Body = CallScene.Offer,
        });
        network.Run(TimeSpan.FromMilliseconds(5));
        string[] contacts = [.. peer.Received.Split("\r\n").Where(static line => line.StartsWith("Contact:", StringComparison.Ordinal))];
        Assert.Equal([$"Contact: {expected}", $"Contact: {expected}"], contacts); // of the 180 and of the 200
    }
}
