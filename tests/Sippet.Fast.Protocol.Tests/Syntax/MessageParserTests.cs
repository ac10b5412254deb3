using System;
using Xunit;

namespace Sippet.Fast.Syntax;

/// <summary>The public way to parse a message outside of a stack.</summary>
public sealed class MessageParserTests
{
    private readonly MessageParser _parser = new();

    [Fact]
    public void RequestAndResponseAreToldApart()
    {
        Assert.True(_parser.TryParse(MessageText.Options.ToBytes(), out SipRequest request));
        Assert.Equal("a84b4c76e66710@client.example.com", request.Headers.CallId.Text());
        Assert.False(_parser.TryParse(MessageText.Options.ToBytes(), out SipResponse _));
        Assert.Equal(RejectReason.None, _parser.Reason);
        Assert.True(_parser.TryParse(MessageText.Ok.ToBytes(), out SipResponse response));
        Assert.Equal(200, response.StatusCode);
        Assert.False(_parser.TryParse(MessageText.Ok.ToBytes(), out request));
        Assert.Equal(default, request);
        Assert.Equal(RejectReason.None, _parser.Reason);
    }

    [Fact]
    public void ReasonIsThatOfTheLastMessage()
    {
        Assert.False(_parser.TryParse(MessageText.Options.With("CSeq: x").ToBytes(), out SipRequest _));
        Assert.Equal(RejectReason.MalformedCSeq, _parser.Reason);
        Assert.Equal(MessageText.Options.ToString().IndexOf("63104", StringComparison.Ordinal), _parser.ReasonPosition);
        Assert.False(_parser.TryParse("\r\n"u8, out SipRequest _));
        Assert.Equal((RejectReason.KeepAlive, 0), (_parser.Reason, _parser.ReasonPosition));
        Assert.True(_parser.TryParse(MessageText.Options.ToBytes(), out SipRequest _));
        Assert.Equal((RejectReason.None, 0), (_parser.Reason, _parser.ReasonPosition));
    }

    [Fact]
    public void MessageIsValidUntilTheNextCall()
    {
        Assert.True(_parser.TryParse(MessageText.Options.ToBytes(), out SipRequest first));
        SipRequest owned = first.ToOwned();
        Assert.False(_parser.TryParse("\r\n"u8, out SipRequest _));
        Assert.Throws<ObjectDisposedException>(() => first.Method);
        Assert.Equal(SipMethod.Options, owned.Method);
    }

    [Fact]
    public void BytesAreCopied()
    {
        byte[] datagram = MessageText.Options.ToBytes();
        Assert.True(_parser.TryParse(datagram, out SipRequest request));
        datagram.AsSpan().Fill((byte)'x');
        Assert.Equal(MessageText.Options.ToString(), request.Bytes.Text());
    }

    [Fact]
    public void ParsingAllocatesNothing()
    {
        byte[] datagram = MessageText.Options.Plus("Contact: <sip:a>,<sip:b>").ToBytes();
        Assert.True(_parser.TryParse(datagram, out SipRequest _));
        long before = GC.GetAllocatedBytesForCurrentThread();
        int parsed = 0, contacts = 0;
        for (int i = 0; i < 100; i++)
        {
            parsed += _parser.TryParse(datagram, out SipRequest request) ? 1 : 0;
            foreach (NameAddr _ in request.Headers.Contacts)
            {
                contacts++;
            }
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.Equal((100, 200), (parsed, contacts));
    }
}
