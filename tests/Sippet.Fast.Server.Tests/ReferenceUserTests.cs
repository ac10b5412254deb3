using System;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>What the server answers to each method: RFC 3261 sections 8.2 and 11.2.</summary>
public sealed class ReferenceUserTests
{
    private const string Allow = "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER";

    private readonly ServerScene _scene = new();

    [Fact]
    public void OptionsTellsWhatTheServerCanDo()
    {
        SipResponse response = _scene.Answer(new RequestText());
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(Allow, ServerScene.Value(response, HeaderId.Allow));
        Assert.Equal("application/sdp", ServerScene.Value(response, HeaderId.Accept));
        Assert.Equal("", ServerScene.Value(response, HeaderId.Supported));
    }

    [Fact]
    public void OptionsWithoutHopsLeftIsAnswered()
    {
        RequestText options = new();
        _scene.Phone.Send(_scene.Stack, options.ToString().Replace("Max-Forwards: 70", "Max-Forwards: 0", StringComparison.Ordinal));
        _scene.Run(2);
        Assert.Equal([200], _scene.Statuses);
    }

    [Theory]
    [InlineData("MESSAGE", 405)]
    [InlineData("SUBSCRIBE", 405)]
    [InlineData("PRACK", 405)]
    [InlineData("FOO", 501)]
    [InlineData("invite", 501)]
    public void OtherMethodsAreRefusedWithAllow(string method, int status)
    {
        SipResponse response = _scene.Answer(new RequestText { Method = method, Headers = "Require: foo\n" });
        Assert.Equal((status, Allow), (response.StatusCode, ServerScene.Value(response, HeaderId.Allow)));
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("REGISTER")]
    [InlineData("INVITE")]
    [InlineData("BYE")]
    public void EveryServedMethodIsInspected(string method)
    {
        RequestText request = new() { Method = method };
        Assert.Equal(416, _scene.Answer(request with { Branch = "z9hG4bKa", RequestUri = "tel:1" }).StatusCode);
        SipResponse extension = _scene.Answer(request with { Branch = "z9hG4bKb", Headers = "Require: 100rel\n" });
        Assert.Equal((420, "100rel"), (extension.StatusCode, ServerScene.Value(extension, HeaderId.Unsupported)));
        SipResponse body = _scene.Answer(request with { Branch = "z9hG4bKc", Headers = "Content-Type: text/html\n", Body = "<p>" });
        Assert.Equal((415, "application/sdp"), (body.StatusCode, ServerScene.Value(body, HeaderId.Accept)));
        Assert.Equal((0, 0), (_scene.User.Calls.Count, _scene.User.Registrar.Bindings.Count));
    }

    [Fact]
    public void LatencyOfEachRequestIsRecorded()
    {
        _scene.Send(new RequestText());
        _scene.Send(new RequestText { Branch = "z9hG4bK2", Method = "MESSAGE" });
        Assert.Equal(2, _scene.User.Latency.TakeInterval().Count);
        Assert.Equal(0, _scene.User.Latency.TakeInterval().Count);
        Assert.Equal(2, _scene.User.Latency.Total().Count);
    }
}
