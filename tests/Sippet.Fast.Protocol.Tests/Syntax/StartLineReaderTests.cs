using Xunit;

namespace Sippet.Fast.Syntax;

/// <summary>RFC 3261 sections 7.1 and 7.2.</summary>
public sealed class StartLineReaderTests
{
    [Theory]
    [InlineData("INVITE sip:bob@example.com SIP/2.0", SipMethod.Invite, "INVITE", "sip:bob@example.com")]
    [InlineData("invite sip:bob@example.com SIP/2.0", SipMethod.Extension, "invite", "sip:bob@example.com")]
    [InlineData("A-z.0!%*_+`'~ sip:bob@example.com SIP/2.0", SipMethod.Extension, "A-z.0!%*_+`'~", "sip:bob@example.com")]
    [InlineData("ACK sip:a SIP/2.0", SipMethod.Ack, "ACK", "sip:a")]
    [InlineData("OPTIONS sip:bob@example.com sip/2.0", SipMethod.Options, "OPTIONS", "sip:bob@example.com")]
    [InlineData("REGISTER sips:[2001:db8::1]:5061;transport=tls SIP/2.0", SipMethod.Register, "REGISTER", "sips:[2001:db8::1]:5061;transport=tls")]
    [InlineData("INVITE tel:+15550100;phone-context=example.com SIP/2.0", SipMethod.Invite, "INVITE", "tel:+15550100;phone-context=example.com")]
    [InlineData("OPTIONS http://example.com/a?b=c SIP/2.0", SipMethod.Options, "OPTIONS", "http://example.com/a?b=c")]
    [InlineData("SIPPING sip:a SIP/2.0", SipMethod.Extension, "SIPPING", "sip:a")]
    public void RequestLineIsTakenApart(string line, SipMethod method, string name, string uri)
    {
        SipRequest request = MessageText.Options.Starting(line).With($"CSeq: 1 {name}").AcceptRequest();
        Assert.Equal(method, request.Method);
        Assert.Equal(name, request.MethodName.Text());
        Assert.Equal(uri, request.RequestUri.Value.Text());
    }

    [Theory]
    [InlineData("OPTIONS  sip:a SIP/2.0", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a  SIP/2.0", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a SIP/2.0 ", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a SIP/2.0\t", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a b SIP/2.0", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a\tb SIP/2.0", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS SIP/2.0", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS  SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS sip:a SIP/2.x", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a SIP/2", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a SIP/.0", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a XSIP/2.0", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS\tsip:a SIP/2.0", RejectReason.MalformedMethod)]
    [InlineData(" OPTIONS sip:a SIP/2.0", RejectReason.MalformedMethod)]
    [InlineData("OP(TIONS sip:a SIP/2.0", RejectReason.MalformedMethod)]
    [InlineData("OPTI\u00d6NS sip:a SIP/2.0", RejectReason.MalformedMethod)]
    [InlineData("OPTIONS <sip:a> SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS sip:a?Subject=x SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS sip: SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS sip:@example.com SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS sip:a:b SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS sip:2001:db8::1 SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS example.com SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS * SIP/2.0", RejectReason.MalformedRequestUri)]
    [InlineData("OPTIONS sip:a SIP/3.0", RejectReason.UnsupportedVersion)]
    [InlineData("OPTIONS sip:a SIP/2.1", RejectReason.UnsupportedVersion)]
    [InlineData("OPTIONS sip:a SIP/02.0", RejectReason.UnsupportedVersion)]
    [InlineData("OPTIONS sip:a SIP/2.00", RejectReason.UnsupportedVersion)]
    [InlineData("OPTIONS <weird> SIP/99999999999999999999.0", RejectReason.UnsupportedVersion)]
    [InlineData("OPTIONS sip:a HTTP/1.1", RejectReason.NotSip)]
    [InlineData("OPTIONS sip:a", RejectReason.NotSip)]
    [InlineData("OPTIONS", RejectReason.NotSip)]
    [InlineData("x", RejectReason.NotSip)]
    [InlineData("  ", RejectReason.NotSip)]
    public void OtherRequestLineIsRefused(string line, RejectReason expected) =>
        Assert.Equal(expected, MessageText.Options.Starting(line).Read().Reason);

    [Theory]
    [InlineData("SIP/2.0 200 OK", 200, "OK")]
    [InlineData("sip/2.0 100 Trying", 100, "Trying")]
    [InlineData("SIP/2.0 699 ", 699, "")]
    [InlineData("SIP/2.0 404", 404, "")]
    [InlineData("SIP/2.0 299  two  spaces ", 299, " two  spaces ")]
    [InlineData("SIP/2.0 486 \u00d0\u0097\u00d0\u0090 = 2**3 %41\t:", 486, "\u00d0\u0097\u00d0\u0090 = 2**3 %41\t:")]
    public void StatusLineIsTakenApart(string line, int status, string phrase)
    {
        SipResponse response = new(MessageText.Ok.Starting(line).Accept());
        Assert.Equal(status, response.StatusCode);
        Assert.Equal((SipStatus)status, response.Status);
        Assert.Equal(phrase, response.ReasonPhrase.Text());
    }

    [Theory]
    [InlineData("SIP/2.0")]
    [InlineData("SIP/2.0 ")]
    [InlineData("SIP/2.0 20")]
    [InlineData("SIP/2.0 2x0 OK")]
    [InlineData("SIP/2.0 2000 OK")]
    [InlineData("SIP/2.0 4294967496 OK")]
    [InlineData("SIP/2.0 200OK")]
    [InlineData("SIP/2.0 200\tOK")]
    [InlineData("SIP/2.0  200 OK")]
    [InlineData("SIP/2.0\t200 OK")]
    [InlineData("SIP/2.0 099 OK")]
    [InlineData("SIP/2.0 000 OK")]
    [InlineData("SIP/2.0 700 OK")]
    [InlineData("SIP/2.0 -20 OK")]
    [InlineData("SIP/3.0 200 OK")]
    [InlineData("SIP/2.00 200 OK")]
    [InlineData("SIP/")]
    [InlineData("SIP/2")]
    public void OtherStatusLineIsRefused(string line) =>
        Assert.Equal(RejectReason.MalformedStatusLine, MessageText.Ok.Starting(line).Read().Reason);

    [Fact]
    public void ResponseMayHaveAnotherMethodInCSeqThanAnyRequest() => MessageText.Ok.With("CSeq: 1 whatever").Accept();
}
