using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Net;
using Sippet.Fast.LoadTest.Driving;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest;

/// <summary>The options of the command line, but for those of the load, and what each may be.</summary>
internal sealed class LoadArguments
{
    private const int MaxWorkers = 64;
    private const int MaxCalls = 4_000_000;

    private readonly Argument<ScenarioKind> _scenario = new("scenario")
    {
        Description = "What each call is: options, register, invite (INVITE, ACK, BYE), proxied (the same through a proxy, both ends are played), "
            + "malformed (a flood of malformed messages, beside OPTIONS that must still be answered).",
        HelpName = "options|register|invite|proxied|malformed",
        CustomParser = ReadScenario,
    };

    private readonly Argument<IPEndPoint> _target = new("target")
    {
        Description = "The server: ADDRESS:PORT, IPv6 in brackets.",
        HelpName = "address:port",
        CustomParser = ReadEndPoint,
    };

    private readonly TransportArguments _transport = new();
    private readonly ProfileArguments _profile = new();

    private readonly Option<IPEndPoint?> _outboundProxy = new("--outbound-proxy")
    {
        Description = "Where requests are sent in place of the target; they are still for the target.",
        HelpName = "ADDRESS:PORT",
        CustomParser = ReadEndPoint!,
    };

    private readonly Option<string?> _uri = new("--uri")
    {
        Description = "The Request-URI. [default: sip:load@TARGET; of register sip:TARGET; of proxied sip:callee@ and the callee's address, "
            + "or TARGET if it registers; each with the transport if that is not udp]",
        HelpName = "URI",
    };

    private readonly Option<IPAddress?> _local = new("--local")
    {
        Description = "The local address; of udp and tcp. [default: the one that the system reaches the target from]",
        HelpName = "ADDRESS",
        CustomParser = ReadAddress,
    };

    private readonly Option<int> _workers = Number("--workers", "The threads that start calls, each with a socket or a connection of its own.", 1, 1, MaxWorkers);
    private readonly Option<int> _maxOutstanding = Number(
        "--max-outstanding", "The most calls under way; what is due beyond it is dropped and counted.", 10_000, 1, MaxCalls);

    private readonly Option<double> _timeout = NumberText.Seconds("--timeout", "How long each request may take, in seconds, retransmissions included.", 5, 0.01, 86_400);
    private readonly Option<int> _accounts = Number("--accounts", "The addresses-of-record that register takes in turns.", 1000, 1, MaxCalls);
    private readonly Option<string?> _password = new("--password")
    {
        Description = "The password with which register answers Digest challenges.", HelpName = "TEXT",
    };

    private readonly Option<string?> _userName = new("--user-name")
    {
        Description = "The user name beside it. [default: the user of each address-of-record]", HelpName = "TEXT",
    };

    private readonly Option<bool> _registerCallee = new("--register-callee")
    {
        Description = "Lets the callee of proxied register with the target, and calls it there.",
    };

    private readonly Option<Threshold[]> _thresholds = new("--threshold")
    {
        Description = $"What has to hold, else the exit code is {LoadCommand.ThresholdNotKept}; may be given more than once: {Threshold.Grammar}. "
            + "Such as 'p99<5ms'.",
        HelpName = "BOUND",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = ReadThresholds,
    };

    private readonly Option<string?> _html = new("--html") { Description = "Writes a report with charts, one file that needs nothing else.", HelpName = "FILE" };
    private readonly Option<string?> _json = new("--json") { Description = "Writes all figures as JSON.", HelpName = "FILE" };
    private readonly Option<string?> _csv = new("--csv") { Description = "Writes the figures of each second as CSV.", HelpName = "FILE" };

    /// <summary>The command.</summary>
    public RootCommand Command { get; }

