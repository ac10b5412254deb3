using System;
using Sippet.Fast.LoadTest.Driving;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sippet.Fast.LoadTest.Display;

/// <summary>A table that is drawn anew each second, and keys that change the load: for a terminal.</summary>
/// <param name="console">The terminal.</param>
/// <param name="title">What stands above the table.</param>
internal sealed class LiveTable(IAnsiConsole console, string title) : IDisplay
{
    private long _completed;
    private long _failed;

    /// <inheritdoc/>
    public void Run(RunWatch watch) => console.Live(new Text("...")).Start(context =>
    {
        foreach (Sample sample in watch.TakeEach(() => TakeKeys(watch.Control)))
        {
            _completed += sample.Completed;
            _failed += sample.Failed;
            context.UpdateTarget(TableOf(sample, watch.Control));
        }
    });

    /// <summary>Does what the keys say that were pressed since the last time.</summary>
    public void TakeKeys(LoadControl control)
    {
        while (console.Input.IsKeyAvailable() && console.Input.ReadKey(intercept: true) is ConsoleKeyInfo key)
        {
            KeyCommands.Apply(key.KeyChar, control);
        }
    }

    /// <summary>The table of a sample.</summary>
    public IRenderable TableOf(Sample sample, LoadControl control)
    {
        Table table = new() { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        table.AddColumn(Markup.Escape(System.FormattableString.Invariant($"{sample.Seconds:0} s"))).AddColumn(Markup.Escape(sample.Stage)).AddColumn("latency").AddColumn("");
        Add(table, "asked for", FigureText.Rate(sample.AskedRate), "p50", sample.Latency.P50);
        Add(table, "started", FigureText.Rate(sample.StartedRate), "p90", sample.Latency.P90);
        Add(table, "completed", FigureText.Rate(sample.CompletedRate), "p99", sample.Latency.P99);
        Add(table, "outstanding", FigureText.Count(sample.Outstanding), "p99.9", sample.Latency.P999);
        Add(table, "failed", FigureText.Count(sample.Failed), "max", sample.Latency.Max);
        table.AddRow("late / dropped", $"{sample.Late} / {sample.Dropped}", "all completed", FigureText.Count(_completed));
        table.AddRow("retransmitted", FigureText.Count(sample.Retransmitted), "all failed", FigureText.Count(_failed));
        string state = control.IsStopping ? "ending" : control.IsPaused ? "paused" : System.FormattableString.Invariant($"load x {control.Factor:0.00}");
        table.Caption = new TableTitle(Markup.Escape($"{state}   {KeyCommands.Help}"));
        return table;
    }

    private static void Add(Table table, string name, string value, string percentile, double milliseconds) =>
        table.AddRow(Markup.Escape(name), Markup.Escape(value), percentile, FigureText.Time(milliseconds));
}
