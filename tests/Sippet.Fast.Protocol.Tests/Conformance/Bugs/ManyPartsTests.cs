using System;
using System.Linq;
using System.Text;
using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance.Bugs;

/// <summary>E09, E24, E25, D21, and the advisories on counts and depth: as many lines, elements, parameters and brackets as the limits allow, and no recursion.</summary>
public sealed class ManyPartsTests
{
    private static readonly ParserOptions s_wide = new()
    {
        MaxMessageSize = 8 << 20,
        MaxHeaderSection = 8 << 20,
        MaxLineLength = 8 << 20,
        MaxHeaders = 65_536,
        MaxElements = 65_536,
        MaxParameters = 65_536,
        MaxCommentDepth = 65_536,
    };

    private static readonly ParserOptions s_wideAndStrict = new()
    {
        Profile = SyntaxProfile.Strict,
        MaxMessageSize = 8 << 20,
        MaxHeaderSection = 8 << 20,
        MaxLineLength = 8 << 20,
        MaxHeaders = 65_536,
        MaxElements = 65_536,
        MaxParameters = 65_536,
        MaxCommentDepth = 65_536,
    };

    public static TheoryData<string, int, RejectReason> Many => new()
    {
        { "Via: SIP/2.0/UDP a:1", 4_000, RejectReason.HeadersTooLong },
        { "Accept: text/plain", 5_000, RejectReason.HeadersTooLong },
        { "X: y", 5_000, RejectReason.TooManyHeaders },
        { "a:", 50_000, RejectReason.HeadersTooLong },
    };

    [Fact]
    public void ReportedMessageWithManyAcceptLinesIsRead()
    {
        Corpus.Require();
        byte[] message = Corpus.Read("bugs/E09/many.sip");
        foreach (ParserOptions options in new[] { ParserOptions.Default, s_wideAndStrict })
        {
            Assert.True(new MessageParser(options).TryParse(message, out SipRequest request));
            int count = 0;
            foreach (ReadOnlySpan<byte> _ in request.Headers.Elements(HeaderId.Accept))
            {
                count++;
            }

            Assert.Equal(500, count);
        }
    }

    // D21: 4,000 Vias took 170 ms and 620 MB there.
    [Theory]
    [MemberData(nameof(Many))]
    public void ManyLinesAreReadWhereTheLimitAllowsThemAndRefusedWhereNot(string line, int count, RejectReason byDefault)
    {
        byte[] message = MessageText.Options.Plus(string.Join("\r\n", Enumerable.Repeat(line, count))).ToBytes();
        Assert.True(new MessageParser(s_wide).TryParse(message, out SipRequest request));
        Assert.Equal(MessageText.Options.Lines.Length + count, request.Headers.Count);
        MessageParser narrow = new();
        Assert.False(narrow.TryParse(message, out SipRequest _));
        Assert.True(narrow.Reason == byDefault || narrow.Reason == RejectReason.TooManyHeaders, $"{narrow.Reason}");
    }

    [Theory]
    [InlineData("Accept: a/b", ",a/b", 5_000, RejectReason.TooManyElements)]
    [InlineData("Via: SIP/2.0/UDP a:1", ",SIP/2.0/UDP a:1", 4_000, RejectReason.HeadersTooLong)]
    [InlineData("Contact: <sip:a>", ",<sip:a>", 5_000, RejectReason.TooManyElements)]
    [InlineData("Contact: sip:a", ";a=b", 5_000, RejectReason.TooManyParameters, false)]
    [InlineData("X: ", "a", 50_000, RejectReason.None)]
    [InlineData("Subject: ", "a", 65_536, RejectReason.HeadersTooLong)]
    [InlineData("Server: ", "(", 10_000, RejectReason.CommentTooDeep)]
    [InlineData("Retry-After: 1 ", "(", 10_000, RejectReason.CommentTooDeep)]
    [InlineData("Warning: 399 a ", "(", 10_000, RejectReason.None)]
    [InlineData("Subject: ", "<", 10_000, RejectReason.None)]
    [InlineData("Subject: ", "\\\"", 10_000, RejectReason.None)]
    public void LongLineIsReadWhereTheLimitAllowsItAndRefusedWhereNot(string start, string part, int count, RejectReason byDefault, bool isStrict = true)
    {
        byte[] message = MessageText.Options.Plus(new StringBuilder(start).Insert(start.Length, part, count).ToString()).ToBytes();
        Assert.True(new MessageParser(s_wide).TryParse(message, out SipRequest _));
        Assert.Equal(isStrict, new MessageParser(s_wideAndStrict).TryParse(message, out SipRequest _));
        MessageParser narrow = new();
        Assert.Equal(byDefault == RejectReason.None, narrow.TryParse(message, out SipRequest _));
        Assert.Equal(byDefault, narrow.Reason);
    }

    // 50,000 names that meet under the hash of Java's strings: "Aa" and "BB" have the same.
    [Fact]
    public void NamesThatMeetUnderAWellKnownHashAreReadAndToldApart()
    {
        string[] names = [.. Enumerable.Range(0, 50_000).Select(Colliding)];
        string parameters = string.Concat(names.Select(name => ";" + name));
        foreach (ParserOptions options in new[] { s_wide, s_wideAndStrict })
        {
            MessageParser parser = new(options);
            Assert.True(parser.TryParse(MessageText.Options.Plus(string.Join("\r\n", names.Select(name => name + ": x"))).ToBytes(), out SipRequest request));
            Assert.True(request.Headers.TryGet(names[49_999].Bytes(), out HeaderField _));
            Assert.True(parser.TryParse(MessageText.Options.With("From: <sip:a>;tag=1" + parameters).ToBytes(), out request));
            Assert.True(request.Headers.From.Parameters.Has(names[49_999].Bytes()));
            Assert.Equal(options == s_wide, parser.TryParse(MessageText.Options.With("From: <sip:a>;tag=1" + parameters + ";" + names[7].ToLowerInvariant()).ToBytes(), out SipRequest _));
            Assert.Equal(options == s_wide, parser.TryParse(MessageText.Options.Starting($"OPTIONS sip:a{parameters};{names[0]} SIP/2.0").ToBytes(), out SipRequest _));
        }
    }

    [Fact]
    public void ReportedNamesAreParameterNames()
    {
        Corpus.Require();
        string[] names = Encoding.Latin1.GetString(Corpus.Read("bugs/E25/collide31.txt")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.True(names.Length > 1000);
        string parameters = string.Concat(names.Take(1000).Select(name => ";" + name));
        Assert.True(new MessageParser(s_wideAndStrict).TryParse(MessageText.Options.With("From: <sip:a>;tag=1" + parameters).ToBytes(), out SipRequest _));
    }

    [Fact]
    public void MemoryIsBoundedByTheNumberOfLines()
    {
        byte[] message = MessageText.Options.Plus(string.Join("\r\n", Enumerable.Repeat("Via: SIP/2.0/UDP a:1", 4_000))).ToBytes();
        MessageParser parser = new(s_wide);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(parser.TryParse(message, out SipRequest _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(parser.TryParse(message, out SipRequest _));
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Colliding(int number) => string.Concat(Enumerable.Range(0, 16).Select(bit => ((number >> bit) & 1) == 0 ? "Aa" : "BB"));
}
