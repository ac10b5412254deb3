using System;
using System.Collections.Generic;
using System.Linq;

namespace Sippet.Fast.Testing;

/// <content>Waiting, in virtual time, for what is to come. Handlers cannot wait; they run within the network.</content>
public sealed partial class SimulatedPeer
{
    private readonly List<ReceivedDatagram> _unexpected = [];

    /// <summary>The most virtual time that an expectation waits: 32 s by default, the time after which all transactions have given up.</summary>
    public TimeSpan Patience
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    = TimeSpan.FromSeconds(32);

    /// <summary>Waits for a response. The first one that was not waited for before is taken, others stay for later.</summary>
    /// <param name="statusCode">Its status code.</param>
    /// <returns>The response.</returns>
    /// <exception cref="SimulationException">It has not come within <see cref="Patience"/>.</exception>
    public ReceivedDatagram Expect(int statusCode) =>
        Expect(received => received.StatusCode == statusCode, $"a {statusCode}");

    /// <summary>Waits for a response to a request of some method. The first one that was not waited for before is taken, others stay for later.</summary>
    /// <param name="statusCode">Its status code.</param>
    /// <param name="method">The method of its CSeq.</param>
    /// <returns>The response.</returns>
    /// <exception cref="SimulationException">It has not come within <see cref="Patience"/>.</exception>
    public ReceivedDatagram Expect(int statusCode, string method) =>
        Expect(received => received.StatusCode == statusCode && received.Method == method, $"a {statusCode} for {method}");

    /// <summary>Waits for a request. The first one that was not waited for before is taken, others stay for later.</summary>
    /// <param name="method">Its method.</param>
    /// <returns>The request.</returns>
    /// <exception cref="SimulationException">It has not come within <see cref="Patience"/>.</exception>
    public ReceivedDatagram ExpectRequest(string method) =>
        Expect(received => received.Request is not null && received.Method == method, method);

    /// <summary>Waits for a datagram. The first one that was not waited for before is taken, others stay for later.</summary>
    /// <param name="condition">Whether it is the one.</param>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    /// <returns>The datagram.</returns>
    /// <exception cref="SimulationException">It has not come within <see cref="Patience"/>.</exception>
    public ReceivedDatagram Expect(Func<ReceivedDatagram, bool> condition, string what)
    {
        ArgumentNullException.ThrowIfNull(condition);
        int found = -1;
        _network.RunUntil(() => (found = _unexpected.FindIndex(received => condition(received))) >= 0, Patience);
        if (found < 0)
        {
            string others = _unexpected.Count == 0 ? "nothing" : string.Join(", ", _unexpected.Select(received => received.Summary));
            throw _network.Failure($"{Address} expected {what} within {Patience.TotalMilliseconds} ms, and has received {others}.");
        }

        ReceivedDatagram taken = _unexpected[found];
        _unexpected.RemoveAt(found);
        return taken;
    }

    /// <summary>Lets time pass in which nothing is to come. What came before and was not waited for is forgotten.</summary>
    /// <param name="duration">How much time, virtual.</param>
    /// <exception cref="SimulationException">Something has come.</exception>
    public void ExpectNothing(TimeSpan duration)
    {
        _unexpected.Clear();
        _network.RunUntil(() => _unexpected.Count > 0, duration);
        if (_unexpected.Count > 0)
        {
            throw _network.Failure($"{Address} expected nothing for {duration.TotalMilliseconds} ms, and has received {_unexpected[0].Summary}.");
        }
    }
}
