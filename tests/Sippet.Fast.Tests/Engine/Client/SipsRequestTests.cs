using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Requests to sips URIs, which no transport without TLS may carry: RFC 3261 sections 8.1.2 and 26.2.2, RFC 5630 section 3.1.</summary>
public sealed class SipsRequestTests
{
    [Theory]
    [InlineData(true, "sip:bob@192.0.2.9", null)]
    [InlineData(true, "sip:sips:x@192.0.2.9", null)] // a user and a password
    [InlineData(true, "tel:+12015550123", null)]
    [InlineData(true, "sip:bob@192.0.2.9", "<sip:192.0.2.9;lr>")]
    [InlineData(true, "sip:bob@192.0.2.9", "<sips:192.0.2.9>")] // of a strict router: it is the Request-URI that leads on
    [InlineData(true, "sip:bob@192.0.2.9", "\"sips:a\" <sip:192.0.2.9;lr>")]
    [InlineData(true, "sip:bob@192.0.2.9", "<sip:192.0.2.9;lr>, <sips:192.0.2.8;lr>")]
    [InlineData(false, "sips:bob@192.0.2.9", null)]
    [InlineData(false, "SIPS:bob@192.0.2.9", null)]
    [InlineData(false, "sips:bob@192.0.2.9", "<sip:192.0.2.9;lr>")]
    [InlineData(false, "sip:bob@192.0.2.9", "<sips:192.0.2.9;lr>")]
    [InlineData(false, "sip:bob@192.0.2.9", "\"a:b\" <Sips:192.0.2.9;lr>")]
    [InlineData(false, "sips:bob@192.0.2.9", "<sips:192.0.2.9>")]
    public void RequestToASipsUriLeavesByNothingButTls(bool leaves, string uri, string? route)
    {
        ClientScene scene = new();
        SipMessage request = Request(uri, route);
        scene.Send(request, new SendOptions { Targets = [new SipTarget(SipTransport.Udp, scene.Server.Address)] });
        Assert.Equal(leaves ? 1 : 0, scene.Server.Received.Count);
        Assert.Equal(leaves ? [] : new[] { SendStatus.NoTarget }, StatusesOf(scene, request, leaves));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void WhatAResolverFindsWithoutTlsIsPassedOver(bool isSecure, bool isAsynchronous)
    {
        UdpResolver resolver = new(isAsynchronous);
        ClientScene scene = new(options => options.Resolver = resolver);
        resolver.Target = new SipTarget(SipTransport.Udp, scene.Server.Address);
        scene.Within(() => _ = scene.Stack.SendAsync(Request(isSecure ? "sips:bob@example.com" : "sip:bob@example.com", "<sip:proxy.example.com;lr>")));
        scene.Run(10);
        Assert.Equal(isSecure ? 0 : 1, scene.Server.Received.Count);
        Assert.Equal([isSecure ? "sips:proxy.example.com;lr" : "sip:proxy.example.com;lr"], resolver.Asked);
    }

    [Fact]
    public void FlowWithoutTlsIsRefused()
    {
        Flow flow = default;
        ClientScene scene = new(configure: stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            flow = transaction.Flow;
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Server.Send(scene.Stack, new RequestText { SentBy = ClientScene.ServerAddress }.ToString());
        scene.Run(2);
        int received = scene.Server.Received.Count;
        Assert.Equal(SendStatus.NoTarget, scene.Stack.Send(Request("sips:bob@192.0.2.9", null), out _, new SendOptions { Flow = flow }));
        scene.Run(2);
        Assert.Equal(received, scene.Server.Received.Count);
        scene.Send(Request("sip:bob@192.0.2.9", null), new SendOptions { Flow = flow });
        Assert.Equal(received + 1, scene.Server.Received.Count);
    }

    [Fact]
    public void AckOfACallToASipsUriLeavesByNothingButTls()
    {
        ClientScene scene = new();
        SipMessage ack = SipMessage.CreateRequest(SipMethod.Ack, "sips:bob@192.0.2.9", "<sip:alice@example.com>");
        Assert.Equal(SendStatus.NoTarget, scene.Stack.SendAck(ack, new SendOptions { Targets = [new SipTarget(SipTransport.Udp, scene.Server.Address)] }));
        scene.Run(2);
        Assert.Empty(scene.Server.Received);
    }

    private static SipMessage Request(string uri, string? route)
    {
        SipMessage request = ClientScene.Request(uri: uri);
        if (route is not null)
        {
            request.AddFirst(HeaderId.Route, route);
        }

        return request;
    }

    private static IEnumerable<SendStatus> StatusesOf(ClientScene scene, SipMessage request, bool leaves) => leaves
        ? []
        : [scene.Stack.Send(request, out _, new SendOptions { Targets = [new SipTarget(SipTransport.Tcp, new TransportAddress(new IPEndPoint(IPAddress.Loopback, 5060)))] })];

    private sealed class UdpResolver(bool isAsynchronous) : ISipResolver
    {
        public SipTarget Target { get; set; }

        public List<string> Asked { get; } = [];

        public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop)
        {
            Asked.Add(Encoding.UTF8.GetString(nextHop.Value));
            return isAsynchronous ? LaterAsync() : new([Target]);
        }

        private async ValueTask<IReadOnlyList<SipTarget>> LaterAsync()
        {
            await Task.Yield();
            return [.. Enumerable.Repeat(Target, 2)];
        }
    }
}
