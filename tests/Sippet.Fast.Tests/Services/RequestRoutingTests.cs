using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using Sippet.Fast.Services.Routing;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>The way that is written in a request: RFC 3261 sections 16.4 and 16.6 step 6.</summary>
public sealed class RequestRoutingTests
{
    private const string Own = "<sip:192.0.2.1;lr>", Other = "<sip:p.example;lr>";

    private readonly RequestRouting _routing = new(new OwnAddresses(
        new ListeningAddresses(
            [
                new SipTarget(SipTransport.Udp, new TransportAddress(IPEndPoint.Parse("192.0.2.1:5060"))),
                new SipTarget(SipTransport.Tcp, new TransportAddress(IPEndPoint.Parse("192.0.2.1:5070"))),
                new SipTarget(SipTransport.Tls, new TransportAddress(IPEndPoint.Parse("192.0.2.1:5061"))),
            ],
            []),
        "example.com"));

    [Theory]
    [InlineData("", "", false)]
    [InlineData(Other, Other, false)]
    [InlineData(Own, "", true)]
    [InlineData($"{Own}, {Other}", Other, true)]
    [InlineData($"{Own}|{Other}", Other, true)]
    [InlineData($"<sip:192.0.2.1:5070;transport=tcp;lr>, {Own} ,{Other}", Other, true)]
    [InlineData($"<sip:192.0.2.1:5070;transport=tcp;lr>|{Own}|{Other}|{Own}", $"{Other}|{Own}", true)] // a spiral comes back to the last one
    [InlineData($"\"a, b\" <sip:token@example.com;lr>;x=\"<\",<sips:EXAMPLE.COM;lr>,{Other},{Own}", $"{Other}|{Own}", true)]
    [InlineData("<sip:192.0.2.1>", "", true)]
    [InlineData("<sip:192.0.2.1:5070;transport=udp;lr>", "<sip:192.0.2.1:5070;transport=udp;lr>", false)]
    [InlineData("<tel:+1>", "<tel:+1>", false)]
    public void OwnRoutesAtTheTopAreConsumed(string routes, string left, bool isRouted)
    {
        SipMessage copy = Request("sip:bob@192.0.2.8", routes);
        Assert.Equal(isRouted, _routing.PreprocessRoute(copy));
        Assert.Equal(left, RoutesOf(copy));
        Assert.Equal("sip:bob@192.0.2.8", UriOf(copy));
        copy.ToRequest();
    }

    [Theory]
    [InlineData("sip:192.0.2.1;lr", "<sip:bob@192.0.2.8;x=1>", "sip:bob@192.0.2.8;x=1", "")]
    [InlineData("sip:192.0.2.1:5070;transport=tcp;lr", $"{Own}|<sip:bob@192.0.2.8>", "sip:bob@192.0.2.8", "")] // the other value of a double one
    [InlineData("sip:Example.com;LR", $"{Other},<sip:bob@192.0.2.8>", "sip:bob@192.0.2.8", Other)]
    [InlineData("sip:192.0.2.1;lr", "<sip:bob@b.example:5099;maddr=192.0.2.1>", "sip:bob@b.example:5099;maddr=192.0.2.1", "")]
    [InlineData("sip:192.0.2.1;lr", "<sip:bob@b.example;maddr=192.0.2.1>", "sip:bob@b.example", "")]
    public void RecordRouteOfOursInTheRequestUriGivesWayToTheLastRoute(string uri, string routes, string newUri, string left)
    {
        SipMessage copy = Request(uri, routes);
        Assert.True(_routing.PreprocessRoute(copy));
        Assert.Equal(newUri, UriOf(copy));
        Assert.Equal(left, RoutesOf(copy));
    }

    [Theory]
    [InlineData("sip:192.0.2.1;lr", "")]
    [InlineData("sip:192.0.2.1", Other)]
    [InlineData("sip:bob@example.com", Other)]
    [InlineData("sip:p.example;lr", Other)]
    [InlineData("tel:+1;lr", Other)]
    public void OtherRequestUriStays(string uri, string routes)
    {
        SipMessage copy = Request(uri, routes);
        Assert.False(_routing.PreprocessRoute(copy));
        Assert.Equal(uri, UriOf(copy));
        Assert.Equal(routes, RoutesOf(copy));
    }

    [Theory]
    [InlineData("sip:bob@b.example;maddr=192.0.2.1", "sip:bob@b.example")]
    [InlineData("sip:bob:pw@b.example:5070;x=1;transport=tcp;maddr=192.0.2.1;y?Subject=a", "sip:bob:pw@b.example;x=1;y?Subject=a")]
    [InlineData("sip:b.example:5060;MAddr=Example.Com;transport=UDP", "sip:b.example:5060;transport=UDP")] // defaults that are written out stay
    [InlineData("sips:bob@b.example:5061;%6daddr=192.0.2.1;transport=tls", "sips:bob@b.example:5061")]
    [InlineData("sip:bob@b.example:5070;maddr=192.0.2.1", "sip:bob@b.example")]
    [InlineData("sip:bob@[2001:db8::8]:5070;maddr=192.0.2.1", "sip:bob@[2001:db8::8]")]
    [InlineData("sip:bob@b.example:5071;maddr=192.0.2.1", "sip:bob@b.example:5071;maddr=192.0.2.1")]
    [InlineData("sip:bob@b.example;maddr=192.0.2.2;transport=tcp", "sip:bob@b.example;maddr=192.0.2.2;transport=tcp")]
    [InlineData("sip:bob@example.com;maddr=192.0.2.2", "sip:bob@example.com;maddr=192.0.2.2")]
    public void OwnMaddrIsRemovedWithWhatIsNoDefault(string uri, string newUri)
    {
        SipMessage copy = Request(uri, "");
        Assert.False(_routing.PreprocessRoute(copy));
        Assert.Equal(newUri, UriOf(copy));
    }

