using System;
using System.CommandLine;
using System.Linq;
using Sippet.Fast.LoadTest.Load;

namespace Sippet.Fast.LoadTest;

/// <summary>The options of the load.</summary>
internal sealed class ProfileArguments
{
    private const double MaxRate = 10_000_000;
    private const double MaxSeconds = 86_400;
    private const int MaxUsers = 1_000_000;
    private const double DefaultRate = 100;
    private const double SmokeRate = 200;

    private readonly Option<double[]?> _rate = Rates("--rate", "A steady number of starts a second; the default is 100.", "RATE", ",", 1);
    private readonly Option<double[]?> _ramp = Rates("--ramp", "Starts a second that change in a straight line over the duration.", "FROM..TO", "..", 2);
    private readonly Option<double[]?> _steps = Rates("--steps", "Starts a second, one rate after another, each for the duration.", "RATE,RATE,...", ",", int.MaxValue);
    private readonly Option<int?> _users = new("--users")
    {
        Description = "The closed model: users that each start a call when their last one has ended.",
        HelpName = "N",
        CustomParser = static argument => NumberText.ReadInteger(argument, "--users", 1, MaxUsers),
    };

    private readonly Option<bool> _poisson = new("--poisson")
    {
        Description = "Starts at random, as those of many callers who know nothing of each other, and not evenly.",
    };

    private readonly Option<double> _duration = NumberText.Seconds("--duration", "How long the load lasts, in seconds; with --steps, each step.", 10, 0.1, MaxSeconds);
    private readonly Option<double> _warmUp = NumberText.Seconds("--warm-up", "Seconds of load before it that do not count; 0 for none.", 1, 0, MaxSeconds);
    private readonly Option<bool> _smoke = new("--smoke")
    {
        Description = "A short form for tests: one second without warm-up, of 200 starts a second unless another load is given.",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_rate, _ramp, _steps, _users, _poisson, _duration, _warmUp, _smoke])
        {
            command.Add(option);
        }
    }

    /// <summary>Whether the load is of the closed model.</summary>
    public bool IsClosed(ParseResult result) => result.GetValue(_users) is not null;

    /// <summary>What is wrong with options that exclude each other; null for nothing.</summary>
    public string? FaultOf(ParseResult result)
    {
        int models = ((Option[])[_rate, _ramp, _steps, _users]).Count(option => result.GetResult(option) is not null);
        return models > 1 ? "--rate, --ramp, --steps and --users exclude each other."
            : IsClosed(result) && result.GetValue(_poisson) ? "--poisson is about starts that are due at a time; those of --users follow their answers."
            : null;
    }

    /// <summary>The load that was asked for.</summary>
    public LoadProfile Read(ParseResult result)
    {
        bool isSmoke = result.GetValue(_smoke);
        double seconds = isSmoke ? 1 : result.GetValue(_duration);
        double warmUp = isSmoke ? 0 : result.GetValue(_warmUp);
        bool isPoisson = result.GetValue(_poisson);
        return result.GetValue(_users) is int users ? LoadProfile.Closed(users, seconds, warmUp)
            : result.GetValue(_ramp) is [double from, double to] ? LoadProfile.Ramp(from, to, seconds, warmUp, isPoisson)
            : result.GetValue(_steps) is { Length: > 0 } steps ? LoadProfile.Steps(steps, seconds, warmUp, isPoisson)
            : LoadProfile.Constant(result.GetValue(_rate) is [double rate] ? rate : isSmoke ? SmokeRate : DefaultRate, seconds, warmUp, isPoisson);
    }

    private static Option<double[]?> Rates(string name, string description, string form, string separator, int count) => new(name)
    {
        Description = description,
        HelpName = form,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            string[] parts = text.Split(separator, StringSplitOptions.TrimEntries);
            if (count != int.MaxValue && parts.Length != count)
            {
                argument.AddError($"{name} takes {form}, not '{text}'.");
                return null;
            }

            return [.. parts.Select(part => NumberText.ReadNumber(argument, name, part, 0, MaxRate))];
        },
    };
}
