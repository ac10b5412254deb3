using System;
using System.Linq;
using System.Text;
using Sippet.Fast.Engine;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>The inspection of requests by a UAS: RFC 3261 sections 8.2.2 and 8.2.3.</summary>
public sealed class RequestInspectionTests
{
    private static readonly RequestInspection s_inspection = new(new RequestInspectionOptions
    {
        OptionTags = ["timer", "100rel"],
        ContentTypes = ["application/sdp", "text/plain"],
    });

    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("foo, 100rel, FOO", "foo, FOO")]
    [InlineData("Timer,bar, 100REL , baz", "bar, baz")]
    [InlineData("bad tag, foo", "foo")]
    [InlineData("bad tag", "")]
    public void RequireWithUnknownOptionTagsIsRefusedWith420ThatListsThemAlone(string require, string unsupported)
    {
        SipResponse response = Answer(new RequestText { Headers = $"Require: {require}\n" });
        Assert.Equal((420, unsupported), (response.StatusCode, Value(response, HeaderId.Unsupported)));
    }

    [Fact]
    public void AllFieldsOfRequireCount()
    {
        SipResponse response = Answer(new RequestText { Headers = "Require: timer\nSubject: x\nRequire: foo\nRequire: bar\n" });
        Assert.Equal((420, "foo, bar"), (response.StatusCode, Value(response, HeaderId.Unsupported)));
    }

    [Fact]
    public void ListOfUnsupportedTagsIsBounded()
    {
        string tags = string.Join(",", Enumerable.Range(0, 2000).Select(static number => $"tag{number}"));
        SipResponse response = Answer(new RequestText { Headers = $"Require: {tags}\n" });
        Assert.Equal(420, response.StatusCode);
        Assert.InRange(Value(response, HeaderId.Unsupported).Length, 400, 512);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("Require: timer, 100REL\n", "")]
    [InlineData("Require:\n", "")]
    [InlineData("Proxy-Require: foo\n", "")]
    [InlineData("Content-Type: application/sdp\n", "v=0")]
    [InlineData("c: APPLICATION / SDP ; charset=x\n", "v=0")]
    [InlineData("Content-Type: text/plain;charset=\"a;b\"\nContent-Encoding: Identity\n", "hello")]
    [InlineData("Content-Type: text/html\n", "")]
    [InlineData("Content-Type: text/html\nContent-Disposition: render;handling=optional\n", "<p>")]
    public void RequestThatCanBeServedPasses(string headers, string body) =>
        Assert.Equal(200, Answer(new RequestText { Headers = headers, Body = body }).StatusCode);

    [Theory]
    [InlineData("Content-Type: text/html\n")]
    [InlineData("Content-Type: application/sdpx\n")]
    [InlineData("Content-Type: application\n")]
    [InlineData("Content-Type: text/html\nContent-Disposition: render;handling=required\n")]
    [InlineData("")]
    public void BodyOfAnotherTypeIsRefusedWith415AndAccept(string headers)
    {
        SipResponse response = Answer(new RequestText { Headers = headers, Body = "hello" });
        Assert.Equal((415, "application/sdp, text/plain"), (response.StatusCode, Value(response, HeaderId.Accept)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity, gzip")]
    public void EncodedBodyIsRefusedWith415AndAcceptEncoding(string encoding)
    {
        SipResponse response = Answer(new RequestText { Headers = $"Content-Type: application/sdp\ne: {encoding}\n", Body = "hello" });
        Assert.Equal((415, "identity"), (response.StatusCode, Value(response, HeaderId.AcceptEncoding)));
    }

    [Theory]
    [InlineData("sip:bob@example.com", 200)]
    [InlineData("SIPS:bob@example.com", 200)]
    [InlineData("tel:+358-555-1234567", 416)]
    [InlineData("nobodyKnowsThisScheme:totallyopaquecontent", 416)]
    public void SchemeOfTheRequestUriDecides(string uri, int status) =>
        Assert.Equal(status, Answer(new RequestText { RequestUri = uri }).StatusCode);

    [Fact]
    public void SchemesAreAnOption()
    {
        RequestInspection gateway = new(new RequestInspectionOptions { UriSchemes = ["tel"] });
        Assert.Equal(200, Answer(new RequestText { RequestUri = "TEL:+358-555-1234567" }, gateway).StatusCode);
        Assert.Equal(416, Answer(new RequestText(), gateway).StatusCode);
    }

    [Fact]
    public void SchemeIsLookedAtBeforeExtensionsAndTheseBeforeTheBody()
    {
        RequestText bad = new() { RequestUri = "tel:1", Headers = "Require: foo\nContent-Type: text/html\n", Body = "x" };
        Assert.Equal(416, Answer(bad).StatusCode);
        Assert.Equal(420, Answer(bad with { RequestUri = "sip:bob@example.com" }).StatusCode);
    }

    [Fact]
    public void DefaultOptionsSaySoInEmptyHeaders()
    {
        RequestInspection strict = new(new RequestInspectionOptions());
        SipResponse response = Answer(new RequestText { Headers = "Content-Type: application/sdp\n", Body = "v=0" }, strict);
        Assert.Equal((415, ""), (response.StatusCode, Value(response, HeaderId.Accept)));
        Assert.True(strict.Supported.IsEmpty);
        Assert.Equal("timer, 100rel", Encoding.ASCII.GetString(s_inspection.Supported));
    }

    [Theory]
    [InlineData("a b", "text/plain", "sip")]
    [InlineData("", "text/plain", "sip")]
    [InlineData("timer", "text", "sip")]
    [InlineData("timer", "text/", "sip")]
    [InlineData("timer", "/plain", "sip")]
    [InlineData("timer", "text/plain;a=b", "sip")]
    [InlineData("timer", "text/plain", "sip:")]
    public void OptionsThatCannotBeAreRefused(string tag, string type, string scheme) => Assert.Throws<ArgumentException>(() =>
        new RequestInspection(new RequestInspectionOptions { OptionTags = [tag], ContentTypes = [type], UriSchemes = [scheme] }));

    [Fact]
    public void InspectionAllocatesNothing()
    {
        long allocated = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool refused = s_inspection.TryRefuse(transaction);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (!refused)
            {
                transaction.Respond(SipStatus.Ok);
            }
        }));
        foreach (string headers in new[] { "Require: timer\n", "Require: foo\n", "" })
        {
            for (int i = 0; i < 3; i++)
            {
                // The first time may make what stays: static lambdas, generic instances.
                scene.Send(new RequestText { Branch = $"z9hG4bK{headers.Length}.{i}", Headers = headers });
            }

            Assert.Equal(0, allocated);
        }
    }

    private static SipResponse Answer(RequestText request, RequestInspection? inspection = null)
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            if (!(inspection ?? s_inspection).TryRefuse(transaction))
            {
                transaction.Respond(SipStatus.Ok);
            }
        }));
        scene.Send(request);
        return Assert.Single(scene.Phone.Received).Response!.Value;
    }

    private static string Value(SipResponse response, HeaderId id)
    {
        Assert.True(response.Headers.TryGet(id, out HeaderField field));
        return Encoding.UTF8.GetString(field.Value);
    }
}
