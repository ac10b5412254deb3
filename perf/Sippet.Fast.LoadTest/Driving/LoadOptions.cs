using System;
using System.Collections.Generic;
using System.Net;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>What a load test is asked for.</summary>
internal sealed record LoadOptions
{
    /// <summary>What each call is.</summary>
    public required ScenarioKind Scenario { get; init; }

    /// <summary>The server.</summary>
    public required IPEndPoint Target { get; init; }

    /// <summary>The load.</summary>
    public required LoadProfile Profile { get; init; }

    /// <summary>How requests go there.</summary>
    public SipTransport Transport { get; init; } = SipTransport.Udp;

    /// <summary>The file of the roots that the server's certificate has to lead to; null for those of the system.</summary>
    public string? TrustedRoots { get; init; }

    /// <summary>The domain that the server's certificate has to be good for; null for the address that requests are sent to.</summary>
    public string? ServerName { get; init; }

    /// <summary>Where requests are sent in place of the target; null for the target.</summary>
    public IPEndPoint? OutboundProxy { get; init; }

    /// <summary>Where requests outside of dialogs are sent.</summary>
    public IPEndPoint SendTo => OutboundProxy ?? Target;

    /// <summary>The same and the transport, for people.</summary>
    public string SendToText => $"{TransportName.Of(Transport)}:{SendTo}";

    /// <summary>The Request-URI; null for one that follows from the scenario.</summary>
    public string? RequestUri { get; init; }

    /// <summary>The local address; null for the one that the system reaches the target from.</summary>
    public IPAddress? Local { get; init; }

    /// <summary>The stacks that start calls, each with a worker and a socket.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The most calls under way.</summary>
    public int MaxOutstanding { get; init; } = 10_000;

    /// <summary>How long each request may take.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The addresses-of-record that are registered.</summary>
    public int Accounts { get; init; } = 1000;

    /// <summary>The password of all accounts; null when challenges are not answered.</summary>
    public string? Password { get; init; }

    /// <summary>The user name of all accounts; null for the user of each address-of-record.</summary>
    public string? UserName { get; init; }

    /// <summary>Whether the callee registers with the target.</summary>
    public bool RegistersCallee { get; init; }

    /// <summary>What has to hold.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    /// <summary>Where the report goes as HTML; null for nowhere.</summary>
    public string? Html { get; init; }

    /// <summary>Where the report goes as JSON; null for nowhere.</summary>
    public string? Json { get; init; }

    /// <summary>Where the samples go as CSV; null for nowhere.</summary>
    public string? Csv { get; init; }
}
