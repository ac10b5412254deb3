using System;
using System.Threading;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sippet.Fast.Server.Display;

/// <summary>A table that is drawn anew each second: for a terminal.</summary>
/// <param name="console">The terminal.</param>
/// <param name="title">What stands above the table.</param>
/// <param name="log">What went wrong last, which stands below it.</param>
internal sealed class LiveTable(IAnsiConsole console, string title, ServerLog log) : IDisplay
{
    private const int NamedReasons = 4;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public void Run(ReportSource reports, CancellationToken cancellationToken) =>
        console.Live(TableOf(reports.Take())).Start(context =>
        {
            context.Refresh();
            foreach (ServerReport report in reports.TakeEach(s_period, cancellationToken))
            {
                context.UpdateTarget(TableOf(report));
            }
        });

    /// <summary>The table of a report.</summary>
    public IRenderable TableOf(ServerReport report)
    {
        Table table = new() { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        table.AddColumn("traffic").AddColumn("").AddColumn("state").AddColumn("");
        Add(table, "received", ReportText.Rate(report.ReceivedPerSecond), "live transactions", Text(report.LiveTransactions));
        Add(table, "sent", ReportText.Rate(report.SentPerSecond), "registrations", Text(report.Bindings));
        Add(table, "latency p50", Latency(report, report.Latency.P50), "calls", Text(report.Calls));
        Add(table, "latency p90", Latency(report, report.Latency.P90), "queue depth", Text(report.QueueDepth));
        Add(table, "latency p99", Latency(report, report.Latency.P99), "shed", Text(report.Total.Shed));
        Add(table, "latency p99.9", Latency(report, report.Latency.P999), "rejected", ReportText.Counts(report.Total.Rejected, NamedReasons));
        Add(table, "retransmissions in", Text(report.Total.RetransmissionsReceived), "dropped", ReportText.Counts(report.Total.Dropped, NamedReasons));
        Add(table, "retransmissions out", Text(report.Total.RetransmissionsSent), "", "");
        table.Caption = new TableTitle(Markup.Escape(log.Last ?? "Ctrl-C ends the server"));
        return table;
    }

    private static void Add(Table table, string left, string leftValue, string right, string rightValue) =>
        table.AddRow(Markup.Escape(left), Markup.Escape(leftValue), Markup.Escape(right), Markup.Escape(rightValue));

    private static string Latency(ServerReport report, TimeSpan latency) => report.Latency.Count == 0 ? "-" : ReportText.Time(latency);

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
