using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>The torture messages of RFC 4475: each with the verdict that its section asks for. What is the application's is accepted here.</summary>
public sealed class Rfc4475Tests
{
    // Section 3.1.2, and those of 3.3 whose fault is in the headers that every message must have once.
    private static readonly Dictionary<string, (RejectReason Reason, HeaderId Header)> s_refused = new()
    {
        ["badinv01"] = (RejectReason.MalformedVia, HeaderId.Via),
        ["clerr"] = (RejectReason.BodyTruncated, HeaderId.ContentLength),
        ["ncl"] = (RejectReason.MalformedContentLength, HeaderId.ContentLength),
        ["scalar02"] = (RejectReason.MalformedCSeq, HeaderId.CSeq),
        ["scalarlg"] = (RejectReason.MalformedCSeq, HeaderId.CSeq),
        ["quotbal"] = (RejectReason.MalformedTo, HeaderId.To),
        ["ltgtruri"] = (RejectReason.MalformedRequestUri, HeaderId.Unknown),
        ["lwsruri"] = (RejectReason.MalformedRequestLine, HeaderId.Unknown),
        ["lwsstart"] = (RejectReason.MalformedRequestLine, HeaderId.Unknown),
        ["trws"] = (RejectReason.MalformedRequestLine, HeaderId.Unknown),
        ["escruri"] = (RejectReason.MalformedRequestUri, HeaderId.Unknown),
        ["regbadct"] = (RejectReason.MalformedContact, HeaderId.Contact),
        ["badaspec"] = (RejectReason.MalformedTo, HeaderId.To),
        ["baddn"] = (RejectReason.MissingEndOfHeaders, HeaderId.Unknown), // as the file has it; its variant with an end is refused for its display name
        ["badvers"] = (RejectReason.UnsupportedVersion, HeaderId.Unknown),
        ["mismatch01"] = (RejectReason.CSeqMethodMismatch, HeaderId.CSeq),
        ["mismatch02"] = (RejectReason.CSeqMethodMismatch, HeaderId.CSeq),
        ["bigcode"] = (RejectReason.MalformedStatusLine, HeaderId.Unknown),
        ["insuf"] = (RejectReason.MissingFrom, HeaderId.From),
        ["multi01"] = (RejectReason.DuplicateHeader, HeaderId.From),
        ["mcl01"] = (RejectReason.DuplicateHeader, HeaderId.ContentLength),
        ["baddate"] = (RejectReason.MalformedHeader, HeaderId.Date),
    };

    private static readonly Dictionary<SyntaxProfile, string[]> s_acceptedThoughInvalid = new()
    {
        [SyntaxProfile.Strict] = [],

        // Section 3.1.2.12: "an element [may] accept the message and ignore the Date": Date is raw here, and its reader refuses it.
        [SyntaxProfile.Interoperable] = ["baddate"],

        // Section 3.1.2.17 asks for 400; this profile goes by the request line, as matching does (RFC 3261 section 17.2.3).
        [SyntaxProfile.Lenient] = ["baddate", "mismatch01", "mismatch02"],
    };

    [Theory]
    [InlineData(SyntaxProfile.Strict)]
    [InlineData(SyntaxProfile.Interoperable)]
    [InlineData(SyntaxProfile.Lenient)]
    public void EachMessageGetsItsVerdict(SyntaxProfile profile)
    {
        Corpus.Require();
        Dictionary<string, string>[] rows = [.. Corpus.Table("rfc4475/index.tsv")];
        Assert.Equal(49, rows.Length);
        Scrutiny scrutiny = new(profile);
        foreach (Dictionary<string, string> row in rows)
        {
            string name = row["name"];
            Assert.True(row["class"] != "invalid" || s_refused.ContainsKey(name), $"{name} is invalid and has no reason here");
            (RejectReason, HeaderId) expected = s_acceptedThoughInvalid[profile].Contains(name) ? default : s_refused.GetValueOrDefault(name);
            RejectReason verdict = scrutiny.Of(Corpus.Read($"rfc4475/{row["file"]}"));
            Assert.Equal((name, expected), (name, (verdict, scrutiny.Frame.Rejection.Header)));
            if (verdict == RejectReason.None)
            {
                string length = row["content_length"] == "-" ? row["body_bytes"] : row["content_length"];
                Assert.Equal((name, length), (name, $"{scrutiny.Frame.Body.Length}"));
            }
        }
    }

    [Theory]
    [InlineData("baddn_terminated", RejectReason.MalformedFrom)]
    [InlineData("ncl_five", RejectReason.MalformedContentLength)]
    [InlineData("noreason_nosp", RejectReason.None)]
    public void EachVariantGetsItsVerdict(string name, RejectReason expected)
    {
        Corpus.Require();
        Assert.Equal(expected, new Scrutiny().Of(Corpus.Read($"rfc4475/variants/{name}.sip")));
    }

