using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E21: an empty Call-ID and an empty tag are refused; an empty branch is none (RFC 3261 section 25.1), and refused in the strict profile.</summary>
public sealed class EmptyIdentifierTests
{
    [Theory]
    [InlineData("cid", RejectReason.MalformedCallId, HeaderId.CallId)]
    [InlineData("tag", RejectReason.MalformedFrom, HeaderId.From)]
    public void ReportedMessageIsRefused(string name, RejectReason reason, HeaderId header)
    {
        Corpus.Require();
        Scrutiny scrutiny = new();
        Assert.Equal(reason, scrutiny.Of(Corpus.Read($"bugs/E21/{name}.sip")));
        Assert.Equal(header, scrutiny.Frame.Rejection.Header);
    }

    [Theory]
    [InlineData("From: <sip:a>;tag", RejectReason.MalformedFrom)]
    [InlineData("To: <sip:a>;tag=", RejectReason.MalformedTo)]
    [InlineData("To: <sip:a>;tag=;x", RejectReason.MalformedTo)]
    [InlineData("Call-ID: \t", RejectReason.MalformedCallId)]
    [InlineData("Call-ID: @a", RejectReason.MalformedCallId)]
    [InlineData("Call-ID: a@", RejectReason.MalformedCallId)]
    [InlineData("Call-ID: a@b@c", RejectReason.MalformedCallId)]
    public void EmptyOneIsRefused(string line, RejectReason expected) => Assert.Equal(expected, MessageText.Options.With(line).Read().Reason);

    [Theory]
    [InlineData("branch=")]
    [InlineData("branch")]
    public void EmptyBranchIsNone(string branch)
    {
        byte[] message = MessageText.Options.With($"Via: SIP/2.0/UDP a;{branch}").ToBytes();
        Assert.True(new MessageParser().TryParse(message, out SipRequest request));
        Assert.True(request.Headers.Via.Branch.IsEmpty);
        MessageParser strict = new(new ParserOptions { Profile = SyntaxProfile.Strict });
        Assert.False(strict.TryParse(message, out SipRequest _));
        Assert.Equal(RejectReason.MalformedVia, strict.Reason);
    }
}
