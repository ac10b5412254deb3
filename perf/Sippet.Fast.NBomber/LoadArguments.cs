using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using System.Net;

namespace Sippet.Fast.Scenarios;

/// <summary>The options of the command line, and what each may be.</summary>
internal sealed class LoadArguments
{
    private const int MaxNumber = 1_000_000;
    private const double MaxSeconds = 86400;

    private static readonly SipScenarios.Settings s_settings = new(new IPEndPoint(IPAddress.Loopback, 5060));
    private static readonly LoadOptions s_default = new(s_settings, SipScenarios.Names);

    private readonly Argument<string[]> _scenarios = new("scenarios")
    {
        Description = "What to run at once.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<IPEndPoint> _server = new("--server")
    {
        Description = "The server, ADDRESS:PORT.",
        HelpName = "ADDRESS:PORT",
        CustomParser = ReadEndPoint,
        DefaultValueFactory = static _ => s_settings.Server,
    };

    private readonly Option<IPAddress> _local = new("--local")
    {
        Description = "The address that the user agents listen on.",
        HelpName = "ADDRESS",
        CustomParser = ReadAddress,
        DefaultValueFactory = static _ => s_settings.Local,
    };

    private readonly Option<string> _domain = Text("--domain", "The domain of the users.", s_settings.Domain);
    private readonly Option<string> _user = Text("--user", "The caller; with a number behind it, a user who registers.", s_settings.UserName);
    private readonly Option<string> _password = Text("--password", "The password of all users.", s_settings.Password);
    private readonly Option<string> _reports = Text("--reports", "The folder in which the run makes one of its own for its reports.", s_default.Reports);
    private readonly Option<int> _users = Number("--users", "How many users register in turn.", s_settings.Users, 1);
    private readonly Option<int> _rate = Number("--rate", "Iterations of each scenario in a second (open model).", s_default.Rate, 1);
    private readonly Option<int> _copies = Number("--copies", "Copies of each scenario that begin again when they are done (closed model), in place of a rate.", 0, 0);
    private readonly Option<double> _timeLimit = Seconds("--time-limit", "How long a step waits for a response", s_settings.TimeLimit, 0.01);
    private readonly Option<double> _rampUp = Seconds("--ramp-up", "How long it goes up to the rate", s_default.RampUp, 1);
    private readonly Option<double> _seconds = Seconds("--seconds", "How long it stays at the rate", s_default.Duration, 1);
    private readonly Option<double> _warmUp = Seconds("--warm-up", "How long it runs without being counted first", s_default.WarmUp, 0);
    private readonly Option<double> _maxFailed = Threshold("--max-failed", "PERCENT", "Threshold: the most that may fail of the runs of a step.", s_default.MaxFailed);
    private readonly Option<double?> _p99 = Threshold<double?>("--p99", "MILLISECONDS", "Threshold: the longest time that 99 % of the runs of a step may take.", null);
    private readonly Option<string?> _license = new("--license") { Description = "The key that NBomber 5 and newer want of an organisation.", HelpName = "KEY" };

    public LoadArguments()
    {
        _scenarios.AcceptOnlyFromAmong([.. SipScenarios.Names]);
        Command = new RootCommand("A load test of a SIP server by NBomber. Exit code 99: a threshold was missed.")
        {
            _scenarios, _server, _local, _domain, _user, _password, _users, _rate, _copies, _rampUp, _seconds, _warmUp, _timeLimit, _maxFailed, _p99, _reports, _license,
        };
    }

    /// <summary>The command.</summary>
    public RootCommand Command { get; }

    /// <summary>The options of a command line without errors.</summary>
    public LoadOptions Read(ParseResult result) => new(
        new SipScenarios.Settings(result.GetValue(_server)!)
        {
            Local = result.GetValue(_local)!,
            Domain = result.GetValue(_domain)!,
            UserName = result.GetValue(_user)!,
            Password = result.GetValue(_password)!,
            Users = result.GetValue(_users),
            TimeLimit = TimeSpan.FromSeconds(result.GetValue(_timeLimit)),
        },
        [.. result.GetValue(_scenarios)!.Distinct()])
    {
        Rate = result.GetValue(_rate),
        Copies = result.GetValue(_copies),
        RampUp = TimeSpan.FromSeconds(result.GetValue(_rampUp)),
        Duration = TimeSpan.FromSeconds(result.GetValue(_seconds)),
        WarmUp = TimeSpan.FromSeconds(result.GetValue(_warmUp)),
        MaxFailed = result.GetValue(_maxFailed),
        Percentile99 = result.GetValue(_p99) is double milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        Reports = result.GetValue(_reports)!,
        License = result.GetValue(_license),
    };

    private static Option<string> Text(string name, string description, string value) =>
        new(name) { Description = description, HelpName = "TEXT", DefaultValueFactory = _ => value };

    private static Option<int> Number(string name, string description, int value, int least) =>
        Within(new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => value }, least, MaxNumber);

    private static Option<double> Seconds(string name, string description, TimeSpan value, double least) =>
        Within(new Option<double>(name) { Description = $"{description}, in seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => value.TotalSeconds }, least, MaxSeconds);

    private static Option<T> Threshold<T>(string name, string unit, string description, T value) =>
        new(name) { Description = description, HelpName = unit, DefaultValueFactory = _ => value };

    private static Option<T> Within<T>(Option<T> option, T least, T most)
        where T : IComparable<T>
    {
        option.Validators.Add(result =>
        {
            T value = result.GetValueOrDefault<T>()!;
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                result.AddError($"{option.Name} takes a number from {least} to {most}.");
            }
        });
        return option;
    }

    private static IPEndPoint? ReadEndPoint(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!IPEndPoint.TryParse(text, out IPEndPoint? endPoint) || endPoint.Port == 0)
        {
            argument.AddError($"--server takes an address and a port, such as 127.0.0.1:5060, not '{text}'.");
        }

        return endPoint;
    }

    private static IPAddress? ReadAddress(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!IPAddress.TryParse(text, out IPAddress? address))
        {
            argument.AddError($"--local takes an address, such as 127.0.0.1, not '{text}'.");
        }

        return address;
    }
}
