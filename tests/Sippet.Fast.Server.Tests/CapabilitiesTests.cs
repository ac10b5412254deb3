using System;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>What the server tells of itself, and what it refuses before it looks at what is asked for: RFC 3261 sections 8.2.1 to 8.2.3 and 11.2.</summary>
public sealed class CapabilitiesTests
{
    private const string Methods = "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, MESSAGE";

    private readonly ServerScene _scene = new();

    [Fact]
    public void OptionsIsAnsweredWithWhatTheServerCanDo()
    {
        ReceivedDatagram answer = _scene.Ask(new RequestText());
        answer.IsStatus("200 OK");
        Assert.Equal(Methods, answer.Header(HeaderId.Allow));
        Assert.Equal("application/sdp, text/plain", answer.Header(HeaderId.Accept));
        Assert.Equal("", answer.Header(HeaderId.Supported));
    }

    [Theory]
    [InlineData("INFO")]
    [InlineData("SUBSCRIBE")]
    [InlineData("NOTIFY")]
    [InlineData("PUBLISH")]
    [InlineData("REFER")]
    [InlineData("UPDATE")]
    [InlineData("PRACK")]
    public void KnownMethodThatIsNotServedGets405(string method)
    {
        ReceivedDatagram answer = _scene.Ask(new RequestText { Method = method });
        answer.IsStatus("405 Method Not Allowed");
        Assert.Equal(Methods, answer.Header(HeaderId.Allow));
    }

    [Theory]
    [InlineData("NEWMETHOD")]
    [InlineData("options")]
    [InlineData("RE%47IST%45R")]
    [InlineData("!interesting-Method0123456789_*+`.%indeed'~")]
    public void UnknownMethodGets501(string method)
    {
        ReceivedDatagram answer = _scene.Ask(new RequestText { Method = method });
        answer.IsStatus("501 Not Implemented");
        Assert.Equal(Methods, answer.Header(HeaderId.Allow));
    }

    [Theory]
    [InlineData("OPTIONS", "tel:+15551234")]
    [InlineData("OPTIONS", "example.scheme://192.0.2.3:3002")]
    [InlineData("REGISTER", "unknown:opaque")]
    [InlineData("INVITE", "tel:+15551234")]
    [InlineData("BYE", "tel:+15551234")]
    public void RequestUriOfAnotherSchemeGets416(string method, string uri) =>
        _scene.Ask(new RequestText { Method = method, RequestUri = uri }).IsStatus("416 Unsupported URI Scheme");

    [Theory]
    [InlineData("sips:bob@example.com")]
    [InlineData("SIP:bob@example.com")]
    public void SipUriPassesInAnyCaseAndSecure(string uri) => _scene.Ask(new RequestText { RequestUri = uri }).IsStatus("200 OK");

    [Theory]
    [InlineData("Require: 100rel\r\n", "100rel")]
    [InlineData("Require: noSuch, norThis\r\n", "noSuch, norThis")]
    [InlineData("Require: noSuch\r\nrequire: norThis\r\n", "noSuch, norThis")]
    [InlineData("Proxy-Require: noProxy\r\nRequire: noSuch\r\n", "noSuch")]
    public void RequiredExtensionGets420WithItsTags(string headers, string unsupported)
    {
        ReceivedDatagram answer = _scene.Ask(new RequestText { Headers = headers });
        answer.IsStatus("420 Bad Extension");
        Assert.Equal(unsupported, answer.Header(HeaderId.Unsupported));
    }

    [Fact]
    public void ProxyRequireIsNoBusinessOfAUas() => _scene.Ask(new RequestText { Headers = "Proxy-Require: noProxy\r\n" }).IsStatus("200 OK");

    [Theory]
    [InlineData("Content-Type: application/unknownformat\r\n")]
    [InlineData("c: text/plain;charset=UTF-8\r\n")]
    [InlineData("")]
    public void BodyOfAnotherTypeGets415WithAccept(string headers)
    {
        ReceivedDatagram answer = _scene.Ask(new RequestText { Method = "INVITE", Headers = headers, Body = "<audio/>" });
        answer.IsStatus("415 Unsupported Media Type");
        Assert.Equal("application/sdp", answer.Header(HeaderId.Accept));
        Assert.Equal(0, _scene.User.Calls.Count);
    }

    [Theory]
    [InlineData("text/plain", "200 OK")]
    [InlineData("TEXT/plain;charset=UTF-8", "200 OK")]
    [InlineData("application/sdp", "415 Unsupported Media Type")]
    public void MessageOfTextIsTaken(string type, string status)
    {
        ReceivedDatagram answer = _scene.Ask(new RequestText { Method = "MESSAGE", Headers = $"Content-Type: {type}\r\n", Body = "hello" });
        answer.IsStatus(status);
        Assert.Equal(status.StartsWith("415", StringComparison.Ordinal) ? "text/plain" : null, answer.Header(HeaderId.Accept));
    }

    [Fact]
    public void EncodedBodyGets415WithAcceptEncoding()
    {
        ReceivedDatagram answer = _scene.Ask(new RequestText
        {
            Method = "INVITE", Headers = "Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n", Body = "v=0\r\n",
        });
        answer.IsStatus("415 Unsupported Media Type");
        Assert.Equal("identity", answer.Header(HeaderId.AcceptEncoding));
    }

    [Fact]
    public void BodyThatMayBePassedOverIs() => _scene.Ask(new RequestText
    {
        Headers = "Content-Type: text/plain\r\nContent-Disposition: render;handling=optional\r\n", Body = "hello",
    }).IsStatus("200 OK");

    [Fact]
    public void MethodComesBeforeWhatElseIsWrong() =>
        _scene.Ask(new RequestText { Method = "INFO", RequestUri = "tel:+1", Headers = "Require: noSuch\r\n", Body = "x" }).IsStatus("405 Method Not Allowed");
}
