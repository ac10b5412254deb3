using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Engine;

/// <summary>
/// The engine's counters as instruments of the meter <c>Sippet.Fast</c>. All are observed: they cost nothing until somebody reads. A meter is known to the
/// process until it is disposed of; it does not keep an engine that nobody else knows any more.
/// </summary>
internal sealed class EngineMetrics : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Sippet.Fast";

    private readonly WeakReference<SipEngine> _engine;
    private readonly Meter _meter;

    /// <param name="engine">Whose counters they are.</param>
    public EngineMetrics(SipEngine engine)
    {
        _engine = new WeakReference<SipEngine>(engine);
        _meter = new Meter(new MeterOptions(MeterName) { Scope = Scope });
        Count("sippet.messages.received", "{message}", "Messages received, by kind.", static engine => ByKind<MessageKind>(kind => engine.Sum(counters => counters.ReceivedOf(kind))));
        Count("sippet.messages.sent", "{message}", "Messages sent, by kind.", static engine => ByKind<ResponseKind>(kind => engine.Sum(counters => counters.SentOf(kind))));
        Count("sippet.messages.rejected", "{message}", "Messages refused, by reason.", Rejected);
        Count("sippet.messages.dropped", "{message}", "Messages dropped without an answer, by cause and kind.", Dropped);
        Count("sippet.datagrams.lost", "{datagram}", "Datagrams that the system has dropped before they were received.", static engine => engine.DatagramsLost);
        Count("sippet.requests.shed", "{request}", "New requests answered with 503 under load.", static engine => engine.Sum(static counters => counters.Shed));
        Count("sippet.handlers.failed", "{call}", "Handlers and callbacks that threw.", static engine => engine.Sum(static counters => counters.HandlersFailed));
        Count("sippet.handlers.slow", "{call}", "Handlers that held their worker for more than 50 ms.", static engine => engine.Sum(static counters => counters.HandlersSlow));
        Count("sippet.transactions.unanswered", "{transaction}", "Transactions that their user never answered.", static engine => engine.Sum(static counters => counters.Unanswered));
        Count("sippet.requests.sent", "{request}", "Requests that client transactions sent.", static engine => engine.Sum(static counters => counters.RequestsSent));
        Count("sippet.requests.retransmitted", "{request}", "Requests that were sent again.", static engine => engine.Sum(static counters => counters.RequestsRetransmitted));
        Count("sippet.requests.timed_out", "{request}", "Requests that no response came to in time.", static engine => engine.Sum(static counters => counters.RequestsTimedOut));
        Show("sippet.transactions.client", "{transaction}", "Client transactions that are not over.", static engine => engine.ClientTransactions);
        Show("sippet.transactions.live", "{transaction}", "Server transactions that are not over.", static engine => engine.LiveTransactions);
        Show("sippet.memory.kept", "By", "Bytes that transactions keep of messages, to send them again.", static engine => engine.KeptBytes);
        Show("sippet.queue.depth", "{batch}", "Batches that wait for a worker.", static engine => engine.QueueDepth);
        if (engine.Streams is not null)
        {
            Show("sippet.connections", "{connection}", "Connections that there are.", static engine => engine.Streams!.ConnectionCount);
            Count("sippet.connections.accepted", "{connection}", "Connections that were accepted.", static engine => engine.Streams!.Counters.Accepted);
            Count("sippet.connections.made", "{connection}", "Connections that were begun to be made.", static engine => engine.Streams!.Counters.Made);
            Count("sippet.connections.refused", "{connection}", "Connections over the bound.", static engine => engine.Streams!.Counters.Refused);
            Count("sippet.connections.closed", "{connection}", "Connections that have ended, by cause.", Closed);
        }
    }

    /// <summary>The scope of the meter, which tells one stack's instruments from another's.</summary>
    public object Scope { get; } = new();

    /// <summary>Takes the meter of an engine away that was not stopped.</summary>
    ~EngineMetrics() => _meter.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        _meter.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Count(string name, string unit, string description, Func<SipEngine, long> read) =>
        Count(name, unit, description, engine => [new Measurement<long>(read(engine))]);

    private void Count(string name, string unit, string description, Func<SipEngine, IEnumerable<Measurement<long>>> read)
    {
        WeakReference<SipEngine> weak = _engine;
        _meter.CreateObservableCounter(name, () => weak.TryGetTarget(out SipEngine? engine) ? read(engine) : [], unit, description);
    }

    private void Show(string name, string unit, string description, Func<SipEngine, long> read)
    {
        WeakReference<SipEngine> weak = _engine;
        _meter.CreateObservableUpDownCounter(name, () => weak.TryGetTarget(out SipEngine? engine) ? read(engine) : 0, unit, description);
    }

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

    private static IEnumerable<Measurement<long>> Closed(SipEngine engine) =>
        Enum.GetValues<CloseCause>().Select(cause => new Measurement<long>(engine.Streams!.Counters.ClosedFor(cause), Tag("cause", cause)));

    private static KeyValuePair<string, object?> Tag<TValue>(string name, TValue value)
        where TValue : struct, Enum => new(name, value.ToString());
}
