using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Engine;

/// <summary>
/// The engine's counters as instruments of the meter <c>Sippet.Fast</c>. All are observed: they cost nothing until somebody reads.
/// </summary>
internal sealed class EngineMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Sippet.Fast";

    private readonly Meter _meter;

    /// <param name="engine">Whose counters they are.</param>
    /// <param name="scope">The stack: it tells one stack's instruments from another's.</param>
    public EngineMetrics(SipEngine engine, object scope)
    {
        _meter = new Meter(new MeterOptions(MeterName) { Scope = scope });
        _meter.CreateObservableCounter("sippet.messages.received", () => ByKind<MessageKind>(kind => engine.Sum(counters => counters.ReceivedOf(kind))), "{message}", "Messages received, by kind.");
        _meter.CreateObservableCounter("sippet.messages.sent", () => ByKind<ResponseKind>(kind => engine.Sum(counters => counters.SentOf(kind))), "{message}", "Messages sent, by kind.");
        _meter.CreateObservableCounter("sippet.messages.rejected", () => Rejected(engine), "{message}", "Messages refused, by reason.");
        _meter.CreateObservableCounter("sippet.messages.dropped", () => Dropped(engine), "{message}", "Messages dropped without an answer, by cause and kind.");
        _meter.CreateObservableCounter("sippet.datagrams.lost", () => engine.DatagramsLost, "{datagram}", "Datagrams that the system has dropped before they were received.");
        _meter.CreateObservableCounter("sippet.requests.shed", () => engine.Sum(static counters => counters.Shed), "{request}", "New requests answered with 503 under load.");
        _meter.CreateObservableCounter("sippet.handlers.failed", () => engine.Sum(static counters => counters.HandlersFailed), "{call}", "Handlers and callbacks that threw.");
        _meter.CreateObservableCounter("sippet.handlers.slow", () => engine.Sum(static counters => counters.HandlersSlow), "{call}", "Handlers that held their worker for more than 50 ms.");
        _meter.CreateObservableCounter("sippet.transactions.unanswered", () => engine.Sum(static counters => counters.Unanswered), "{transaction}", "Transactions that their user never answered.");
        _meter.CreateObservableCounter("sippet.requests.sent", () => engine.Sum(static counters => counters.RequestsSent), "{request}", "Requests that client transactions sent.");
        _meter.CreateObservableCounter("sippet.requests.retransmitted", () => engine.Sum(static counters => counters.RequestsRetransmitted), "{request}", "Requests that were sent again.");
        _meter.CreateObservableCounter("sippet.requests.timed_out", () => engine.Sum(static counters => counters.RequestsTimedOut), "{request}", "Requests that no response came to in time.");
        _meter.CreateObservableUpDownCounter("sippet.transactions.client", () => engine.ClientTransactions, "{transaction}", "Client transactions that are not over.");
        _meter.CreateObservableUpDownCounter("sippet.transactions.live", () => engine.LiveTransactions, "{transaction}", "Server transactions that are not over.");
        if (engine.Streams is { } streams)
        {
            _meter.CreateObservableUpDownCounter("sippet.connections", () => streams.ConnectionCount, "{connection}", "Connections that there are.");
            _meter.CreateObservableCounter("sippet.connections.accepted", () => streams.Counters.Accepted, "{connection}", "Connections that were accepted.");
            _meter.CreateObservableCounter("sippet.connections.made", () => streams.Counters.Made, "{connection}", "Connections that were begun to be made.");
            _meter.CreateObservableCounter("sippet.connections.refused", () => streams.Counters.Refused, "{connection}", "Connections over the bound.");
            _meter.CreateObservableCounter("sippet.connections.closed", () => Enum.GetValues<CloseCause>().Select(cause => new Measurement<long>(streams.Counters.ClosedFor(cause), Tag("cause", cause))), "{connection}", "Connections that have ended, by cause.");
        }

        _meter.CreateObservableUpDownCounter("sippet.queue.depth", () => engine.QueueDepth, "{batch}", "Batches that wait for a worker.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> ByKind<TKind>(Func<TKind, long> count)
        where TKind : struct, Enum =>
        Enum.GetValues<TKind>().Select(kind => new Measurement<long>(count(kind), Tag("kind", kind)));

    private static IEnumerable<Measurement<long>> Rejected(SipEngine engine) =>
        Enumerable.Range(1, RejectReasons.Count - 1).Select(static number => (RejectReason)number)
            .Select(reason => new Measurement<long>(engine.Sum(counters => counters.RejectedOf(reason)), Tag("reason", reason)));

    private static IEnumerable<Measurement<long>> Dropped(SipEngine engine) =>
        from cause in Enum.GetValues<DropCause>()
        from kind in Enum.GetValues<MessageKind>()
        let count = engine.Sum(counters => counters.DroppedOf(cause, kind))
        where count > 0
        select new Measurement<long>(count, Tag("cause", cause), Tag("kind", kind));

    private static KeyValuePair<string, object?> Tag<TValue>(string name, TValue value)
        where TValue : struct, Enum => new(name, value.ToString());
}
