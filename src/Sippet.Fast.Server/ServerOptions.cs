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

    /// <summary>The addresses to listen on.</summary>
    public IReadOnlyList<ServerEndPoint> Listen { get; init; } = [new(SipTransport.Udp, "127.0.0.1:5060"), new(SipTransport.Tcp, "127.0.0.1:5060")];

    /// <summary>The number of workers; null for one a processor.</summary>
    public int? Workers { get; init; }

    /// <summary>How datagrams are received.</summary>
    public ReceiveMode ReceiveMode { get; init; }

    /// <summary>The files of the certificate and its key, in PEM; null where none is needed.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>Timer J.</summary>
    public TimeSpan TimerJ { get; init; } = TimeSpan.FromSeconds(32);

    /// <summary>The addresses as the user has given them.</summary>
    public string ListenText => string.Join(", ", Listen.Select(static point => point.Text));

    /// <summary>Hands the options over to a stack's.</summary>
    public void ApplyTo(SipStackOptions options, ILoggerFactory log)
    {
        foreach (ServerEndPoint point in Listen)
        {
            point.ApplyTo(options);
        }

        Certificate?.LoadInto(options.Tls.Certificates);
        options.Workers = Workers ?? options.Workers;
        options.ReceiveMode = ReceiveMode;
        options.TimerJ = TimerJ;
        options.LoggerFactory = log;
    }
}
