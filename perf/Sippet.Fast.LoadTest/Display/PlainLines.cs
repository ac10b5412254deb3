using System.IO;
using Sippet.Fast.LoadTest.Driving;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Display;

/// <summary>A line each second: for pipes and logs.</summary>
internal sealed class PlainLines(TextWriter output) : IDisplay
{
    /// <inheritdoc/>
    public void Run(RunWatch watch)
    {
        foreach (Sample sample in watch.TakeEach(static () => { }))
        {
            output.WriteLine(LineOf(sample));
            output.Flush();
        }
    }

    /// <summary>The line of a sample.</summary>
    public static string LineOf(Sample sample)
    {
        string latency = sample.Latency.Count == 0
            ? "no answers"
            : $"p50 {FigureText.Time(sample.Latency.P50)} p99 {FigureText.Time(sample.Latency.P99)} max {FigureText.Time(sample.Latency.Max)}";
        return System.FormattableString.Invariant($"{sample.Seconds,6:0.0} s  {sample.Stage}: started {FigureText.Rate(sample.StartedRate)}, completed {FigureText.Rate(sample.CompletedRate)}, ")
            + $"failed {sample.Failed}, dropped {sample.Dropped}, late {sample.Late}, retransmitted {sample.Retransmitted}, outstanding {sample.Outstanding}, {latency}";
    }
}
