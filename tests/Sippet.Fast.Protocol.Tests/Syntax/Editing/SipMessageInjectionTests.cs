using System;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>No value that a user gives adds a header, a body or a message (bug E05): it is refused before anything is changed.</summary>
public sealed class SipMessageInjectionTests
{
    private readonly SipMessage _message = SipMessage.CreateRequest(SipMethod.Invite, "sip:b@h", "sip:a@h;tag=1", callId: "1");

    public static TheoryData<string> Values => ["a\r\nContent-Length: 0", "\r\n\r\nbody", "a\n b", "\ra", "a\0", "\0", "a\r", "a\r\n folded"];

    [Theory]
    [MemberData(nameof(Values))]
    public void HeaderValueIsRefused(string value)
    {
        string before = _message.ToString();
        Refused(() => _message.AddFirst("Z", value));
        Refused(() => _message.AddLast(HeaderId.Subject, value));
        Refused(() => _message.Set(HeaderId.From, value));
        Refused(() => _message.TryAdd("Z", value));
        Refused(() => _message.TryAdd(HeaderId.From, value));
        Refused(() => _message.UpdateFirst(HeaderId.From, _ => value.Bytes()));
        Refused(() => _message.UpdateLast(HeaderId.To, _ => value.Bytes()));
        Refused(() => _message.SetBody(value.Bytes(), "x"u8));
        Assert.Equal(before, _message.ToString());
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void PartsOfStartLinesAndNamesAreRefused(string value)
    {
        Refused(() => _message.SetRequestUri("sip:" + value));
        Refused(() => SipMessage.CreateExtensionRequest("FOO" + value, "sip:b@h", "sip:a@h"));
        Refused(() => SipMessage.CreateRequest(SipMethod.Bye, value, "sip:a@h"));
        Refused(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", $"\"{value}\" <sip:a@h>"));
        Refused(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h", to: $"<sip:{value}@h>"));
        Refused(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h", callId: value));
        Refused(() => _message.AddVia(SipTransport.Udp, "h" + value));
        Refused(() => _message.AddVia(SipTransport.Udp, "h", "z9hG4bK" + value));
        Refused(() => _message.AddLast("Z" + value, "1"));
        SipMessage ok = SipMessage.CreateResponse(Invite(), SipStatus.Ok, toTag: "1");
        Refused(() => ok.SetStatus(SipStatus.Ok, value.Bytes()));
        Refused(() => SipMessage.CreateResponse(Invite(), SipStatus.Ok, value.Bytes()));
        Refused(() => SipMessage.CreateResponse(Invite(), SipStatus.Ok, toTag: "1" + value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:a b")]
    [InlineData("<sip:a>")]
    [InlineData("sip:\tb")]
    public void RequestUriThatWouldEndTheLineEarlyIsRefused(string uri) => Refused(() => _message.SetRequestUri(uri));

    [Theory]
    [InlineData("h;branch=z9hG4bKother")]
    [InlineData("h, SIP/2.0/UDP evil")]
    [InlineData("")]
    [InlineData("2001:db8::1")]
    public void SentByIsAHostAndAPortAlone(string sentBy) => Refused(() => _message.AddVia(SipTransport.Udp, sentBy));

    [Fact]
    public void ContentLengthIsNotForUsers()
    {
        Refused(() => _message.Set(HeaderId.ContentLength, "9"));
        Refused(() => _message.AddLast("l", "9"));
        Refused(() => _message.AddFirst("content-length", "9"));
        Refused(() => _message.TryAdd(HeaderId.ContentLength, "9"));
        Refused(() => _message.Remove(HeaderId.ContentLength));
        Refused(() => _message.RemoveFirst("L"u8));
        Refused(() => _message.RemoveLast("L"u8));
        Refused(() => _message.UpdateFirst(HeaderId.ContentLength, static value => value));
        Assert.Throws<ArgumentException>(() => _message.Has(HeaderId.Unknown));
    }

    private static SipRequest Invite()
    {
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, "sip:b@h", "sip:a@h");
        invite.AddVia(SipTransport.Udp, "h");
        return invite.ToRequest();
    }

    private static void Refused(Action change) => Assert.ThrowsAny<ArgumentException>(change);
}
