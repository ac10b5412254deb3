using System;
using System.Linq;
using System.Net;
using System.Text;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>The answer to an offer: RFC 3264 section 6.</summary>
public sealed class SdpAnswerTests
{
    private const string Pcmu = "m=audio 9 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=inactive\r\n";
    private const string Head = "v=0\r\no=a 1 1 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\n";

    [Theory]
    [InlineData("m=audio 49172 RTP/AVP 0\r\n", Pcmu)]
    [InlineData("m=audio 49172 RTP/AVP 8 0 101\r\na=rtpmap:0 PCMU/8000\r\n", Pcmu)]
    [InlineData("m=audio 49172 RTP/AVP 18 0\n", Pcmu)]
    [InlineData("m=audio 49172/2 RTP/AVP 0", Pcmu)]
    [InlineData("m=audio 49172 RTP/AVP 0\r\nm=video 5000 RTP/AVP 31\r\n", Pcmu + "m=video 0 RTP/AVP 31\r\n")]
    [InlineData("m=video 5000 RTP/AVP 31\r\nm=audio 49172 RTP/AVP 0\r\n", "m=video 0 RTP/AVP 31\r\n" + Pcmu)]
    [InlineData("m=audio 1 RTP/AVP 0\r\nm=audio 2 RTP/AVP 0 8\r\n", Pcmu + "m=audio 0 RTP/AVP 0 8\r\n")]
    [InlineData("m=audio 0 RTP/AVP 0\r\nm=audio 2 RTP/AVP 0\r\n", "m=audio 0 RTP/AVP 0\r\n" + Pcmu)]
    [InlineData("m=audio 1 RTP/SAVP 0\r\nm=audio 2 RTP/AVP 0\r\n", "m=audio 0 RTP/SAVP 0\r\n" + Pcmu)]
    public void FirstStreamOfPcmuIsTakenAndTheOthersAreRefusedInTheirPlaces(string offer, string answer) => Assert.Equal(answer, AnswerTo(Head + offer));

    [Theory]
    [InlineData("")]
    [InlineData("m=audio 49172 RTP/AVP 8 18\r\n")]
    [InlineData("m=audio 49172 RTP/AVP 00 10\r\n")]
    [InlineData("m=audio 49172 RTP/SAVP 0\r\n")]
    [InlineData("m=audio 0 RTP/AVP 0\r\n")]
    [InlineData("m=video 49172 RTP/AVP 0\r\n")]
    [InlineData("m=audio\r\n")]
    [InlineData("m=audio 1\r\n")]
    [InlineData("m=\r\n")]
    [InlineData("m=audio 1 RTP/AVP 0\r\nm=x\r\n")]
    [InlineData("a=m=audio 1 RTP/AVP 0\r\n")]
    public void OfferWithoutPcmuOrWithAStreamThatCannotBeReadIsRefused(string offer) => Assert.Null(AnswerTo(Head + offer));

    [Fact]
    public void NoOfferGetsAnOffer() => Assert.Equal(Pcmu, AnswerTo(""));

    [Fact]
    public void OfferWhoseAnswerWouldBeTooLongIsRefused()
    {
        Assert.NotNull(AnswerTo("m=audio 1 RTP/AVP 0\r\n" + string.Concat(Enumerable.Repeat("m=video 5000 RTP/AVP 31\r\n", 40))));
        Assert.Null(AnswerTo("m=audio 1 RTP/AVP 0\r\n" + string.Concat(Enumerable.Repeat("m=video 5000 RTP/AVP 31\r\n", 50))));
        Assert.Null(AnswerTo("m=audio 1 RTP/AVP 0\r\nm=video 1 RTP/AVP " + new string('9', 2000)));
    }

    [Fact]
    public void EveryPrefixAndEveryChangedByteOfAnOfferHasAnAnswerOrNone()
    {
        byte[] offer = Encoding.ASCII.GetBytes(Head + "m=audio 49172 RTP/AVP 0\r\nm=video 5000 RTP/AVP 31\r\n");
        byte[] destination = new byte[SdpAnswer.MaxMediaLength];
        for (int i = 0; i < offer.Length; i++)
        {
            SdpAnswer.TryWriteMedia(offer.AsSpan(0, i), destination, out int length);
            Assert.InRange(length, 0, destination.Length);
            foreach (byte letter in " \r\n=m0"u8.ToArray())
            {
                byte[] changed = [.. offer];
                changed[i] = letter;
                SdpAnswer.TryWriteMedia(changed, destination, out length);
                Assert.InRange(length, 0, destination.Length);
            }
        }
    }

    [Theory]
    [InlineData("192.0.2.1:5060", "<sip:192.0.2.1:5060>", "IN IP4 192.0.2.1")]
    [InlineData("[2001:db8::1]:5070", "<sip:[2001:db8::1]:5070>", "IN IP6 2001:db8::1")]
    public void LocalAddressStandsInContactAndSession(string address, string contact, string connection)
    {
        LocalParty local = new(new LocalEnd(SipTransport.Udp, new TransportAddress(IPEndPoint.Parse(address)), IsSecure: false));
        Assert.Equal(contact, Encoding.ASCII.GetString(local.Contact));
        Assert.Equal($"v=0\r\no=- 1 1 {connection}\r\ns=-\r\nc={connection}\r\nt=0 0\r\n", Encoding.ASCII.GetString(local.Session));
    }

    private static string? AnswerTo(string offer)
    {
        byte[] destination = new byte[SdpAnswer.MaxMediaLength];
        return SdpAnswer.TryWriteMedia(Encoding.ASCII.GetBytes(offer), destination, out int length) ? Encoding.ASCII.GetString(destination, 0, length) : null;
    }
}
