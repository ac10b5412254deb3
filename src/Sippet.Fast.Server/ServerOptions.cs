using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace Sippet.Fast.Server;

/// <summary>What the server is started with; the defaults are those of the command line.</summary>
internal sealed record ServerOptions
{
    /// <summary>The most time that requests under way have when the server is stopped.</summary>
    public static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(5);

    /// <summary>The addresses to listen on, each as <see cref="SipStackOptions.ListenUdp(string)"/> takes it.</summary>
    public IReadOnlyList<string> Listen { get; init; } = ["127.0.0.1:5060"];

    /// <summary>The number of workers; null for one a processor.</summary>
    public int? Workers { get; init; }

    /// <summary>How datagrams are received.</summary>
    public ReceiveMode ReceiveMode { get; init; }

    /// <summary>Timer J.</summary>
    public TimeSpan TimerJ { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>The addresses as the user has given them.</summary>
    public string ListenText => string.Join(", ", Listen.Select(static address => $"udp:{address}"));

    /// <summary>Hands the options over to a stack's.</summary>
    public void ApplyTo(SipStackOptions options, ILoggerFactory log)
    {
        foreach (string address in Listen)
        {
            options.ListenUdp(address);
        }

        options.Workers = Workers ?? options.Workers;
        options.ReceiveMode = ReceiveMode;
        options.TimerJ = TimerJ;
        options.LoggerFactory = log;
    }
}
