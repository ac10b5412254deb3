using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>Requests and responses that are built: RFC 3261 sections 8.1.1 and 8.2.6.</summary>
public sealed class SipMessageCreateTests
{
    [Fact]
    public void RequestHasAllThatIsMandatory()
    {
        SipMessage message = SipMessage.CreateRequest(SipMethod.Invite, "sip:bob@example.com;transport=tcp", "\"Alice\" <sip:alice@example.com>");
        message.AddVia(SipTransport.Udp, "192.0.2.1:5070");
        SipRequest request = message.ToRequest();
        Assert.Equal((SipMethod.Invite, 70, 0), (request.Method, request.Headers.MaxForwards, request.Headers.ContentLength));
        Assert.Equal(SipIdentifier.TagLength, request.Headers.From.Tag.Length);
        Assert.Equal("<sip:bob@example.com;transport=tcp>"u8, request.Headers.To.Value);
        Assert.Equal((1u, SipMethod.Invite), (request.Headers.CSeq.Number, request.Headers.CSeq.Method));
        Assert.Equal(SipIdentifier.CallIdLength, request.Headers.CallId.Length);
        Assert.StartsWith("z9hG4bK", request.Headers.Via.Branch.Text(), StringComparison.Ordinal);
        Assert.True(request.Headers.Via.HasRport);
    }

    [Fact]
    public void GivenPartsAreTaken()
    {
        SipMessage message = SipMessage.CreateExtensionRequest("Trap-Exit", "tel:+15550100", "sip:a@h;user=phone", "<sip:b@h>;tag=9", "call@h", 2147483647);
        message.AddVia(SipTransport.SecureWebSocket, "x.invalid", "z9hG4bK1");
        string tag = message.ToRequest().Headers.From.Tag.Text();
        string expected = string.Join("\r\n",
        [
            "Trap-Exit tel:+15550100 SIP/2.0", "Via: SIP/2.0/WSS x.invalid;branch=z9hG4bK1;rport", "Max-Forwards: 70",
            $"From: <sip:a@h;user=phone>;tag={tag}", "To: <sip:b@h>;tag=9", "Call-ID: call@h", "CSeq: 2147483647 Trap-Exit", "Content-Length: 0", "", "",
        ]);
        Assert.Equal(expected, message.ToString());
    }

    [Fact]
    public void ValuesThatAreNoneAreRefused()
    {
        Assert.Throws<ArgumentException>(() => SipMessage.CreateRequest(SipMethod.Extension, "sip:b@h", "sip:a@h"));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateExtensionRequest("A B", "sip:b@h", "sip:a@h"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h", cseq: 2147483648));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "Alice <sip:a@h"));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "<sip:a@h>, <sip:c@h>"));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", ""));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h", callId: ""));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h", callId: "a@b@c"));
        Assert.Throws<ArgumentException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h", callId: "a b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h").AddVia(SipTransport.None, "h"));
    }

    // RFC 3261 section 8.2.6.2; defect D24: the To tag is one and the same, and a 100 has the Timestamp.
    [Fact]
    public void ResponseTakesFromItsRequestWhatItHasTo()
    {
        SipRequest request = Parse(MessageText.Options.WithMethod("INVITE").With("Via: SIP/2.0/UDP a;branch=z9hG4bK1, SIP/2.0/TCP b")
            .Plus("v: SIP/2.0/UDP c").Plus("Record-Route: <sip:r;lr>").Plus("Timestamp: 54.20"));
        string head = "Via: SIP/2.0/UDP a;branch=z9hG4bK1, SIP/2.0/TCP b\r\nFrom: Alice <sip:alice@example.com>;tag=1928301774\r\nTo: Bob <sip:bob@example.com>";
        string tail = "\r\nCall-ID: a84b4c76e66710@client.example.com\r\nCSeq: 63104 INVITE\r\nv: SIP/2.0/UDP c\r\n";
        Assert.Equal(
            $"SIP/2.0 100 Trying\r\n{head}{tail}Timestamp: 54.20\r\nContent-Length: 0\r\n\r\n",
            SipMessage.CreateResponse(request, SipStatus.Trying, toTag: "7").ToString());
        Assert.Equal(
            $"SIP/2.0 183 Soon\r\n{head};tag=7{tail}Record-Route: <sip:r;lr>\r\nContent-Length: 0\r\n\r\n",
            SipMessage.CreateResponse(request, SipStatus.SessionProgress, "Soon"u8, "7").ToString());
        Assert.Equal($"SIP/2.0 486 Busy Here\r\n{head};tag=7{tail}Content-Length: 0\r\n\r\n", SipMessage.CreateResponse(request, SipStatus.BusyHere, toTag: "7").ToString());
        Assert.Equal(SipIdentifier.TagLength, SipMessage.CreateResponse(request, SipStatus.Ok).ToResponse().Headers.To.Tag.Length);
    }

    [Fact]
    public void TagOfTheRequestStaysInTheResponse()
    {
        SipRequest request = Parse(MessageText.Options.With("To: Bob\r\n <sip:bob@example.com>;tag=x"));
        Assert.Contains("\r\nTo: Bob\r\n <sip:bob@example.com>;tag=x\r\n", SipMessage.CreateResponse(request, SipStatus.Ok, toTag: "7").ToString(), StringComparison.Ordinal);
        request = Parse(MessageText.Options.With("To: Bob\r\n <sip:bob@example.com>"));
        Assert.Contains("\r\nTo: Bob   <sip:bob@example.com>;tag=7\r\n", SipMessage.CreateResponse(request, SipStatus.Ok, toTag: "7").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void EachStatusOfTheRegistryHasItsPhrase()
    {
        SipRequest request = Parse(MessageText.Options);
        foreach (SipStatus status in Enum.GetValues<SipStatus>())
        {
            SipMessage response = SipMessage.CreateResponse(request, status);
            Assert.False(response.ReasonPhrase.IsEmpty);
            Assert.Equal(status, response.ToResponse().Status);
        }
    }

    [Fact]
    public void IdentifiersAreTokensAndDiffer()
    {
        string[] made = [.. Enumerable.Range(0, 1000).SelectMany(static _ => new[] { SipIdentifier.NewTag(), SipIdentifier.NewBranch(), SipIdentifier.NewCallId() })];
        Assert.Equal(made.Length, made.Distinct().Count());
        Assert.All(made, static text => Assert.Matches("^(z9hG4bK)?[a-z2-7]+$", text));
        int[] counts = [.. string.Concat(made.Where(static text => text.Length == SipIdentifier.CallIdLength)).CountBy(static letter => letter).Select(static pair => pair.Value)];
        Assert.Equal(32, counts.Length);
        Assert.All(counts, static count => Assert.InRange(count, 600, 1050)); // 26,000 letters of 32 kinds: 812 of each, give or take 28
        Assert.Throws<ArgumentException>(static () => SipIdentifier.WriteTag(new byte[15]));
    }

    private static SipRequest Parse(MessageText text)
    {
        MessageParser parser = new();
        Assert.True(parser.TryParse(text.ToBytes(), out SipRequest request), parser.Reason.ToString());
        return request.ToOwned();
    }
}
