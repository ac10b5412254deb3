using System;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Server.Display;
using Spectre.Console;

namespace Sippet.Fast.Server;

/// <summary>The server from its start to its end.</summary>
internal static class ReferenceServer
{
    /// <summary>The exit code when an address cannot be listened on.</summary>
    public const int CannotListen = 1;

    /// <summary>The exit code when the certificate is no use.</summary>
    public const int CannotReadCertificate = 1;

    /// <summary>Serves until Ctrl-C or SIGTERM; what is under way then has <see cref="ServerOptions.DrainLimit"/>.</summary>
    /// <param name="options">The options.</param>
    /// <param name="output">The standard output.</param>
    /// <param name="error">The standard error.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ServerOptions options, TextWriter output, TextWriter error)
    {
        if (options.Certificate is { } given && !given.TryLoadInto(new SipCertificates(), out Exception? fault))
        {
            await error.WriteLineAsync($"sippet: cannot use the certificate {given.Certificate} with the key {given.Key}: {fault!.Message.Split('\r', '\n')[0].TrimEnd('.')}.").ConfigureAwait(false);
            return CannotReadCertificate;
        }

        using StopSignals signals = new();
        await Rehearsal.PlayAsync().ConfigureAwait(false);
        using ServerLog log = new();
        using LoggerFactory loggers = new([log]);
        ReferenceUser user = new(TimeProvider.System);
        SipCertificates? certificates = null;
        await using SipStack stack = SipStack.Create(user, settings =>
        {
            options.ApplyTo(settings, loggers);
            certificates = settings.Tls.Certificates;
        });
        using CertificateReload? reload = options.Certificate is { } files ? new(files, certificates!, loggers.CreateLogger("Sippet.Fast.Server")) : null;
        ReportSource reports = new(stack, user.Registrar, user.Calls, user.Latency, TimeProvider.System);
        try
        {
            stack.Start();
        }
        catch (SocketException exception)
        {
            await error.WriteLineAsync($"sippet: cannot listen on {options.ListenText}: {exception.Message}.").ConfigureAwait(false);
            return CannotListen;
        }

        string listening = $"listening on {string.Join(", ", stack.ListeningPoints.Select(static point => $"{ServerEndPoint.NameOf(point.Transport)}:{point.EndPoint}"))}";
        await output.WriteLineAsync(listening).ConfigureAwait(false);
        await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        IDisplay display;
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
        {
            display = new LiveTable(AnsiConsole.Console, listening, log);
        }
        else
        {
            log.Open(error);
            display = new PlainReport(output);
        }

        await Task.Factory.StartNew(
            () => display.Run(reports, signals.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        await stack.StopAsync(ServerOptions.DrainLimit).ConfigureAwait(false);
        await output.WriteLineAsync(PlainReport.SummaryOf(reports.TakeTotal())).ConfigureAwait(false);
        return 0;
    }
}
