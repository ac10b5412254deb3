namespace Sippet.Fast.Resolver.Health;

/// <summary>Where a target goes among the others: the lower, the sooner.</summary>
internal enum TargetStanding : byte
{
    /// <summary>In its place.</summary>
    Healthy,

    /// <summary>Its back-off is over, and nobody knows yet whether it serves again: behind the healthy ones, unless this request is the probe.</summary>
    Due,

    /// <summary>Behind all others.</summary>
    BackedOff,
}
