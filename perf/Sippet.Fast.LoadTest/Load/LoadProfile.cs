using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Sippet.Fast.LoadTest.Load;

/// <summary>The load of a whole run: stages, one after another, in the open or in the closed model.</summary>
/// <param name="Stages">The stages, the warm-up first.</param>
/// <param name="Users">The users of the closed model, each of which starts a call when its last one has ended; 0 in the open model.</param>
/// <param name="IsPoisson">Whether starts come at random, as those of many who know nothing of each other, and not evenly.</param>
internal sealed record LoadProfile(IReadOnlyList<LoadStage> Stages, int Users, bool IsPoisson)
{
    private const string WarmUp = "warm-up";
    private const double ProbeRate = 10;

    /// <summary>Whether calls start when others end.</summary>
    public bool IsClosed => Users > 0;

    /// <summary>How long the load lasts, in seconds.</summary>
    public double Seconds { get; } = Stages.Sum(static stage => stage.Seconds);

    /// <summary>What stands in reports.</summary>
    public string Text => IsClosed
        ? Invariant($"{Users} users, {Seconds:0.###} s")
        : string.Join(", ", Stages.Select(static stage => Invariant($"{stage.Name} {stage.Seconds:0.###} s"))) + (IsPoisson ? ", Poisson" : "");

    /// <summary>A steady rate.</summary>
    public static LoadProfile Constant(double rate, double seconds, double warmUp, bool isPoisson = false) =>
        Open([new LoadStage(Invariant($"{rate:0.###}/s"), seconds, rate, rate)], warmUp, isPoisson);

    /// <summary>A rate that rises or falls in a straight line.</summary>
    public static LoadProfile Ramp(double from, double to, double seconds, double warmUp, bool isPoisson = false) =>
        Open([new LoadStage(Invariant($"{from:0.###}..{to:0.###}/s"), seconds, from, to)], warmUp, isPoisson);

    /// <summary>One rate after another.</summary>
    /// <param name="rates">The rates.</param>
    /// <param name="seconds">How long each of them is held.</param>
    /// <param name="warmUp">The seconds at the first rate that do not count.</param>
    /// <param name="isPoisson">Whether starts come at random.</param>
    public static LoadProfile Steps(IEnumerable<double> rates, double seconds, double warmUp, bool isPoisson = false) =>
        Open([.. rates.Select(rate => new LoadStage(Invariant($"{rate:0.###}/s"), seconds, rate, rate))], warmUp, isPoisson);

    /// <summary>A number of users.</summary>
    public static LoadProfile Closed(int users, double seconds, double warmUp) =>
        new(WithWarmUp([new LoadStage(Invariant($"{users} users"), seconds, 0, 0)], warmUp), users, IsPoisson: false);

    /// <summary>The same stages at a few starts a second: for what shows whether a server that is flooded still answers.</summary>
    public LoadProfile ForProbes() =>
        new([.. Stages.Select(static stage => stage with { FromRate = ProbeRate, ToRate = ProbeRate })], Users: 0, IsPoisson: false);

    /// <summary>The stage of a moment; the last one beyond the end.</summary>
    /// <param name="seconds">Seconds since the beginning.</param>
    public int StageAt(double seconds)
    {
        int stage = 0;
        for (double end = Stages[0].Seconds; stage < Stages.Count - 1 && seconds >= end; end += Stages[stage].Seconds)
        {
            stage++;
        }

        return stage;
    }

    /// <summary>The rate that is asked for at a moment; 0 in the closed model.</summary>
    /// <param name="seconds">Seconds since the beginning.</param>
    public double RateAt(double seconds)
    {
        int stage = StageAt(seconds);
        return Stages[stage].RateAt(seconds - Stages.Take(stage).Sum(static earlier => earlier.Seconds));
    }

    private static LoadProfile Open(IReadOnlyList<LoadStage> stages, double warmUp, bool isPoisson) => new(WithWarmUp(stages, warmUp), 0, isPoisson);

    private static IReadOnlyList<LoadStage> WithWarmUp(IReadOnlyList<LoadStage> stages, double seconds) => seconds <= 0
        ? stages
        : [new LoadStage(WarmUp, seconds, stages[0].FromRate, stages[0].FromRate, IsWarmUp: true), .. stages];

    private static string Invariant(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
