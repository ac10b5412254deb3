using System.Text;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>The media part of answers: RFC 3264.</summary>
public sealed class SdpAnswerTests
{
    private const string Pcmu = "m=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=inactive\r\n";

    [Theory]
    [InlineData("")]
    [InlineData("v=0\r\nm=audio 40000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n")]
    [InlineData("v=0\nm=audio 40000 RTP/AVP 8 101 0\n")]
    [InlineData("m=audio 9 RTP/AVP 0")]
    public void PcmuIsTaken(string offer) => Assert.Equal(Pcmu, Answer(offer));

    [Theory]
    [InlineData("v=0\r\n")]
    [InlineData("m=audio 40000 RTP/AVP 8\r\n")]
    [InlineData("m=audio 0 RTP/AVP 0\r\n")]
    [InlineData("m=audio 40000 RTP/SAVP 0\r\n")]
    [InlineData("m=video 40000 RTP/AVP 0\r\n")]
    [InlineData("m=audio 40000\r\nm=audio 40000 RTP/AVP 0\r\n")]
    [InlineData("m=\r\nm=audio 40000 RTP/AVP 0\r\n")]
    [InlineData("no description at all")]
    public void OfferWithoutItIsNotAcceptable(string offer) => Assert.Null(Answer(offer));

    [Fact]
    public void OtherStreamsAreRefusedInTheirOrder() => Assert.Equal(
        "m=video 0 RTP/AVP 96\r\n" + Pcmu + "m=audio 0 RTP/AVP 0 8\r\nm=message 0 TCP/MSRP *\r\n",
        Answer("v=0\r\nm=video 4000/2 RTP/AVP 96\r\nm=audio 4000 RTP/AVP 0\r\nm=audio 4002 RTP/AVP 0 8\r\nm=message 7394 TCP/MSRP *\r\n"));

    [Fact]
    public void AnswerIsBounded() => Assert.Null(Answer("m=audio 4000 RTP/AVP 0\r\nm=video 4000 RTP/AVP " + new string('1', 2000)));

    private static string? Answer(string offer)
    {
        byte[] answer = new byte[SdpAnswer.MaxMediaLength];
        return SdpAnswer.TryWriteMedia(Encoding.ASCII.GetBytes(offer), answer, out int length) ? Encoding.ASCII.GetString(answer, 0, length) : null;
    }
}
