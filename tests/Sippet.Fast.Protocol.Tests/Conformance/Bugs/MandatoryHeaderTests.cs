using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Writing;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E13: a request without a mandatory header gets a 400 that names it, or is dropped where there is nowhere to answer to (RFC 3261 section 8.1.1).</summary>
public sealed class MandatoryHeaderTests
{
    [Theory]
    [InlineData("no_to", RejectReason.MissingTo, HeaderId.To, 400)]
    [InlineData("no_from", RejectReason.MissingFrom, HeaderId.From, 400)]
    [InlineData("no_call-id", RejectReason.MissingCallId, HeaderId.CallId, 400)]
    [InlineData("no_cseq", RejectReason.MissingCSeq, HeaderId.CSeq, 400)]
    [InlineData("no_via", RejectReason.MissingVia, HeaderId.Via, 0)]
    public void MissingHeaderIsNamed(string name, RejectReason reason, HeaderId header, int status)
    {
        Corpus.Require();
        foreach (SyntaxProfile profile in System.Enum.GetValues<SyntaxProfile>())
        {
            Scrutiny scrutiny = new(profile);
            Assert.Equal(reason, scrutiny.Of(Corpus.Read($"bugs/E13/{name}.sip"))); // it writes the answer, too
            Assert.Equal(new Rejection(reason, header, 0), scrutiny.Frame.Rejection);
            Assert.Equal(status, (int)RejectReasons.StatusOf(reason));
        }
    }

    [Theory]
    [InlineData("To", "400 Missing To")]
    [InlineData("From", "400 Missing From")]
    [InlineData("Call-ID", "400 Missing Call-ID")]
    [InlineData("CSeq", "400 Missing CSeq")]
    public void AnswerNamesItAndRepeatsTheRest(string header, string status)
    {
        (RejectReason reason, MessageFrame frame) = MessageText.Options.Without(header).Read();
        string answer = WrittenResponse.To(frame, RejectReasons.StatusOf(reason), "tag", phrase: RejectReasons.PhraseOf(reason).Text());
        Assert.StartsWith($"SIP/2.0 {status}\r\nVia: ", answer, System.StringComparison.Ordinal);
        Assert.DoesNotContain($"\r\n{header}:", answer, System.StringComparison.Ordinal);
    }
}
