using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;

namespace Sippet.Fast.Server;

/// <summary>The options of the command line, and what each may be.</summary>
internal sealed class ServerArguments
{
    private const int MaxWorkers = 64;
    private const double MinTimerJ = 0.01;
    private const double MaxTimerJ = 86400;

    private static readonly Dictionary<string, ReceiveMode> s_modes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auto"] = ReceiveMode.Auto,
        ["saea"] = ReceiveMode.SocketAsyncEventArgs,
        ["batched"] = ReceiveMode.Batched,
    };

    private readonly Option<ServerEndPoint[]> _listen = new("--listen")
    {
        Description = "An address to listen on, IPv6 in brackets; port 0 lets the system choose. May be given more than once. [default: udp:127.0.0.1:5060 and tcp:127.0.0.1:5060]",
        HelpName = $"{ServerEndPoint.Names}:ADDRESS:PORT",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ReadListen,
    };

    private readonly Option<int?> _workers = new("--workers")
    {
        Description = $"The number of workers, 1 to {MaxWorkers}. [default: one a processor]",
        HelpName = "N",
        CustomParser = ReadWorkers,
    };

    private readonly Option<ReceiveMode> _mode = new("--mode")
    {
        Description = $"How datagrams are received: {string.Join(", ", s_modes.Keys)}. [default: auto]",
        HelpName = string.Join('|', s_modes.Keys),
        CustomParser = ReadMode,
    };

    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "The certificate for tls and wss, and those of its authorities after it, a file in PEM. It is read again at SIGHUP.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "The private key of the certificate, a file in PEM.",
        HelpName = "FILE",
    };

    private readonly Option<double?> _timerJ = new("--timer-j")
    {
        Description = "How long a request other than INVITE is remembered after its answer, in seconds. [default: 32]",
        HelpName = "SECONDS",
        CustomParser = ReadTimerJ,
    };

    /// <summary>The command.</summary>
    public RootCommand Command { get; }

    public ServerArguments()
    {
        Command = new RootCommand("The reference server of Sippet.Fast: a SIP registrar and user agent server. Ctrl-C ends it.")
        {
            _listen, _workers, _mode, _timerJ, _certificate, _key,
        };
        Command.Validators.Add(CheckCertificate);
        Command.Directives.Clear();
    }

    /// <summary>The options of a command line without errors.</summary>
    public ServerOptions Read(ParseResult result)
    {
        ServerOptions options = new();
        return options with
        {
            Listen = result.GetValue(_listen) is { Length: > 0 } listen ? listen : options.Listen,
            Workers = result.GetValue(_workers),
            ReceiveMode = result.GetValue(_mode),
            Certificate = result.GetValue(_certificate) is { } certificate ? new CertificateFiles(certificate, result.GetValue(_key)!) : null,
            TimerJ = result.GetValue(_timerJ) is double seconds ? TimeSpan.FromSeconds(seconds) : options.TimerJ,
        };
    }

    private void CheckCertificate(CommandResult command)
    {
        bool hasCertificate = command.GetValue(_certificate) is not null, hasKey = command.GetValue(_key) is not null;
        bool isNeeded = command.GetResult(_listen)?.Tokens.Any(
            static token => ServerEndPoint.TryParse(token.Value, out ServerEndPoint point) && point.NeedsCertificate) ?? false; // their faults are told elsewhere
        if (hasCertificate != hasKey || (isNeeded && !hasCertificate))
        {
            command.AddError(isNeeded ? "--listen needs --certificate and --key for tls and wss." : "--certificate and --key go together.");
        }
    }

    private static ServerEndPoint[] ReadListen(ArgumentResult argument)
    {
        List<ServerEndPoint> points = [];
        foreach (string text in argument.Tokens.Select(static token => token.Value))
        {
            if (!ServerEndPoint.TryParse(text, out ServerEndPoint point))
            {
                argument.AddError($"--listen takes {ServerEndPoint.Names}:ADDRESS:PORT, such as udp:127.0.0.1:5060 or tcp:[::1]:5060, not '{text}'.");
                return [];
            }

            points.Add(point);
        }

        return [.. points];
    }

    private static int? ReadWorkers(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int workers);
        if (!isNumber || workers is < 1 or > MaxWorkers)
        {
            argument.AddError($"--workers takes a number from 1 to {MaxWorkers}, not '{text}'.");
        }

        return workers;
    }

    private static ReceiveMode ReadMode(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!s_modes.TryGetValue(text, out ReceiveMode mode))
        {
            argument.AddError($"--mode takes {string.Join(" or ", s_modes.Keys)}, not '{text}'.");
        }

        return mode;
    }

    private static double? ReadTimerJ(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        bool isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds);
        if (!isNumber || seconds is not (>= MinTimerJ and <= MaxTimerJ)) // NaN is neither
        {
            argument.AddError(string.Create(CultureInfo.InvariantCulture, $"--timer-j takes a number of seconds from {MinTimerJ} to {MaxTimerJ}, not '{text}'."));
        }

        return seconds;
    }
}
