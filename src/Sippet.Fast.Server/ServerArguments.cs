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
    private const string Udp = "udp:";
    private const int MaxWorkers = 64;
    private const double MinTimerJ = 0.01;
    private const double MaxTimerJ = 86400;

    private static readonly Dictionary<string, ReceiveMode> s_modes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auto"] = ReceiveMode.Auto,
        ["saea"] = ReceiveMode.SocketAsyncEventArgs,
        ["batched"] = ReceiveMode.Batched,
    };

    private readonly Option<string[]> _listen = new("--listen")
    {
        Description = "An address to listen on, udp:ADDRESS:PORT, IPv6 in brackets; port 0 lets the system choose. May be given more than once. [default: udp:127.0.0.1:5060]",
        HelpName = "udp:ADDRESS:PORT",
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
            _listen, _workers, _mode, _timerJ,
        };
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
            TimerJ = result.GetValue(_timerJ) is double seconds ? TimeSpan.FromSeconds(seconds) : options.TimerJ,
        };
    }

    private static string[] ReadListen(ArgumentResult argument)
    {
        string[] addresses = [.. argument.Tokens.Select(static token => token.Value)];
        string? bad = Array.Find(addresses, static address => !IsListen(address));
        if (bad is not null)
        {
            argument.AddError($"--listen takes udp:ADDRESS:PORT, such as udp:127.0.0.1:5060 or udp:[::1]:5060, not '{bad}'.");
        }

        return bad is null ? Array.ConvertAll(addresses, static address => address[Udp.Length..]) : [];
    }

    private static bool IsListen(string address)
    {
        try
        {
            return address.StartsWith(Udp, StringComparison.OrdinalIgnoreCase) && new SipStackOptions().ListenUdp(address[Udp.Length..]) is not null;
        }
        catch (FormatException)
        {
            return false;
        }
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
