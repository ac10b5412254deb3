using System;

namespace Sippet.Fast.Testing;

/// <summary>
/// Conditions that hold on some links of a simulated network in place of its own, until they are lifted: a partition, a bad link, sends
/// that fail. Where several hold, the one that was imposed last counts. They decide when a datagram is sent; what is under way arrives.
/// </summary>
public sealed class ImposedConditions
{
    private readonly SimulatedNetwork _network;
    private readonly AddressSet _from, _to;
    private readonly bool _isBothWays;

    internal ImposedConditions(SimulatedNetwork network, AddressSet from, AddressSet to, bool isBothWays, NetworkConditions conditions)
    {
        _network = network;
        _from = from;
        _to = to;
        _isBothWays = isBothWays;
        Conditions = conditions;
    }

    /// <summary>What happens to the datagrams of these links.</summary>
    public NetworkConditions Conditions { get; }

    /// <summary>Lifts them now; again is no harm.</summary>
    public void Lift() => _network.Lift(this);

    /// <summary>Lifts them later.</summary>
    /// <param name="delay">In virtual time from now; zero or more.</param>
    /// <returns>These.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public ImposedConditions LiftAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        _network.After(delay, Lift);
        return this;
    }

    internal bool Concern(TransportAddress source, TransportAddress destination) =>
        (_from.Contains(source) && _to.Contains(destination)) || (_isBothWays && _from.Contains(destination) && _to.Contains(source));
}
