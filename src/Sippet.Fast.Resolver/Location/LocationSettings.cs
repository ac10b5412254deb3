using System;
using System.Collections.Generic;
using System.Net.Sockets;

namespace Sippet.Fast.Resolver.Location;

/// <summary>What the user of the resolver can do and wants; the options of the resolver tell what each is.</summary>
internal sealed record LocationSettings
{
    /// <summary>The transports, the preferred ones first.</summary>
    public required IReadOnlyList<SipTransport> Transports { get; init; }

    /// <summary>The families of addresses, the preferred one first.</summary>
    public required IReadOnlyList<AddressFamily> Families { get; init; }

    /// <summary>The most targets of a request.</summary>
    public required int MaxTargets { get; init; }

    /// <summary>How long what is worse is waited for, once there is something to go by.</summary>
    public TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(300);
}
