using System;
using System.Collections.Generic;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Writing;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Bugs E03, E08, E14, E16, E20, E21, E24: option tags, numbers, empty elements, Vias, duplicates, empty values, depth.</summary>
[Trait("Bug", "E03")]
[Trait("Bug", "E08")]
[Trait("Bug", "E14")]
[Trait("Bug", "E16")]
[Trait("Bug", "E20")]
[Trait("Bug", "E21")]
[Trait("Bug", "E24")]
public sealed class ListBugTests
{
    [Fact]
    public void OptionTagsOfAllFieldsAreTokensWithoutCase()
    {
        List<bool> isKnown = [];
        foreach (Token tag in HeaderBugs.Headers("E03/msg.sip").Require)
        {
            isKnown.Add(tag.Is("100REL"u8));
        }

        Assert.Equal([false, true, false], isKnown);
    }

    [Theory]
    [InlineData("E08/cl.sip", RejectReason.MalformedContentLength)]
    [InlineData("E08/cseq.sip", RejectReason.MalformedCSeq)]
    [InlineData("E21/cid.sip", RejectReason.MalformedCallId)]
    [InlineData("E21/tag.sip", RejectReason.MalformedFrom)]
    public void OverflowAndEmptinessOfCoreHeadersAreRefused(string path, RejectReason expected) => Assert.Equal(expected, HeaderBugs.Read(path).Reason);

    [Theory]
    [InlineData(HeaderId.Supported, "outbound & a & b")]
    [InlineData(HeaderId.Allow, "INVITE & ACK")]
    [InlineData(HeaderId.Accept, null)]
    public void EmptyElementsAreNone(HeaderId id, string? expected) =>
        Assert.Equal(new ViewText(true, true, expected), HeaderViews.Of(HeaderBugs.Headers("E14/msg.sip"), id));

    [Fact]
    public void ViasOfAllFieldsStandInTheirOrderAndTheFirstIsStamped()
    {
        List<string> branches = [];
        foreach (Via via in HeaderBugs.Headers("E16/msg.sip").Vias)
        {
            branches.Add(via.Branch.Text());
        }

        Assert.Equal(["z9hG4bK1", "z9hG4bK2", "z9hG4bK3"], branches);
        Assert.Contains(
            "\r\nVia: SIP/2.0/UDP 192.0.2.1;rport=5062;branch=z9hG4bK1;x=\"1,2\";received=192.0.2.7, SIP/2.0/TCP b.example.com;branch=z9hG4bK2\r\nVia: SIP/2.0/TLS c;branch=z9hG4bK3\r\n",
            WrittenResponse.To(HeaderBugs.Read("E16/msg.sip").Frame), StringComparison.Ordinal);
    }

    [Fact]
    public void FirstOfTwoParametersWithOneNameCounts()
    {
        SipHeaders headers = HeaderBugs.Headers("E20/msg.sip");
        Assert.Equal(("1", "z9hG4bKa"), (headers.From.Tag.Text(), headers.Via.Branch.Text()));
        Assert.True(headers.From.Parameters.TryGetText("tag"u8, out HeaderText tag) && tag.Is("1"u8));
        Assert.True(headers.Via.Parameters.TryGet("branch"u8, out ReadOnlySpan<byte> branch) && branch.SequenceEqual("z9hG4bKa"u8));
    }

    [Fact]
    public void DeepCommentEndsOrIsMalformed()
    {
        Assert.Equal(RejectReason.CommentTooDeep, HeaderBugs.Read("E24/msg.sip").Reason);
        (RejectReason reason, MessageFrame frame) = HeaderBugs.Read("E24/msg.sip", new ParserOptions { MaxCommentDepth = 20_000 });
        Assert.Equal(RejectReason.None, reason);
        SipHeaders headers = new SipResponse(frame).Headers;
        for (int id = 1; id < HeaderTable.Count; id++)
        {
            _ = HeaderViews.Of(headers, (HeaderId)id);
        }

        Assert.True(headers.RetryAfter.Exists);
        Assert.Equal(headers.RetryAfter.Raw.EndsWith(")"u8), headers.RetryAfter.IsValid);
    }
}
