using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Whatever comes gets a verdict, never an exception.</summary>
public sealed class MalformedMessageTests
{
    private readonly Scrutiny _scrutiny = new();

    [Theory]
    [InlineData(SyntaxProfile.Strict)]
    [InlineData(SyntaxProfile.Interoperable)]
    [InlineData(SyntaxProfile.Lenient)]
    public void GeneratedMessagesAreAcceptedOrRefusedAsTheirClassSays(SyntaxProfile profile)
    {
        Corpus.Require();
        int seen = 0;
        Scrutiny scrutiny = new(profile);
        foreach ((string name, string kind, byte[] bytes) in Corpus.Generated())
        {
            RejectReason verdict = scrutiny.Of(bytes);
            Assert.True(kind != "accept" || verdict == RejectReason.None, $"{name}: {verdict}");
            Assert.True(kind != "reject" || IsRightReason(name, verdict), $"{name}: {verdict}");
            seen++;
        }

        Assert.True(seen > 2000, $"only {seen} messages");
    }

    [Theory]
    [InlineData(SyntaxProfile.Strict)]
    [InlineData(SyntaxProfile.Interoperable)]
    [InlineData(SyntaxProfile.Lenient)]
    public void VerdictOnAnythingTakesNoMoreMemoryThanTheLimitsAllow(SyntaxProfile profile)
    {
        Corpus.Require();
        byte[][] messages = [.. Corpus.Generated().Select(message => message.Bytes), .. Corpus.Files("malformed", "bugs").Select(file => file.Bytes)];
        MessageParser parser = new(new ParserOptions { Profile = profile });
        long before = GC.GetAllocatedBytesForCurrentThread();
        int accepted = messages.Count(message => parser.TryParse(message, out SipRequest _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.InRange(accepted, 100, messages.Length - 100);
    }

    [Fact]
    public void EveryFileGetsAVerdict()
    {
        Corpus.Require();
        string[] names = [.. Corpus.Files("malformed", "bugs").Select(file =>
        {
            _scrutiny.Of(file.Bytes);
            return file.Name;
        })];
        Assert.True(names.Length > 700, $"only {names.Length} files");
    }

    // The scenarios of the bug reports that a parser alone decides.
    [Theory]
    [InlineData("E06/raw", RejectReason.NulInHeader)]
    [InlineData("E06/qp", RejectReason.None)]
    [InlineData("E06/body", RejectReason.None)]
    [InlineData("E07/bin", RejectReason.None)]
    [InlineData("E07/latin1", RejectReason.None)]
    [InlineData("E08/cl", RejectReason.MalformedContentLength)]
    [InlineData("E08/cseq", RejectReason.MalformedCSeq)]
    [InlineData("E13/no_to", RejectReason.MissingTo)]
    [InlineData("E13/no_from", RejectReason.MissingFrom)]
    [InlineData("E13/no_call-id", RejectReason.MissingCallId)]
    [InlineData("E13/no_via", RejectReason.MissingVia)]
    [InlineData("E13/no_cseq", RejectReason.MissingCSeq)]
    [InlineData("E14/msg", RejectReason.None)]
    [InlineData("E15/msg", RejectReason.None)]
    [InlineData("E16/msg", RejectReason.None)]
    [InlineData("E21/cid", RejectReason.MalformedCallId)]
    [InlineData("E21/tag", RejectReason.MalformedFrom)]
    [InlineData("E24/msg", RejectReason.CommentTooDeep)]
    [InlineData("O01/msg", RejectReason.None)]
    [InlineData("O02/msg", RejectReason.None)]
    [InlineData("O03/msg", RejectReason.None)]
    [InlineData("O04/msg", RejectReason.None)]
    [InlineData("O05/msg", RejectReason.MalformedHeaderName)]
    [InlineData("O08/msg", RejectReason.None)]
    [InlineData("O09/msg", RejectReason.MalformedFrom)]
    [InlineData("O09/ok_http", RejectReason.None)]
    [InlineData("O10/br", RejectReason.None)]
    [InlineData("O10/nobr", RejectReason.None)]
    [InlineData("O12/msg", RejectReason.None)]
    [InlineData("O13/msg", RejectReason.None)]
    [InlineData("O15/msg", RejectReason.CSeqMethodMismatch)]
    public void ReportedMessageGetsItsVerdict(string name, RejectReason expected)
    {
        Corpus.Require();
        Assert.Equal(expected, _scrutiny.Of(Corpus.Read($"bugs/{name}.sip")));
    }

    private static bool IsRightReason(string name, RejectReason verdict) => name[(name.IndexOf(' ') + 1)..] switch
    {
        "missing/From" => verdict == RejectReason.MissingFrom,
        "missing/Call-ID" => verdict == RejectReason.MissingCallId,
        "missing/CSeq" => verdict == RejectReason.MissingCSeq,
        "dup/From" or "dup/To" or "dup/Call-ID" => verdict == RejectReason.DuplicateHeader,
        _ => verdict is RejectReason.MalformedRequestLine or RejectReason.MalformedMethod or RejectReason.NotSip, // sp1 and sp2
    };
}
