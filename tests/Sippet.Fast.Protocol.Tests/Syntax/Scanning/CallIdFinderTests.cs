using Sippet.Fast.Buffers;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The finder sees what the parser sees: otherwise two messages of a call could come to different workers.</summary>
public sealed class CallIdFinderTests
{
    [Theory]
    [InlineData("Call-ID: abc@example.com")]
    [InlineData("Call-ID:abc@example.com")]
    [InlineData("CALL-id \t : \t abc@example.com")]
    [InlineData("i:abc@example.com")]
    [InlineData("I\t:\tabc@example.com")]
    [InlineData("Call-ID: abc@example.com ")]
    [InlineData("Call-ID: abc@example.com\t")]
    [InlineData("Call-ID: abc@example.com \t \t")]
    [InlineData("Call-ID:\r\n abc@example.com")]
    [InlineData("Call-ID: \r\n\tabc@example.com")]
    [InlineData("Call-ID:\n \n \t abc@example.com")]
    [InlineData("Call-ID: abc@example.com\r\n ")]
    [InlineData("Call-ID: abc@example.com\r\n \r\n\t")]
    [InlineData("i:\r\n abc@example.com\r\n ")]
    public void LegalCallIdIsFoundAsTheParserReadsIt(string line)
    {
        MessageText message = MessageText.Options.Without("Call-ID").Plus(line);
        foreach (string text in new[] { message.ToString(), "\r\n\r\n" + message, message.ToString().Replace("\r\n", "\n") })
        {
            (RejectReason reason, MessageFrame frame) = MessageText.Read(text.Bytes());
            Assert.Equal(RejectReason.None, reason);
            Assert.Equal("abc@example.com", frame.Core.CallId.Of(frame.Bytes).Text());
            Assert.Equal("abc@example.com", CallIdFinder.Find(text.Bytes()).Of(text.Bytes()).Text());
        }
    }

    [Theory]
    [InlineData("X: i")]
    [InlineData("In-Reply-To: other@example.com")]
    [InlineData("Call-IDs: other@example.com")]
    [InlineData("Call-I: other@example.com")]
    [InlineData("Contact: <sip:other@example.com>")]
    [InlineData("ii: other")]
    [InlineData("Identity: other")]
    [InlineData("CSeq: 1 OPTIONS")]
    [InlineData("Subject: a\r\n Call-ID: other")]
    [InlineData("Subject: a\r\n\ti: other")]
    [InlineData("i other")]
    [InlineData("Call-ID other")]
    public void OtherLineIsNoCallId(string line)
    {
        byte[] message = $"OPTIONS sip:bob@example.com SIP/2.0\r\n{line}\r\nCall-ID: abc\r\n\r\n".Bytes();
        Assert.Equal("abc", CallIdFinder.Find(message).Of(message).Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("Call-ID: in the start line")]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0\r\n")]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0\r\n\r\nCall-ID: in the body\r\n")]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0\n\nCall-ID: in the body\n")]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0\r\nCall-ID")]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0\r\ni")]
    [InlineData("OPTIONS sip:bob@example.com SIP/2.0\r\nTo: a\r\n")]
    public void MessageWithoutACallIdHasNone(string text) => Assert.Equal(Slice.None, CallIdFinder.Find(text.Bytes()));

    [Theory]
    [InlineData("i:", "")]
    [InlineData("i", null)]
    [InlineData("i:\r\n", "")]
    [InlineData("i:\r\n ", "")]
    [InlineData("i: a", "a")]
    [InlineData("Call-ID: a@b\r", "a@b")]
    [InlineData("i:a\r\nv:", "a")]
    public void MessageThatEndsEarlyIsReadUpToItsEnd(string end, string? expected)
    {
        byte[] message = $"OPTIONS sip:bob@example.com SIP/2.0\r\n{end}".Bytes();
        Slice found = CallIdFinder.Find(message);
        Assert.Equal(expected, found.Exists ? found.Of(message).Text() : null);
    }

    [Fact]
    public void FirstOfTwoCallIdsIsFound()
    {
        byte[] message = MessageText.Options.Plus("i: other").ToBytes();
        Assert.Equal("a84b4c76e66710@client.example.com", CallIdFinder.Find(message).Of(message).Text());
    }

    [Fact]
    public void SamplesHaveTheCallIdThatTheParserReads()
    {
        foreach (byte[] message in SampleMessages.All)
        {
            (RejectReason reason, MessageFrame frame) = MessageText.Read(message);
            Assert.Equal(RejectReason.None, reason);
            Assert.Equal(frame.Core.CallId.Of(frame.Bytes).Text(), CallIdFinder.Find(message).Of(message).Text());
        }
    }
}
