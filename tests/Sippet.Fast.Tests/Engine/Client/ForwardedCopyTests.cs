using System;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>A copy of a received request is not read once more before it is sent, unless what was read has been changed.</summary>
public sealed class ForwardedCopyTests
{
    private readonly ClientScene _scene = new();

    [Fact]
    public void UnchangedCopyIsSent() => IsSent(static _ => { });

    [Fact]
    public void CopyWithAnotherCallIdIsSent() => IsSent(static copy => copy.Set(HeaderId.CallId, "another"));

    [Fact]
    public void CopyWithAnotherWholeFromIsSent() => IsSent(static copy => copy.Set(HeaderId.From, "<sip:carol@example.com>;tag=2"));

    [Fact]
    public void CopyWithoutFromIsRefused() => IsRefused(static copy => copy.Remove(HeaderId.From), "From");

    [Fact]
    public void CopyWhoseFirstFromIsRemovedIsRefused() => IsRefused(static copy => copy.RemoveFirst(HeaderId.From), "From");

    [Fact]
    public void CopyWithAFromWithoutTagIsRefused() => IsRefused(static copy => copy.Set(HeaderId.From, "<sip:carol@example.com>"), "From");

    [Fact]
    public void CopyWithAnotherFromBeforeItsOwnIsRefused() => IsRefused(static copy => copy.AddFirst("From", "<sip:carol@example.com>"), "From");

    [Fact]
    public void CopyWithAToThatIsNoneIsRefused() => IsRefused(static copy => copy.UpdateFirst(HeaderId.To, static _ => "<<<"u8.ToArray()), "To");

    [Fact]
    public void CopyWithTheCSeqOfAnotherMethodIsRefused() => IsRefused(static copy => copy.Set(HeaderId.CSeq, "1 BYE"), "CSeq");

    [Fact]
    public void CopyWithACallIdThatIsNoneIsRefused() => IsRefused(static copy => copy.Set(HeaderId.CallId, "a b"), "Call-ID");

    [Fact]
    public void CopyOfARequestWithoutTagIsRefused()
    {
        string text = new RequestText().ToString();
        int tag = text.IndexOf(";tag=", StringComparison.Ordinal);
        text = text.Remove(tag, text.IndexOf("\r\n", tag, StringComparison.Ordinal) - tag);
        Assert.Throws<ArgumentException>(() => _scene.Stack.Send(Copy(text)));
    }

    private void IsSent(Action<SipMessage> change)
    {
        SipMessage copy = Copy(new RequestText().ToString());
        change(copy);
        _scene.Stack.Send(copy, out _, new SendOptions { Targets = [new SipTarget(SipTransport.Udp, _scene.Server.Address)] });
        _scene.Run(2);
        Assert.Single(_scene.Server.Received);
    }

    private void IsRefused(Action<SipMessage> change, string header)
    {
        SipMessage copy = Copy(new RequestText().ToString());
        change(copy);
        ArgumentException fault = Assert.Throws<ArgumentException>(() => _scene.Stack.Send(copy));
        Assert.Contains(header, fault.Message, StringComparison.Ordinal);
    }

    private static SipMessage Copy(string text)
    {
        Assert.True(new MessageParser().TryParse(Encoding.UTF8.GetBytes(text), out SipRequest request));
        return SipMessage.CopyOf(request);
    }
}
