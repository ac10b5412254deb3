using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>What a handler may do, and what becomes of the rest when it does worse; sippet-inventory D43.</summary>
public sealed class HandlerTests
{
    private static readonly RequestText s_options = new();
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };

    [Fact]
    public void HandlerThatThrowsCostsOne500AndOneLogLine()
    {
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Options, static _ => throw new InvalidTimeZoneException("planted"))
            .OnRequest(SipMethod.Message, static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(s_options);
        scene.Send(s_options with { Method = "MESSAGE", Branch = "z9hG4bK2" });
        scene.Send(s_options);
        Assert.Equal([500, 200, 500], scene.Statuses);
        (LogLevel level, _, _, Exception? exception) = Assert.Single(scene.Log.Lines);
        Assert.Equal(LogLevel.Error, level);
        Assert.IsType<InvalidTimeZoneException>(exception);
        Assert.Equal(1, scene.Stack.Statistics.HandlersFailed);
    }

    [Fact]
    public void HandlerThatThrowsAfterItsAnswerChangesNothing()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, static transaction =>
        {
            transaction.Respond(SipStatus.Ok);
            throw new InvalidOperationException("planted");
        }));
        scene.Send(s_options);
        Assert.Equal([200], scene.Statuses);
        Assert.Single(scene.Log.Lines);
    }

    [Fact]
    public void ContentThatThrowsSendsNothingOfTheResponse()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, static transaction =>
        {
            Assert.Throws<ArgumentException>(() => transaction.Respond(SipStatus.Ok, static (ref response) =>
            {
                response.AddHeader("Subject"u8, "good"u8);
                response.AddHeader("Subject"u8, "bad\r\nX: y"u8);
            }));
            transaction.Respond(SipStatus.NotFound);
        }));
        scene.Send(s_options);
        Assert.Equal([404], scene.Statuses);
    }

    [Fact]
    public void ContentCannotSendAnotherResponse()
    {
        Exception? thrown = null;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction => transaction.Respond(
            SipStatus.Ok, (ref _) => thrown = Assert.Throws<InvalidOperationException>(() => transaction.Respond(SipStatus.NotFound)))));
        scene.Send(s_options);
        Assert.NotNull(thrown);
        Assert.Equal([200], scene.Statuses);
    }

    [Fact]
    public void AsynchronousHandlerKeepsItsRequestUntilItsEnd()
    {
        SipRequest kept = default;
        string? callId = null;
        SimulatedNetwork? network = null;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, async transaction =>
        {
            kept = transaction.Request;
            await Task.Delay(TimeSpan.FromSeconds(2), network!.Time);
            callId = Encoding.UTF8.GetString(transaction.Request.Headers.CallId);
            Assert.Equal(RespondStatus.Posted, transaction.Respond(SipStatus.Ok, static (ref response) =>
            {
                response.AddHeader("Subject"u8, "late"u8);
                response.SetBody("text/plain"u8, "body"u8);
            }));
        }).OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)));
        network = scene.Network;
        scene.Send(s_invite with { CallId = "kept-call" });
        scene.Send(s_options); // uses the worker's next frame
        scene.Run(1990);
        Assert.Equal("kept-call", Encoding.UTF8.GetString(kept.Headers.CallId));
        scene.Run(100);
        Assert.Equal("kept-call", callId);
        Assert.Equal([200, 100, 200], scene.Statuses);
        SipResponse late = scene.Phone.Received[2].Response!.Value;
        Assert.Equal("body", Encoding.UTF8.GetString(late.Body));
        Assert.Equal("late", late.Headers.TryGet(HeaderId.Subject, out HeaderField subject) ? Encoding.UTF8.GetString(subject.Value) : "");
        Assert.Throws<ObjectDisposedException>(() => kept.Headers.Count);
    }

    [Fact]
    public void AsynchronousHandlerThatThrowsIsAnsweredWith500()
    {
        SimulatedNetwork? network = null;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, async _ =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), network!.Time);
            throw new InvalidTimeZoneException("planted");
        }));
        network = scene.Network;
        scene.Send(s_invite);
        scene.Run(100);
        Assert.Equal([500], scene.Statuses);
        Assert.IsType<InvalidTimeZoneException>(Assert.Single(scene.Log.Lines).Exception);
    }

    [Fact]
    public void EndOfAHandlerWaitsForRoomAmongTheCommands()
    {
        Scene? scene = null;
        scene = new Scene(stack => stack.OnRequest(SipMethod.Invite, async _ =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), scene!.Network.Time);
            while (scene.Stack.TryRun(0, static () => { }))
            {
            }

            throw new InvalidTimeZoneException("planted");
        }));
        scene.Send(s_invite);
        scene.Run(100);
        Assert.Equal([500], scene.Statuses);
    }

    [Fact]
    public void RequestOfAnEndedHandlerIsRefused()
    {
        SipRequest kept = default, owned = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            kept = transaction.Request;
            owned = kept.ToOwned();
            transaction.Respond(SipStatus.Ok);
        }).OnRequest(SipMethod.Message, static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(s_options);
        Assert.Throws<ObjectDisposedException>(() => kept.Method);
        scene.Send(s_options with { Method = "MESSAGE", CallId = "second" });
        Assert.Equal("call-1@example.com", Encoding.UTF8.GetString(owned.Headers.CallId));
    }

    [Fact]
    public void ResponsePostedAfterTheTransactionHasEndedIsDropped()
    {
        SimulatedNetwork? network = null;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Message, async transaction =>
        {
            await Task.Delay(TimeSpan.FromSeconds(40), network!.Time);
            transaction.Respond(SipStatus.Ok);
        }));
        network = scene.Network;
        scene.Send(s_options with { Method = "MESSAGE" });
        scene.Run(60_000);
        Assert.Equal([100], scene.Statuses);
    }

    [Fact]
    public void CallbackThatThrowsIsLoggedAndHarmsNothing()
    {
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere))
            .OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok))
            .OnAck(static (_, _) => throw new InvalidOperationException("planted"))
            .OnError(static (_, _) => throw new InvalidOperationException("planted")));
        scene.Send(s_invite with { Method = "ACK", ToTag = "x" });
        scene.Send(s_invite);
        scene.Run(33_000);
        scene.Phone.Clear();
        scene.Send(s_options);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(2, scene.Log.Lines.Count);
        Assert.Equal(0, scene.Log.Lines.Count(line => line.Level == LogLevel.Critical));
    }

    [Theory]
    [InlineData("MESSAGE", 405)]
    [InlineData("FOO", 501)]
    [InlineData("options", 501)]
    public void MethodWithoutHandlerIsRefusedWithAllow(string method, int expected)
    {
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok))
            .OnRequest(SipMethod.Invite, static _ => { })
            .OnRequest("BAR", static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(s_options with { Method = method });
        Assert.Equal([expected], scene.Statuses);
        Assert.True(scene.Phone.Received[0].Response!.Value.Headers.TryGet(HeaderId.Allow, out HeaderField allow));
        Assert.Equal("BAR, INVITE, ACK, CANCEL, OPTIONS", Encoding.UTF8.GetString(allow.Value));
    }

    [Fact]
    public void ExtensionMethodHasItsHandler()
    {
        Scene scene = new(stack => stack.OnRequest("BAR", static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(s_options with { Method = "BAR" });
        Assert.Equal([200], scene.Statuses);
    }
}