    [Fact]
    public void LongUriIsHandledToo()
    {
        string user = new('a', 2000);
        SipMessage copy = Request($"sip:{user}@b.example;maddr=192.0.2.1", "<sip:strict.example>");
        _routing.PreprocessRoute(copy);
        Assert.Equal($"sip:{user}@b.example", UriOf(copy));
        RequestRouting.PostprocessRoute(copy);
        Assert.Equal($"<sip:{user}@b.example>", RoutesOf(copy));
    }

    [Theory]
    [InlineData("", "sip:bob@192.0.2.8", "", false)]
    [InlineData(Other, "sip:bob@192.0.2.8", Other, false)]
    [InlineData("<sip:strict.example>", "sip:strict.example", "<sip:bob@192.0.2.8>", true)]
    [InlineData($"<sip:strict.example;x>,{Other}", "sip:strict.example;x", $"{Other}|<sip:bob@192.0.2.8>", true)]
    public void StrictRouterGetsItsUriAndTheTargetAsTheLastRoute(string routes, string uri, string left, bool isStrict)
    {
        SipMessage copy = Request("sip:bob@192.0.2.8", routes);
        string nextHop = Encoding.ASCII.GetString(RequestRouting.NextHop(copy).Value);
        Assert.Equal(isStrict, RequestRouting.PostprocessRoute(copy));
        Assert.Equal(uri, UriOf(copy));
        Assert.Equal(left, RoutesOf(copy));
        Assert.Equal(routes == Other ? "sip:p.example;lr" : uri, nextHop);
        copy.ToRequest();
    }

    [Theory]
    [InlineData(",")]
    [InlineData("|")]
    public void ManyOwnRoutesCostNoMoreThanTheirLength(string separator)
    {
        SipMessage copy = Request("sip:bob@192.0.2.8", string.Join(separator, Enumerable.Repeat(Own, 900)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(_routing.PreprocessRoute(copy));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.False(copy.Has(HeaderId.Route));
    }

    [Fact]
    public void NothingIsAllocatedForARequest()
    {
        SipRequest strict = Request("sip:192.0.2.1;lr", $"{Own},{Other},<sip:strict.example>,<sip:bob@b.example;maddr=192.0.2.1>").ToRequest();
        SipMessage copy = SipMessage.CopyOf(strict);
        Route(1000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Route(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Route(int times)
        {
            for (int i = 0; i < times; i++)
            {
                copy.Load(strict);
                _routing.PreprocessRoute(copy);
                copy.RemoveFirst(HeaderId.Route);
                RequestRouting.PostprocessRoute(copy);
            }
        }
    }

    [Fact]
    public void MisuseIsRefused()
    {
        SipMessage response = SipMessage.CreateResponse(Request("sip:b.example", "").ToRequest(), SipStatus.Ok);
        Assert.Throws<ArgumentNullException>(() => _routing.PreprocessRoute(null!));
        Assert.Throws<ArgumentException>(() => _routing.PreprocessRoute(response));
        Assert.Throws<ArgumentException>(() => RequestRouting.PostprocessRoute(response));
        Assert.Throws<ArgumentException>(() => RequestRouting.NextHop(response).IsSip);
        Assert.Throws<ArgumentNullException>(() => new RequestRouting(null!));
        OwnAddresses own = new(new SimulatedNetwork(1).CreateStack("192.0.2.1:5060"), "example.com", "203.0.113.5");
        Assert.Throws<ArgumentException>(() => new RequestRouting(own, "example.org"));
        Assert.Throws<ArgumentException>(() => new RequestRouting(own, "192.0.2.1"));
        Assert.NotNull(new RequestRouting(own, "EXAMPLE.com"));
        Assert.NotNull(new RequestRouting(own, "203.0.113.5"));
    }

    private static SipMessage Request(string uri, string routes)
    {
        RequestText text = new() { Headers = string.Concat(routes.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(static route => $"Route: {route}\n")) };
        Assert.True(new MessageParser().TryParse(text.ToBytes(), out SipRequest request));
        SipMessage copy = SipMessage.CopyOf(request);
        copy.SetRequestUri(uri);
        return copy;
    }

    private static string UriOf(SipMessage message) => Encoding.ASCII.GetString(message.RequestUri.Value);

    private static string RoutesOf(SipMessage message)
    {
        List<string> values = [];
        foreach (ReadOnlySpan<byte> value in message.Values(HeaderId.Route))
        {
            values.Add(Encoding.ASCII.GetString(value));
        }

        return string.Join('|', values);
    }
}
