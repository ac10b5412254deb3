using System;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>Copies of received messages: untouched bytes stay as they were.</summary>
public sealed class SipMessageCopyTests
{
    [Fact]
    public void UntouchedCopyIsTheMessageByteForByte()
    {
        MessageParser parser = new();
        foreach (byte[] sample in SampleMessages.All)
        {
            bool isRequest = parser.TryParse(sample, out SipRequest _);
            bool isResponse = parser.TryParse(sample, out SipResponse response);
            Assert.NotEqual(isRequest, isResponse);
            SipMessage copy = isResponse ? SipMessage.CopyOf(response) : Copy(parser, sample);
            string expected = sample.AsSpan().TrimStart("\r\n"u8).ToArray().Text();
            Assert.StartsWith(copy.ToArray().Text(), expected, StringComparison.Ordinal);
            Assert.InRange(copy.Length, expected.Length - 2, expected.Length); // one sample has bytes behind its body
        }
    }

    [Fact]
    public void CopyOutlivesItsMessage()
    {
        MessageParser parser = new();
        Assert.True(parser.TryParse(MessageText.Options.ToBytes(), out SipRequest request));
        SipMessage copy = SipMessage.CopyOf(request);
        Assert.True(parser.TryParse(MessageText.Ok.ToBytes(), out SipResponse response));
        Assert.Throws<ObjectDisposedException>(() => SipMessage.CopyOf(request));
        Assert.Equal(MessageText.Options.ToString(), copy.ToString());
        copy.Load(response);
        Assert.False(copy.IsRequest);
        Assert.Equal(MessageText.Ok.ToString(), copy.ToString());
        Assert.Equal((SipStatus.Ok, SipMethod.Extension, ""), (copy.Status, copy.Method, copy.MethodName.Text()));
    }

    [Fact]
    public void StartLineIsChangedAlone()
    {
        MessageParser parser = new();
        Assert.True(parser.TryParse(MessageText.Options.ToBytes(), out SipRequest request));
        SipMessage copy = SipMessage.CopyOf(request);
        copy.SetRequestUri("sips:carol@192.0.2.4;lr");
        Assert.Equal("sips:carol@192.0.2.4;lr"u8, copy.RequestUri.Value);
        Assert.Equal(("carol", "192.0.2.4", true), (copy.RequestUri.User.Text(), copy.RequestUri.Host.Text(), copy.RequestUri.Parameters.Has("lr"u8)));
        Assert.Throws<ArgumentException>(() => copy.SetRequestUri("carol"));
        Assert.Equal((SipMethod.Options, "OPTIONS"), (copy.Method, copy.MethodName.Text()));
        Assert.Equal(MessageText.Options.Starting("OPTIONS sips:carol@192.0.2.4;lr SIP/2.0").ToString(), copy.ToString());
        Assert.Throws<InvalidOperationException>(() => copy.SetStatus(SipStatus.Ok));
        Assert.True(parser.TryParse(MessageText.Ok.ToBytes(), out SipResponse response));
        copy.Load(response);
        copy.SetStatus((SipStatus)487, "Gone €"u8);
        Assert.Equal("Gone €"u8, copy.ReasonPhrase);
        Assert.Equal(SipStatus.RequestTerminated, copy.Status);
        Assert.Equal(MessageText.Ok.Starting("SIP/2.0 487 Gone €").ToString(), copy.ToString());
        copy.SetStatus(SipStatus.Ringing);
        Assert.Equal(MessageText.Ok.Starting("SIP/2.0 180 Ringing").ToString(), copy.ToString());
        Assert.Throws<InvalidOperationException>(() => copy.SetRequestUri("sip:a"));
        Assert.Throws<ArgumentOutOfRangeException>(() => copy.SetStatus((SipStatus)99));
        Assert.Throws<ArgumentOutOfRangeException>(() => copy.SetStatus((SipStatus)700));
    }

    [Fact]
    public void MessageThatIsNotYetWholeSaysWhatIsMissing()
    {
        SipMessage request = SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h");
        Assert.Contains("MissingVia", Assert.Throws<InvalidOperationException>(() => request.ToRequest()).Message, StringComparison.Ordinal);
        request.AddVia(SipTransport.Tcp, "[2001:db8::1]:5070", "z9hG4bK1");
        Assert.Equal("[2001:db8::1]"u8, request.ToRequest().Headers.Via.Host);
        Assert.Throws<InvalidOperationException>(() => request.ToResponse());
    }

    private static SipMessage Copy(MessageParser parser, byte[] request)
    {
        Assert.True(parser.TryParse(request, out SipRequest parsed));
        return SipMessage.CopyOf(parsed);
    }

    [Fact]
    public void ForwardingAllocatesNothingOnceItsBuffersAreThere()
    {
        MessageParser parser = new();
        byte[] bytes = MessageText.Options.Plus("Route: <sip:p1;lr>, <sip:p2;lr>").ToBytes();
        SipMessage message = SipMessage.CreateRequest(SipMethod.Bye, "sip:b@h", "sip:a@h");
        byte[] destination = new byte[2048];
        long allocated = 0;
        for (int i = 0; i < 100; i++)
        {
            Assert.True(parser.TryParse(bytes, out SipRequest request));
            long before = GC.GetAllocatedBytesForCurrentThread();
            message.Load(request);
            message.RemoveFirst(HeaderId.Route);
            message.Set(HeaderId.MaxForwards, "69"u8);
            message.AddFirst(HeaderId.Via, "SIP/2.0/UDP p1;branch=z9hG4bK1"u8);
            message.AddFirst(HeaderId.RecordRoute, "<sip:p1;lr>"u8);
            message.SetRequestUri("sip:c@d"u8);
            message.TryWrite(destination, out _);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
