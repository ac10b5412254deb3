using System;
using System.Collections.Generic;

namespace Sippet.Fast.Testing;

/// <content>
/// What happens on some links and not on all: partitions, bad links, transport errors. What they do not say is as <see cref="Conditions"/> says when
/// they are imposed.
/// </content>
public sealed partial class SimulatedNetwork
{
    private readonly List<ImposedConditions> _imposed = [];

    /// <summary>Sets conditions for one direction of some links.</summary>
    /// <param name="from">The senders.</param>
    /// <param name="to">The receivers.</param>
    /// <param name="conditions">What happens to their datagrams.</param>
    /// <returns>The means to lift them again.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ImposedConditions Impose(AddressSet from, AddressSet to, NetworkConditions conditions) => Impose(from, to, isBothWays: false, conditions);

    /// <summary>Cuts the network in two: no datagram passes between one side and the other.</summary>
    /// <param name="one">The one side.</param>
    /// <param name="other">The other side.</param>
    /// <returns>The means to heal it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ImposedConditions Partition(AddressSet one, AddressSet other) => Impose(one, other, isBothWays: true, Conditions with { Loss = 1 });

    /// <summary>Cuts one direction: datagrams are lost, and their sender is not told.</summary>
    /// <param name="from">The senders.</param>
    /// <param name="to">The receivers, which can still be heard.</param>
    /// <returns>The means to heal it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ImposedConditions Block(AddressSet from, AddressSet to) => Impose(from, to, Conditions with { Loss = 1 });

    /// <summary>Lets all sends fail with a transport error, of which the sending stack is told at once.</summary>
    /// <param name="from">The senders.</param>
    /// <param name="to">The receivers.</param>
    /// <returns>The means to end it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ImposedConditions FailSends(AddressSet from, AddressSet to) => FailSends(from, to, share: 1);

    /// <summary>Lets some sends fail with a transport error, of which the sending stack is told at once; the others meet the conditions of now.</summary>
    /// <param name="from">The senders.</param>
    /// <param name="to">The receivers.</param>
    /// <param name="share">The share of sends that fail, 0 to 1.</param>
    /// <returns>The means to end it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not 0 to 1.</exception>
    public ImposedConditions FailSends(AddressSet from, AddressSet to, double share) => Impose(from, to, Conditions with { Failure = share });

    /// <summary>Does something later, such as healing a partition or letting a peer hang up.</summary>
    /// <param name="delay">In virtual time from now; zero or more.</param>
    /// <param name="action">What is done, on the thread that runs the network. An exception ends the run and is thrown there.</param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    public void After(TimeSpan delay, Action action)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(action);
        _events.Add(_events.Now + delay.Ticks, new PlannedAction(action), 0);
    }

    internal void Lift(ImposedConditions conditions) => _imposed.Remove(conditions);

    private ImposedConditions Impose(AddressSet from, AddressSet to, bool isBothWays, NetworkConditions conditions)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(conditions);
        ImposedConditions imposed = new(this, from, to, isBothWays, conditions);
        _imposed.Add(imposed);
        return imposed;
    }

    private NetworkConditions ConditionsBetween(TransportAddress source, TransportAddress destination)
    {
        for (int i = _imposed.Count - 1; i >= 0; i--)
        {
            if (_imposed[i].Concern(source, destination))
            {
                return _imposed[i].Conditions;
            }
        }

        return Conditions;
    }

    private sealed class PlannedAction(Action action) : ISimulatedActor
    {
        public void OnEvent(int argument) => action();
    }
}
