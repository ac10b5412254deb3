using System;
using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>O08, D11, D12: methods have a case, the version and names of headers have none (RFC 3261 sections 7.1 and 7.3.1).</summary>
public sealed class CaseTests
{
    [Fact]
    public void LowerCaseInviteIsAnExtensionMethod()
    {
        Corpus.Require();
        Assert.True(new MessageParser().TryParse(Corpus.Read("bugs/O08/msg.sip"), out SipRequest request));
        Assert.Equal((SipMethod.Extension, "invite"), (request.Method, request.MethodName.Text()));
        Assert.Equal(SipMethod.Extension, request.Headers.CSeq.Method);
    }

    [Fact]
    public void EachMethodInAnotherCaseIsAnExtensionMethodWithThatName()
    {
        foreach (SipMethod method in Enum.GetValues<SipMethod>())
        {
            string name = MethodNames.NameOf(method).Text();
            if (method != SipMethod.Extension)
            {
                Assert.Equal(method, MessageText.Options.WithMethod(name).AcceptRequest().Method);
                string lower = name[..1] + name[1..].ToLowerInvariant();
                SipRequest request = MessageText.Options.WithMethod(lower).AcceptRequest();
                Assert.Equal((SipMethod.Extension, lower), (request.Method, request.MethodName.Text()));
            }
        }
    }

    // D12: an unknown name stays as it is, whatever it looks like.
    [Theory]
    [InlineData("Trap-Exit")]
    [InlineData("TRAP_EXIT")]
    [InlineData("nil")]
    [InlineData("INVITE2")]
    public void UnknownMethodKeepsItsName(string name) =>
        Assert.Equal(name, MessageText.Options.WithMethod(name).AcceptRequest().MethodName.Text());

    [Theory]
    [InlineData("Invite", "INVITE")]
    [InlineData("INVITE", "invite")]
    public void MethodInAnotherCaseInCSeqIsAnotherMethod(string method, string inCSeq) =>
        Assert.Equal(RejectReason.CSeqMethodMismatch, MessageText.Options.WithMethod(method).With($"CSeq: 1 {inCSeq}").Read().Reason);

    [Theory]
    [InlineData("OPTIONS sip:a sip/2.0", RejectReason.None)]
    [InlineData("OPTIONS sip:a Sip/2.0", RejectReason.None)]
    [InlineData("OPTIONS sip:a SIP/21.07", RejectReason.UnsupportedVersion)]
    [InlineData("OPTIONS sip:a SIP/2.0garbage", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a sip/2.0garbage", RejectReason.MalformedRequestLine)]
    [InlineData("OPTIONS sip:a sip/2.0 ", RejectReason.MalformedRequestLine)]
    public void VersionHasNoCaseAndNothingBehindIt(string line, RejectReason expected) =>
        Assert.Equal(expected, MessageText.Options.Starting(line).Read().Reason);

    // D11: a code is three digits from 100 to 699, and never wraps.
    [Theory]
    [InlineData("sip/2.0 200 OK", RejectReason.None)]
    [InlineData("SIP/2.0 99999 OK", RejectReason.MalformedStatusLine)]
    [InlineData("SIP/2.0 1000 OK", RejectReason.MalformedStatusLine)]
    [InlineData("SIP/2.0 2 OK", RejectReason.MalformedStatusLine)]
    [InlineData("SIP/2.0 099 OK", RejectReason.MalformedStatusLine)]
    [InlineData("SIP/2.0 700 OK", RejectReason.MalformedStatusLine)]
    [InlineData("SIP/2.0 -20 OK", RejectReason.MalformedStatusLine)]
    public void StatusCodeIsThreeDigits(string line, RejectReason expected) => Assert.Equal(expected, MessageText.Ok.Starting(line).Read().Reason);
}
