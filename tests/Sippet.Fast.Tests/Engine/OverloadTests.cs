using System.Linq;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>What happens at each bound: one documented answer and one counter.</summary>
public sealed class OverloadTests
{
    private static readonly RequestText s_options = new();

    // One batch of one datagram fits: whatever arrives at the same moment behind it finds the channel full.
    private readonly Scene _scene = new(
        stack => stack
            .OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok))
            .OnRequest(SipMethod.Invite, static _ => { }),
        options => options.ChannelCapacity = 1);

    [Fact]
    public void NewRequestIsShedWith503AndRetryAfter()
    {
        _scene.Phone.Send(_scene.Stack, s_options.ToString());
        _scene.Phone.Send(_scene.Stack, (s_options with { Branch = "z9hG4bK2", CallId = "two" }).ToString());
        _scene.Run(3);
        Assert.Equal([200, 503], _scene.Statuses.Order());
        SipResponse shed = _scene.Phone.Received.Single(datagram => datagram.StatusCode == 503).Response!.Value;
        Assert.True(shed.Headers.TryGet(HeaderId.RetryAfter, out HeaderField retryAfter));
        Assert.InRange(int.Parse(Encoding.UTF8.GetString(retryAfter.Value), System.Globalization.CultureInfo.InvariantCulture), 5, 10);
        Assert.Equal("two", Encoding.UTF8.GetString(shed.Headers.CallId));
        Assert.Equal(1, _scene.Stack.Statistics.Shed);
        Assert.Equal(1, _scene.Stack.Statistics.LiveTransactions);
    }

    [Fact]
    public void ResponseOfTheShedderThatCannotBeSentIsCounted()
    {
        _scene.Phone.Send(_scene.Stack, s_options.ToString());
        _scene.Phone.Send(_scene.Stack, (s_options with { Branch = "z9hG4bK2", CallId = "two" }).ToString());
        _scene.Network.Conditions = new NetworkConditions { Failure = 1 };
        _scene.Run(3);
        Assert.Equal(2, _scene.Stack.Statistics.Dropped(DropCause.TransportError, MessageKind.Response));
    }

    [Fact]
    public void ShedRequestThatComesAgainGetsTheSameTag()
    {
        for (int i = 0; i < 2; i++)
        {
            _scene.Phone.Send(_scene.Stack, (s_options with { Branch = $"z9hG4bKfirst{i}" }).ToString());
            _scene.Phone.Send(_scene.Stack, (s_options with { Branch = "z9hG4bK2", CallId = "two" }).ToString());
            _scene.Run(3);
        }

        Assert.Single(_scene.Phone.Received.Where(datagram => datagram.StatusCode == 503).Select(datagram => datagram.ToString()).Distinct());
        Assert.Equal(2, _scene.Statuses.Count(status => status == 503));
    }

    [Fact]
    public void KnownTransactionsAndWhatHasNoAnswerAreDroppedAndCountedByKind()
    {
        _scene.Send(s_options);
        _scene.Phone.Clear();
        _scene.Phone.Send(_scene.Stack, (s_options with { Branch = "z9hG4bKnew" }).ToString());
        _scene.Phone.Send(_scene.Stack, s_options.ToString());
        _scene.Phone.Send(_scene.Stack, (s_options with { Method = "ACK", ToTag = "x" }).ToString());
        _scene.Phone.Send(_scene.Stack, (s_options with { Method = "CANCEL" }).ToString());
        _scene.Phone.Send(_scene.Stack, "SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>;tag=2\r\nCall-ID: x\r\nCSeq: 1 OPTIONS\r\n\r\n");
        _scene.Phone.Send(_scene.Stack, "\r\n\r\n");
        _scene.Phone.Send(_scene.Stack, "no sip\r\n\r\n");
        _scene.Run(3);
        Assert.Equal([200], _scene.Statuses);
        MessageKind[] dropped = [MessageKind.Retransmission, MessageKind.Ack, MessageKind.Cancel, MessageKind.Response, MessageKind.KeepAlive, MessageKind.Malformed];
        Assert.All(dropped, kind => Assert.Equal(1, _scene.Stack.Statistics.Dropped(DropCause.Overload, kind)));
        Assert.Equal(6, _scene.Stack.Statistics.Dropped(DropCause.Overload));
    }

    [Fact]
    public void SheddingIsRateLimited()
    {
        for (int i = 0; i < 5_000; i++)
        {
            _scene.Phone.Send(_scene.Stack, (s_options with { Branch = $"z9hG4bK{i}" }).ToString());
        }

        _scene.Run(3);
        Assert.Equal(2_000, _scene.Stack.Statistics.Shed);
        Assert.Equal(2_999, _scene.Stack.Statistics.Dropped(DropCause.Overload, MessageKind.Request));
    }

    [Fact]
    public void TransactionsBeyondTheBoundAreShedAndNoneIsGivenUp()
    {
        Scene scene = new(
            stack => stack.OnRequest(SipMethod.Invite, static _ => { }),
            options => options.MaxTransactions = 3);
        for (int i = 0; i < 5; i++)
        {
            scene.Send(new RequestText { Method = "INVITE", Branch = $"z9hG4bK{i}", CallId = $"call-{i}" });
        }

        Assert.Equal([503, 503], scene.Statuses);
        Assert.Equal(3, scene.Stack.Statistics.LiveTransactions);
        scene.Phone.Clear();
        scene.Run(300);
        Assert.Equal([100, 100, 100], scene.Statuses);
    }

    [Fact]
    public void BoundMakesRoomAgainWhenTransactionsEnd()
    {
        Scene scene = new(
            stack => stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)),
            options => options.MaxTransactions = 3);
        for (int round = 0; round < 3; round++)
        {
            scene.Phone.Clear();
            for (int i = 0; i < 5; i++)
            {
                scene.Send(s_options with { Branch = $"z9hG4bK{round}{i}" });
            }

            Assert.Equal([200, 200, 200, 503, 503], scene.Statuses);
            scene.Send(s_options with { Branch = $"z9hG4bK{round}0" });
            Assert.Equal(200, scene.Phone.Received[^1].StatusCode);
            Assert.Equal(3, scene.Stack.Statistics.LiveTransactions);
            scene.Run(64 * 500);
            Assert.Equal(0, scene.Stack.Statistics.LiveTransactions);
        }

        Assert.Equal(6, scene.Stack.Statistics.Shed);
    }
}
