using System;

namespace Sippet.Fast.Testing;

/// <summary>What the simulated network did to a datagram.</summary>
[Flags]
internal enum DatagramFate
{
    /// <summary>It arrives once.</summary>
    None = 0,

    /// <summary>It never arrives.</summary>
    Lost = 1 << 0,

    /// <summary>It arrives twice.</summary>
    Twice = 1 << 1,

    /// <summary>It was held back, so that later ones may overtake it.</summary>
    HeldBack = 1 << 2,

    /// <summary>The sender was told that it cannot be sent.</summary>
    Failed = 1 << 3,

    /// <summary>It arrived where nobody listens.</summary>
    NobodyThere = 1 << 4,
}
