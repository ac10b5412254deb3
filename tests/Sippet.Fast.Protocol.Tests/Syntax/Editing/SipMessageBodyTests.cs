using System;
using System.Buffers;
using Xunit;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>Bodies and their length in octets (defect D16), and the message as bytes.</summary>
public sealed class SipMessageBodyTests
{
    private readonly EditedText _text = new("Z: 1");

    [Fact]
    public void ContentLengthIsThatOfTheBodyInOctets()
    {
        _text.Message.SetBody("text/plain"u8, "héllo€"u8);
        Assert.EndsWith("Z: 1\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nhéllo€", _text.Message.ToString(), StringComparison.Ordinal);
        _text.Message.SetBody("text/html"u8, ""u8);
        Assert.EndsWith("Z: 1\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n", _text.Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void StaleLengthIsCorrectedInItsPlaceAndItsCompactForm()
    {
        SipMessage message = Copy(MessageText.Options.Without("Content-Length").With("l: 4").Plus("Z: 1") with { Body = "abcd" });
        message.SetBody("a/b"u8, "0123456789"u8);
        Assert.Contains("\r\nl: 10\r\nZ: 1\r\nContent-Type: a/b\r\n\r\n0123456789", message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void BodyOfADatagramWithoutLengthStaysWithout()
    {
        MessageText text = MessageText.Options.Without("Content-Length") with { Body = "all of it" };
        SipMessage message = Copy(text);
        Assert.Equal("all of it"u8, message.Body);
        message.Set("Z", "1");
        Assert.Equal(text.Plus("Z: 1").ToString(), message.ToString());
    }

    [Fact]
    public void RemovedBodyTakesItsHeadersAlong()
    {
        SipMessage message = Copy(MessageText.Options.WithBody("abc")
            .Plus("c: text/plain").Plus("Content-Disposition: session").Plus("e: gzip").Plus("Content-Language: en").Plus("MIME-Version: 1.0"));
        message.RemoveBody();
        Assert.EndsWith("Content-Length: 0\r\nMIME-Version: 1.0\r\n\r\n", message.ToString(), StringComparison.Ordinal);
        Assert.Equal(7 + 1, message.Count);
        Assert.Equal(0, message.Body.Length);
    }

    [Fact]
    public void EachOctetOfABodyIsKept()
    {
        byte[] body = new byte[256];
        for (int i = 0; i < body.Length; i++)
        {
            body[i] = (byte)i;
        }

        _text.Message.SetBody("application/octet-stream"u8, body);
        _text.Message.SetBody("application/octet-stream"u8, _text.Message.Body); // a view of its own
        Assert.Equal(body, _text.Message.ToRequest().Body);
        Assert.Equal(body, SipMessage.CopyOf(_text.Message.ToRequest()).Body);
    }

    [Fact]
    public void MessageIsWrittenWholeOrNotAtAll()
    {
        byte[] expected = _text.Message.ToArray();
        byte[] destination = new byte[expected.Length + 1];
        Assert.False(_text.Message.TryWrite(destination.AsSpan(0, expected.Length - 1), out int written));
        Assert.Equal(0, written);
        Assert.All(destination, static value => Assert.Equal(0, value));
        Assert.True(_text.Message.TryWrite(destination, out written));
        Assert.Equal(expected, destination[..written]);
        ArrayBufferWriter<byte> writer = new();
        _text.Message.WriteTo(writer);
        Assert.Equal(expected, writer.WrittenSpan);
    }

    [Fact]
    public void BodyWithoutATypeIsRefused() => Assert.Throws<ArgumentException>(() => _text.Message.SetBody(default, "x"u8));

    private static SipMessage Copy(MessageText text)
    {
        MessageParser parser = new();
        Assert.True(parser.TryParse(text.ToBytes(), out SipRequest request), parser.Reason.ToString());
        return SipMessage.CopyOf(request);
    }
}
