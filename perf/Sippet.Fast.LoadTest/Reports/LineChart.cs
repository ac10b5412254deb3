using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>A chart of lines over time, as SVG within HTML.</summary>
/// <param name="title">What stands above it.</param>
/// <param name="unit">The unit of the values.</param>
/// <param name="isLogarithmic">Whether values are in decades.</param>
internal sealed class LineChart(string title, string unit, bool isLogarithmic = false)
{
    private const int Width = 900;
    private const int Height = 240;
    private const int Left = 70;
    private const int Bottom = 24;
    private const int Top = 8;
    private const int Right = 24;

    /// <summary>Writes it.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="seconds">The time of each sample.</param>
    /// <param name="warmUp">The end of the warm-up, which is shaded; 0 for none.</param>
    /// <param name="series">The lines.</param>
    public void Write(TextWriter output, IReadOnlyList<double> seconds, double warmUp, IReadOnlyList<ChartSeries> series)
    {
        double end = Math.Max(seconds.Count > 0 ? seconds[^1] : 0, 1);
        ChartAxis axis = new(series.SelectMany(static line => line.Values).DefaultIfEmpty().Max(), isLogarithmic);
        output.WriteLine($"<figure><figcaption>{Encode(title)}, {Encode(unit)}</figcaption>");
        output.WriteLine($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Encode(title)}\">");
        if (warmUp > 0)
        {
            output.WriteLine(Invariant($"<rect class=\"warm\" x=\"{Left}\" y=\"{Top}\" width=\"{X(warmUp, end) - Left:0.#}\" height=\"{Height - Bottom - Top}\"/>"));
        }

        foreach (double tick in axis.Ticks)
        {
            double y = Y(axis.PlaceOf(tick));
            output.WriteLine(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\"/>"));
            output.WriteLine(Invariant($"<text class=\"y\" x=\"{Left - 6}\" y=\"{y + 4:0.#}\">{tick:#,0.####}</text>"));
        }

        foreach (double time in new ChartAxis(end, isLogarithmic: false).Ticks.TakeWhile(time => time <= end))
        {
            output.WriteLine(Invariant($"<text class=\"x\" x=\"{X(time, end):0.#}\" y=\"{Height - 6}\">{time:0.#} s</text>"));
        }

        foreach (ChartSeries line in series)
        {
            string points = string.Join(' ', line.Values.Select((value, i) => Invariant($"{X(seconds[i], end):0.#},{Y(axis.PlaceOf(value)):0.#}")));
            output.WriteLine($"<polyline points=\"{points}\" stroke=\"{line.Color}\"><title>{Encode(line.Name)}</title></polyline>");
        }

        output.WriteLine("</svg><p class=\"legend\">");
        foreach (ChartSeries line in series)
        {
            output.WriteLine($"<span style=\"color:{line.Color}\">&#9632; {Encode(line.Name)}</span>");
        }

        output.WriteLine("</p></figure>");
    }

    private static double X(double time, double end) => Left + ((Width - Left - Right) * Math.Min(time / end, 1));

    private static double Y(double place) => Top + ((Height - Bottom - Top) * (1 - place));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
