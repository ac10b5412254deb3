using System;
using Xunit;

namespace Sippet.Fast.Syntax;

public sealed class ParserOptionsTests
{
    [Fact]
    public void EachSetterRefusesWhatIsOutOfItsRange()
    {
        Refused(static () => new ParserOptions { Profile = (SyntaxProfile)3 });
        Refused(static () => new ParserOptions { MaxMessageSize = 511 });
        Refused(static () => new ParserOptions { MaxMessageSize = (64 << 20) + 1 });
        Refused(static () => new ParserOptions { MaxHeaderSection = 511 });
        Refused(static () => new ParserOptions { MaxLineLength = 127 });
        Refused(static () => new ParserOptions { MaxHeaders = 15 });
        Refused(static () => new ParserOptions { MaxHeaders = 65_537 });
        Refused(static () => new ParserOptions { MaxElements = 15 });
        Refused(static () => new ParserOptions { MaxParameters = 15 });
        Refused(static () => new ParserOptions { MaxCommentDepth = 0 });
        Assert.Throws<ArgumentNullException>(static () => new MessageParser(null!));
        static void Refused(Func<ParserOptions> make) => Assert.Throws<ArgumentOutOfRangeException>(make);
    }

    [Fact]
    public void DefaultsAreWhatTheirDocumentationSays()
    {
        ParserOptions options = ParserOptions.Default;
        Assert.Equal(SyntaxProfile.Interoperable, options.Profile);
        Assert.Equal((65_535, 60_000, 60_000), (options.MaxMessageSize, options.MaxHeaderSection, options.MaxLineLength));
        Assert.Equal((1024, 4096, 4096, 100), (options.MaxHeaders, options.MaxElements, options.MaxParameters, options.MaxCommentDepth));
    }

    [Fact]
    public void NumberOfHeadersIsAnyNumber()
    {
        MessageParser parser = new(new ParserOptions { MaxHeaders = 45 });
        MessageText text = MessageText.Options;
        while (text.Lines.Length < 45)
        {
            text = text.Plus("X: y");
        }

        Assert.True(parser.TryParse(text.ToBytes(), out SipRequest request));
        Assert.Equal(45, request.Headers.Count);
        Assert.False(parser.TryParse(text.Plus("X: y").ToBytes(), out SipRequest _));
        Assert.Equal(RejectReason.TooManyHeaders, parser.Reason);
    }

    [Fact]
    public void EachLimitIsAcceptedAndOneMoreIsNot()
    {
        ParserOptions small = new() { MaxMessageSize = 600, MaxHeaderSection = 512, MaxLineLength = 128, MaxElements = 16, MaxParameters = 16, MaxCommentDepth = 2 };
        int headers = MessageText.Options.WithBody("").ToString().Length;
        Check(small, RejectReason.MessageTooLarge, count => MessageText.Options.WithBody(new string('b', 598 - headers - 2 + count)));
        Check(small, RejectReason.HeadersTooLong, count => MessageText.Options.Plus("X: " + new string('a', 100)).Plus("Y: " + new string('a', 400 - headers + count)));
        Check(small, RejectReason.LineTooLong, static count => MessageText.Options.Plus("X: " + new string('a', 123 + count)));
        Check(small, RejectReason.LineTooLong, static count => MessageText.Options.Plus("X: a\r\n " + new string('a', 119 + count)));
        Check(small, RejectReason.TooManyElements, static count => MessageText.Options.Plus("Allow: A" + Repeat(",B", 13 + count)));
        Check(small, RejectReason.TooManyElements, static count => MessageText.Options.Plus("Allow: A" + Repeat("\r\nAllow: B", 13 + count)));
        Check(small, RejectReason.TooManyParameters, static count => MessageText.Options.Plus("Contact: <sip:a" + Repeat(";a", 8) + ">" + Repeat(";b", 6 + count)));
        Check(small, RejectReason.TooManyParameters, static count => MessageText.Options.Plus("Accept: a/b" + Repeat(";a", 14 + count)));
        Check(small, RejectReason.CommentTooDeep, static count => MessageText.Options.Plus("User-Agent: x" + Repeat("(", count) + "a\\(" + Repeat(")", count)));
        Check(small, RejectReason.CommentTooDeep, static count => MessageText.Options.Plus("Retry-After: 5 (a)(b)\r\nRetry-After: 6 " + Repeat("(", count) + Repeat(")", count)));
    }

    [Theory]
    [InlineData("Subject: ,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;")]
    [InlineData("Private: ,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,")]
    [InlineData("Contact: <sip:a>;a=\",;\\\",;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;,;\"")]
    [InlineData("Contact: <sip:,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,@a>")]
    public void TextIsNoList(string line)
    {
        MessageParser parser = new(new ParserOptions { MaxElements = 16, MaxParameters = 16 });
        Assert.True(parser.TryParse(MessageText.Options.Plus(line).ToBytes(), out SipRequest _), $"{parser.Rejection}");
    }

    [Fact]
    public void MessageBeyondItsLimitIsNotKept()
    {
        MessageParser parser = new(new ParserOptions { MaxMessageSize = 1024 });
        Assert.False(parser.TryParse(new byte[900], out SipRequest _));
        byte[] huge = MessageText.Options.WithBody(new string('b', 10_000_000)).ToBytes();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(parser.TryParse(huge, out SipRequest _));
        Assert.Equal((RejectReason.MessageTooLarge, before), (parser.Reason, GC.GetAllocatedBytesForCurrentThread()));
    }

    // The message is accepted with the count of 2, and refused with 3.
    private static void Check(ParserOptions options, RejectReason reason, Func<int, MessageText> make)
    {
        MessageParser parser = new(options);
        Assert.True(parser.TryParse(make(2).ToBytes(), out SipRequest owned), $"{parser.Rejection} of {make(2)}");
        Assert.Equal(make(2).ToString(), owned.ToOwned().Bytes.Text());
        Assert.False(parser.TryParse(make(3).ToBytes(), out SipRequest _));
        Assert.Equal(reason, parser.Reason);
    }

    private static string Repeat(string text, int count) => new System.Text.StringBuilder().Insert(0, text, count).ToString();
}
