using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>A bound that a run has to keep, such as <c>p99&lt;5ms</c>, <c>failed&lt;0.1%</c> or <c>rate&gt;=0.99</c>.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="Metric">What it bounds.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">The bound: milliseconds for a latency, a share of 1 for what is a share, else a count.</param>
internal sealed record Threshold(string Text, ThresholdMetric Metric, string Operator, double Value)
{
    /// <summary>What a threshold may be, for whoever wrote another one.</summary>
    public const string Grammar = "a metric (mean, p50, p90, p95, p99, p99.9, p99.99, max; failed, dropped, late, retransmitted; rate), one of < <= > >=, and a "
        + "number: of a latency with us, ms or s; of failed, dropped, late and retransmitted a count, or a share with %; of rate the achieved share of the asked one";

    private static readonly string[] s_operators = ["<=", ">=", "<", ">"];

    /// <summary>Reads a threshold.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Threshold? threshold)
    {
        threshold = null;
        string? op = Array.Find(s_operators, candidate => text.Contains(candidate, StringComparison.Ordinal));
        if (op is null)
        {
            return false;
        }

        int at = text.IndexOf(op, StringComparison.Ordinal);
        if (!ThresholdMetric.TryFind(text[..at].Trim(), out ThresholdMetric? metric) || !TryParseValue(text[(at + op.Length)..].Trim(), ref metric, out double value))
        {
            return false;
        }

        threshold = new Threshold(text, metric, op, value);
        return true;
    }

    /// <summary>Holds a run against the bound.</summary>
    /// <param name="total">The figures of the run.</param>
    /// <param name="retransmitted">The requests that were sent again.</param>
    public ThresholdResult Check(StageSummary total, long retransmitted)
    {
        double actual = Metric.Read(total, retransmitted);
        bool holds = Operator switch
        {
            "<" => actual < Value,
            "<=" => actual <= Value,
            ">" => actual > Value,
            _ => actual >= Value,
        };

        // What did not happen has no latency, and keeps no bound.
        return new ThresholdResult(Text, actual, holds && (Metric.Kind != MetricKind.Latency || total.Latency.Count > 0));
    }

    private static bool TryParseValue(string text, ref ThresholdMetric metric, out double value)
    {
        (string unit, double factor) = metric.Kind switch
        {
            MetricKind.Latency when text.EndsWith("us", StringComparison.Ordinal) => ("us", 0.001),
            MetricKind.Latency when text.EndsWith("ms", StringComparison.Ordinal) => ("ms", 1),
            MetricKind.Latency => ("s", 1000),
            _ when text.EndsWith('%') => ("%", 0.01),
            _ => ("", 1.0),
        };
        metric = unit == "%" && metric.Kind == MetricKind.Count ? metric with { Kind = MetricKind.Share } : metric;
        bool isNumber = double.TryParse(
            text.EndsWith(unit, StringComparison.Ordinal) ? text[..^unit.Length] : "", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        value *= factor;
        return isNumber;
    }
}
