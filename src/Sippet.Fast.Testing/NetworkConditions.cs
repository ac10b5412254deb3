using System;

namespace Sippet.Fast.Testing;

/// <summary>What a simulated network does to datagrams. The default value delivers each after 1 ms, once and in order.</summary>
public sealed record NetworkConditions
{
    /// <summary>The share of datagrams that are lost, 0 to 1.</summary>
    public double Loss { get; init => field = Share(value); }

    /// <summary>The share of datagrams that arrive twice, 0 to 1.</summary>
    public double Duplication { get; init => field = Share(value); }

    /// <summary>The share of datagrams that are held back by up to <see cref="ReorderDelay"/> more, so that later ones overtake them; 0 to 1.</summary>
    public double Reordering { get; init => field = Share(value); }

    /// <summary>The share of sends that fail with a transport error, of which the sender is told at once; 0 to 1.</summary>
    public double Failure { get; init => field = Share(value); }

    /// <summary>The shortest time that a datagram takes; 0 or more.</summary>
    public TimeSpan MinDelay { get; init => field = Positive(value); } = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest time that a datagram takes, reordering apart; what is less than <see cref="MinDelay"/> counts as that.</summary>
    public TimeSpan MaxDelay { get; init => field = Positive(value); } = TimeSpan.FromMilliseconds(1);

    /// <summary>The most that reordering adds.</summary>
    public TimeSpan ReorderDelay { get; init => field = Positive(value); } = TimeSpan.FromMilliseconds(100);

    private static double Share(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
        return value;
    }

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        return value;
    }
}