    [Fact]
    public void ShortTortuousInviteIsReadAsItsSectionTells()
    {
        SipHeaders headers = Request("wsinv").Headers;
        Assert.Equal("1918181833n", headers.To.Tag.Text());
        Assert.Equal(68, headers.MaxForwards);
        Assert.Equal(9u, headers.CSeq.Number);
        Assert.Equal(SipMethod.Invite, headers.CSeq.Method);
        Assert.Equal("\"J Rosenberg \\\\\\\"\"", headers.From.DisplayName.Text());
        Assert.Equal("390skdjuw", headers.Via.Branch.Text());
        Assert.Equal(3, Count(headers.Vias));
        Assert.True(headers.TryGet("UnknownHeaderWithUnusualValue"u8, out HeaderField unknown));
        Assert.Equal(";;,,;;,;", unknown.Value.Text());
        Assert.Equal(150, Request("wsinv").Body.Length);
    }

    [Fact]
    public void WideRangeOfCharactersIsKept()
    {
        SipRequest request = Request("intmeth");
        Assert.Equal(SipMethod.Extension, request.Method);
        Assert.True(request.MethodName.SequenceEqual(request.Headers.CSeq.MethodName));
        Assert.Equal("\"BEL:\\\a NUL:\\\0 DEL:\\\x7f\"", request.Headers.To.DisplayName.Text());
        Assert.Equal(255, request.Headers.MaxForwards);
    }

    [Fact]
    public void PercentIsNoEscapeOutsideOfUris()
    {
        SipRequest request = Request("esc02");
        Assert.Equal("RE%47IST%45R", request.MethodName.Text());
        Assert.Equal("\"%Z%45\"", request.Headers.To.DisplayName.Text());
        Assert.Equal(2, Count(request.Headers.Contacts));
        Assert.True(request.Headers.TryGet("C%6Fntact"u8, out HeaderField _));
    }

    [Fact]
    public void ExtraBytesOfADatagramAreDiscarded()
    {
        SipRequest request = Request("dblreq");
        Assert.Equal(SipMethod.Register, request.Method);
        Assert.True(request.Body.IsEmpty);
        Assert.Equal(-1, request.Bytes.IndexOf("INVITE"u8));
    }

    [Fact]
    public void SemicolonsBelongToTheUser()
    {
        SipUri uri = Request("semiuri").RequestUri;
        Assert.Equal("user;par=u%40example.net", uri.User.Text());
        Assert.True(uri.Parameters.IsEmpty);
        Assert.Equal("example.com", uri.Host.Text());
    }

    [Fact]
    public void LongValuesAndBinaryBodiesAreKept()
    {
        Assert.Equal(34, Count(Request("longreq").Headers.Vias));
        Assert.Equal(553, Request("mpart01").Body.Length);
        Assert.Equal(["UDP", "SCTP", "TLS", "UNKNOWN", "TCP"], Transports());
        Assert.True(Request("cparam01").Headers.Contacts.TryGetFirst(out NameAddr outside));
        Assert.True(outside.Parameters.Has("unknownparam"u8));
        Assert.True(Request("cparam02").Headers.Contacts.TryGetFirst(out NameAddr inside));
        Assert.False(inside.Parameters.Has("unknownparam"u8));
        Assert.True(inside.Uri.TryGetParameter("unknownparam"u8, out _));

        static List<string> Transports()
        {
            List<string> transports = [];
            foreach (Via via in Request("transports").Headers.Vias)
            {
                transports.Add(via.Transport.Text());
            }

            return transports;
        }
    }

    [Fact]
    public void Rfc2543InviteIsReadWithoutTagBranchAndLength()
    {
        SipRequest request = Request("inv2543");
        Assert.True(request.Headers.From.Tag.IsEmpty);
        Assert.True(request.Headers.Via.Branch.IsEmpty);
        Assert.Null(request.Headers.ContentLength);
        Assert.Equal(105, request.Body.Length);
    }

    [Fact]
    public void UnusualReasonPhrasesAreKept()
    {
        Assert.True(new MessageParser().TryParse(Message("unreason"), out SipResponse unusual));
        Assert.StartsWith("= 2**3 * 5**2 ", Encoding.UTF8.GetString(unusual.ReasonPhrase), StringComparison.Ordinal);
        Assert.True(new MessageParser().TryParse(Message("noreason"), out SipResponse none));
        Assert.True(none.ReasonPhrase.IsEmpty);
    }

    private static byte[] Message(string name)
    {
        Corpus.Require();
        return Corpus.Read($"rfc4475/{name}.sip");
    }

    private static SipRequest Request(string name)
    {
        Assert.True(new MessageParser().TryParse(Message(name), out SipRequest request));
        return request;
    }

    private static int Count(ViaList vias)
    {
        int count = 0;
        foreach (Via _ in vias)
        {
            count++;
        }

        return count;
    }

    private static int Count(NameAddrList contacts)
    {
        int count = 0;
        foreach (NameAddr _ in contacts)
        {
            count++;
        }

        return count;
    }
}
