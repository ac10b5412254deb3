using System;
using Xunit;

namespace Sippet.Fast.Syntax;

/// <summary>How long a request and a response can be used, and what a copy keeps.</summary>
public sealed class SipRequestTests
{
    [Fact]
    public void RequestOfAnEndedUseThrowsAndNeverShowsAnotherMessage()
    {
        MessageFrame frame = MessageText.Options.Accept();
        SipRequest request = new(frame);
        Assert.Equal(SipMethod.Options, request.Method);
        frame.Invalidate();
        CheckDisposed(request);
        frame.Load(MessageText.Options.WithMethod("BYE").ToBytes());
        MessageReader.ReadDatagram(frame);
        Assert.Equal(SipMethod.Bye, new SipRequest(frame).Method);
        CheckDisposed(request);
    }

    [Fact]
    public void ResponseOfAnEndedUseThrowsToo()
    {
        MessageFrame frame = MessageText.Ok.Accept();
        SipResponse response = new(frame);
        Assert.Equal(SipStatus.Ok, response.Status);
        frame.Invalidate();
        Assert.Throws<ObjectDisposedException>(() => response.Status);
        Assert.Throws<ObjectDisposedException>(() => response.StatusCode);
        Assert.Throws<ObjectDisposedException>(() => response.ReasonPhrase.Length);
        Assert.Throws<ObjectDisposedException>(() => response.Headers.Count);
        Assert.Throws<ObjectDisposedException>(() => response.Body.Length);
        Assert.Throws<ObjectDisposedException>(() => response.Bytes.Length);
        Assert.Throws<ObjectDisposedException>(() => response.ToOwned());
        Assert.Throws<ObjectDisposedException>(response.ToString);
    }

    [Fact]
    public void CopyLivesOnWithAllOfTheMessage()
    {
        MessageText text = MessageText.Options.Plus("Subject: x").WithBody("a\r\n\0b");
        MessageFrame frame = new();
        frame.Load(("\r\n" + text + "discarded").Bytes());
        Assert.Equal(RejectReason.None, MessageReader.ReadDatagram(frame));
        SipRequest request = new(frame), owned = request.ToOwned(), again = owned.ToOwned();
        frame.Invalidate();
        frame.Load(new byte[5000]);
        foreach (SipRequest copy in new[] { owned, again })
        {
            Assert.Equal(text.ToString(), copy.Bytes.Text());
            Assert.Equal("a\r\n\0b", copy.Body.Text());
            Assert.Equal(63104u, copy.Headers.CSeq.Number);
            Assert.Equal("bob", copy.RequestUri.User.Text());
            Assert.Equal(text.ToString(), copy.ToString());
        }
    }

    [Fact]
    public void CopyOfAResponseLivesOn()
    {
        MessageFrame frame = MessageText.Ok.WithBody("abc").Accept();
        SipResponse owned = new SipResponse(frame).ToOwned();
        frame.Invalidate();
        Assert.Equal((SipStatus.Ok, "OK", "abc"), (owned.Status, owned.ReasonPhrase.Text(), owned.Body.Text()));
        Assert.Equal(MessageText.Ok.WithBody("abc").ToString(), owned.ToString());
    }

    [Fact]
    public void DefaultHoldsNoMessage()
    {
        Assert.Throws<InvalidOperationException>(() => default(SipRequest).Method);
        Assert.Throws<InvalidOperationException>(() => default(SipResponse).Status);
    }

    [Fact]
    public void EqualRequestsStandOverTheSameReceivedMessage()
    {
        MessageFrame frame = MessageText.Options.Accept();
        SipRequest one = new(frame), same = new(frame);
        Assert.True(one == same && one.Equals((object)same) && one.GetHashCode() == same.GetHashCode());
        Assert.True(one != one.ToOwned());
        frame.Invalidate();
        Assert.True(one != new SipRequest(frame));
        MessageFrame other = MessageText.Ok.Accept();
        Assert.True(new SipResponse(other) == new SipResponse(other));
        Assert.True(new SipResponse(other) != new SipResponse(other).ToOwned());
    }

    private static void CheckDisposed(SipRequest request)
    {
        Assert.Throws<ObjectDisposedException>(() => request.Method);
        Assert.Throws<ObjectDisposedException>(() => request.MethodName.Length);
        Assert.Throws<ObjectDisposedException>(() => request.RequestUri.Value.Length);
        Assert.Throws<ObjectDisposedException>(() => request.Headers.Count);
        Assert.Throws<ObjectDisposedException>(() => request.Body.Length);
        Assert.Throws<ObjectDisposedException>(() => request.Bytes.Length);
        Assert.Throws<ObjectDisposedException>(() => request.ToOwned());
        Assert.Throws<ObjectDisposedException>(request.ToString);
    }
}
