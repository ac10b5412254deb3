using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Runtime.CompilerServices;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>The counters as a listener of the meter sees them.</summary>
public sealed class MetricsTests
{
    [Fact]
    public void CountersAreReadThroughTheMeter()
    {
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Send(new RequestText());
        scene.Send(new RequestText());
        scene.Phone.Send(scene.Stack, "OPTIONS sip:x SIP/2.0\r\n\r\n");
        scene.Run(5);
        Dictionary<string, double> values = Read(scene.Stack);
        Assert.Equal(1, values["sippet.messages.received kind=Request"]);
        Assert.Equal(1, values["sippet.messages.received kind=Retransmission"]);
        Assert.Equal(1, values["sippet.messages.received kind=Malformed"]);
        Assert.Equal(1, values["sippet.messages.sent kind=Success"]);
        Assert.Equal(1, values["sippet.messages.sent kind=Retransmission"]);
        Assert.Equal(1, values["sippet.messages.rejected reason=MissingVia"]);
        Assert.Equal(1, values["sippet.messages.dropped cause=Unanswerable kind=Malformed"]);
        Assert.Equal(1, values["sippet.transactions.live"]);
        Assert.Equal(0, values["sippet.datagrams.lost"]);
        Assert.Equal(0, values["sippet.queue.depth"]);
        Assert.Equal(0, values["sippet.requests.shed"]);
        Assert.Equal(0, values["sippet.handlers.failed"]);
        Assert.Equal(0, values["sippet.handlers.slow"]);
        Assert.Equal(0, values["sippet.transactions.unanswered"]);
    }

    [Fact]
    public void AnswerOfACallIsKeptUntilItsAcknowledgement()
    {
        const int Body = 20_000;
        RequestText invite = new() { Method = "INVITE" };
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, static transaction =>
            transaction.Accept(SipStatus.Ok, 0, static (ref answer, _) => answer.SetBody("text/plain"u8, new byte[Body]))));
        scene.Send(invite);
        Assert.InRange(Read(scene.Stack)["sippet.memory.kept"], Body, int.MaxValue);
        scene.Send(invite.Ack(scene.Phone.Received[^1]));
        Assert.Equal(0, Read(scene.Stack)["sippet.memory.kept"]);

        // The transaction goes on: the INVITE is known again, and not answered any more (RFC 6026 section 7.1).
        scene.Send(invite);
        scene.Run(2_000);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(1, Read(scene.Stack)["sippet.messages.received kind=Retransmission"]);
    }

    [Fact]
    public void StackThatNobodyKnowsIsKeptByNobody()
    {
        WeakReference stack = Forgotten();
        GC.Collect();
        Assert.False(stack.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Forgotten()
        {
            Scene scene = new(static stack => stack.OnRequest(SipMethod.Options, static options => options.Respond(SipStatus.Ok)));
            scene.Send(new RequestText());
            Assert.Equal([200], scene.Statuses);
            return new WeakReference(scene.Stack);
        }
    }

    private static Dictionary<string, double> Read(SipStack stack)
    {
        Dictionary<string, double> read = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, all) =>
        {
            // Tests of this assembly that run at the same time have stacks of their own.
            if (instrument.Meter.Name == "Sippet.Fast" && ReferenceEquals(instrument.Meter.Scope, stack.MeterScope))
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => read[Name(instrument, tags.ToArray())] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return read;
    }

    private static string Name(Instrument instrument, KeyValuePair<string, object?>[] tags) =>
        string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}").Prepend(instrument.Name));
}