    public LoadArguments()
    {
        Command = new RootCommand(
            "A load tester for SIP servers on the client side of Sippet.Fast. While it runs on a terminal: + - * / change the load, p pauses it, q ends it.")
        {
            _scenario, _target, _outboundProxy, _uri, _local, _workers, _maxOutstanding, _timeout, _accounts, _password, _userName, _registerCallee,
            _thresholds, _html, _json, _csv,
        };
        _transport.AddTo(Command);
        _profile.AddTo(Command);
        Command.Directives.Clear();
    }

    /// <summary>The options of a command line without errors.</summary>
    public LoadOptions Read(ParseResult result) => new()
    {
        Scenario = result.GetValue(_scenario),
        Target = result.GetValue(_target)!,
        Profile = _profile.Read(result),
        Transport = _transport.TransportOf(result),
        TrustedRoots = _transport.TrustedRootsOf(result),
        ServerName = _transport.ServerNameOf(result),
        OutboundProxy = result.GetValue(_outboundProxy),
        RequestUri = result.GetValue(_uri),
        Local = result.GetValue(_local),
        Workers = result.GetValue(_workers),
        MaxOutstanding = result.GetValue(_maxOutstanding),
        TimeLimit = TimeSpan.FromSeconds(result.GetValue(_timeout)),
        Accounts = result.GetValue(_accounts),
        Password = result.GetValue(_password),
        UserName = result.GetValue(_userName),
        RegistersCallee = result.GetValue(_registerCallee),
        Thresholds = result.GetValue(_thresholds) ?? [],
        Html = result.GetValue(_html),
        Json = result.GetValue(_json),
        Csv = result.GetValue(_csv),
    };

    /// <summary>What is wrong with options that are right each for itself; null for nothing.</summary>
    public string? FaultOf(ParseResult result) =>
        _profile.FaultOf(result)
        ?? _transport.FaultOf(result, result.GetValue(_scenario), result.GetValue(_local) is not null)
        ?? (result.GetValue(_scenario) == ScenarioKind.Malformed && _profile.IsClosed(result) ? "Malformed messages have no users: give a rate."
            : result.GetValue(_uri) is string uri && !SipUri.TryParse(System.Text.Encoding.UTF8.GetBytes(uri), out _) ? $"--uri takes a SIP URI, not '{uri}'."
            : result.GetValue(_userName) is string name && (name.Length == 0 || name.AsSpan().ContainsAny('\r', '\n', '\0')) ? "--user-name takes text on one line."
            : null);

    private static Option<int> Number(string name, string description, int value, int min, int max) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => value,
        CustomParser = argument => NumberText.ReadInteger(argument, name, min, max),
    };

    private static ScenarioKind ReadScenario(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!Enum.GetNames<ScenarioKind>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            argument.AddError($"There is no scenario '{text}'; there are {string.Join(", ", Enum.GetNames<ScenarioKind>()).ToLowerInvariant()}.");
            return default;
        }

        return Enum.Parse<ScenarioKind>(text, ignoreCase: true);
    }

    private static IPEndPoint ReadEndPoint(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!IPEndPoint.TryParse(text, out IPEndPoint? endPoint)
            || endPoint.Port == 0
            || !text.Contains(endPoint.Address.ToString(), StringComparison.OrdinalIgnoreCase)) // "1.2:5060" is 1.0.0.2 to it
        {
            argument.AddError($"'{text}' is no address with a port, such as 127.0.0.1:5060 or [::1]:5060.");
        }

        return endPoint!;
    }

    private static IPAddress? ReadAddress(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            argument.AddError($"--local takes an IP address, not '{text}'.");
        }

        return address;
    }

    private static Threshold[] ReadThresholds(ArgumentResult argument)
    {
        List<Threshold> thresholds = [];
        foreach (string text in argument.Tokens.Select(static token => token.Value))
        {
            if (Threshold.TryParse(text, out Threshold? threshold))
            {
                thresholds.Add(threshold);
            }
            else
            {
                argument.AddError($"--threshold takes {Threshold.Grammar}; not '{text}'.");
            }
        }

        return [.. thresholds];
    }
}
