using System;
using System.Linq;
using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>The messages of cves.md that a parser decides, by the number of their row: a verdict, and never an exception.</summary>
public sealed class AdvisoryMessageTests
{
    private readonly Scrutiny _scrutiny = new();

    // 1, O15: a key with a method of thousands of bytes, whose CSeq is another one than the request's.
    [Fact]
    public void HugeMethodInCSeqIsAMismatch()
    {
        Corpus.Require();
        Assert.Equal(RejectReason.CSeqMethodMismatch, _scrutiny.Of(Corpus.Read("bugs/O15/msg.sip")));
        Assert.Equal(HeaderId.CSeq, _scrutiny.Frame.Rejection.Header);
    }

    [Fact]
    public void HugeMethodInBothPlacesIsAnExtensionMethod()
    {
        string method = new('A', 4500);
        SipRequest request = MessageText.Options.WithMethod(method).With("Via: SIP/2.0/UDP a").AcceptRequest();
        Assert.Equal((SipMethod.Extension, method), (request.Method, request.MethodName.Text()));
    }

    // 6, 28: identifiers as long as a datagram allows.
    [Theory]
    [InlineData("From: <sip:a>;tag=")]
    [InlineData("To: <sip:a>;tag=")]
    [InlineData("Call-ID: ")]
    [InlineData("Via: SIP/2.0/UDP a;branch=z9hG4bK")]
    [InlineData("Authorization: Digest username=")]
    public void LongValueIsKept(string start) => Assert.Equal(RejectReason.None, _scrutiny.Of(MessageText.Options.With(start + new string('a', 55_000)).ToBytes()));

    // 9, 18: the beginnings of each method, and a few bytes of anything.
    [Fact]
    public void BeginningOfAMethodIsNoMessage()
    {
        foreach (string name in Enum.GetValues<SipMethod>().Select(method => MethodNames.NameOf(method).Text()))
        {
            for (int length = 1; length <= name.Length; length++)
            {
                Assert.Equal(RejectReason.NotSip, _scrutiny.Of(name[..length].Bytes()));
                Assert.Equal(RejectReason.NotSip, _scrutiny.Of((name[..length] + " ").Bytes()));
            }
        }

        for (int length = 1; length <= 12; length++)
        {
            Assert.NotEqual(RejectReason.None, _scrutiny.Of("SIP/2.0 200 "u8[..length]));
        }
    }

    // 13, 22: a URI that a resolver must never see.
    [Theory]
    [InlineData("From: </>;tag=x", RejectReason.MalformedFrom)]
    [InlineData("To: </>", RejectReason.MalformedTo)]
    [InlineData("Contact: <sip:>", RejectReason.MalformedContact)]
    [InlineData("Contact: <sip:a@>", RejectReason.MalformedContact)]
    [InlineData("Contact: <sip:a@[::1>", RejectReason.MalformedContact)]
    [InlineData("Contact: <sip:a@b%00>", RejectReason.MalformedContact)]
    [InlineData("Record-Route: <sip:%>", RejectReason.MalformedRecordRoute)]
    [InlineData("Record-Route: <>", RejectReason.MalformedRecordRoute)]
    public void DegenerateUriIsRefused(string line, RejectReason expected) => Assert.Equal(expected, _scrutiny.Of(MessageText.Options.With(line).ToBytes()));

    // 19: an escape that is cut off, in each place where escapes are.
    [Theory]
    [InlineData("sip:a%@b")]
    [InlineData("sip:a%4@b")]
    [InlineData("sip:a%4g@b")]
    [InlineData("sip:a@b;x=%")]
    [InlineData("sip:a@b;x=%4")]
    [InlineData("tel:1%2")]
    public void EscapeThatIsCutOffIsRefused(string uri)
    {
        Assert.Equal(RejectReason.MalformedRequestUri, _scrutiny.Of(MessageText.Options.Starting($"OPTIONS {uri} SIP/2.0").ToBytes()));
        Assert.Equal(RejectReason.MalformedContact, _scrutiny.Of(MessageText.Options.Plus($"Contact: <{uri}>").ToBytes()));
    }

    // 10, 29: an unknown header with space before its colon is found by its name, in any case.
    [Theory]
    [InlineData("X-Header :x")]
    [InlineData("x-header\t : x")]
    public void HeaderIsFoundThoughSpaceStandsBeforeItsColon(string line)
    {
        Assert.True(MessageText.Options.Plus(line).AcceptRequest().Headers.TryGet("X-HEADER"u8, out HeaderField field));
        Assert.Equal("x", field.Value.Text());
    }

    // 30: each header that stands once, twice and empty.
    [Theory]
    [InlineData("From")]
    [InlineData("To")]
    [InlineData("Call-ID")]
    [InlineData("CSeq")]
    [InlineData("Max-Forwards")]
    [InlineData("Content-Length")]
    public void SingleHeaderThatStandsTwiceOrIsEmptyIsRefused(string name)
    {
        string line = MessageText.Options.Lines.First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        Assert.Equal(RejectReason.DuplicateHeader, _scrutiny.Of(MessageText.Options.Plus(line).ToBytes()));
        Assert.NotEqual(RejectReason.None, _scrutiny.Of(MessageText.Options.With($"{name}: ").ToBytes()));
        Assert.NotEqual(RejectReason.None, _scrutiny.Of(MessageText.Options.With($"{name}:\r\n ").ToBytes()));
    }
}
