using System;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>Who calls whom.</summary>
internal sealed record ScenarioSettings
{
    /// <summary>Where all requests outside of dialogs are sent.</summary>
    public required SipTarget SendTo { get; init; }

    /// <summary>The Request-URI; of a REGISTER, the registrar.</summary>
    public required string RequestUri { get; init; }

    /// <summary>The domain of whoever calls or registers: host, or host and port.</summary>
    public required string Domain { get; init; }

    /// <summary>How long each request may take.</summary>
    public required TimeSpan TimeLimit { get; init; }

    /// <summary>The addresses-of-record that REGISTERs are for, in turns.</summary>
    public int Accounts { get; init; } = 1;

    /// <summary>The password of all accounts; null when challenges are not answered.</summary>
    public string? Password { get; init; }

    /// <summary>The user name of all accounts; null for the user of each address-of-record.</summary>
    public string? UserName { get; init; }
}
