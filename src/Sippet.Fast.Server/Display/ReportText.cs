using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Sippet.Fast.Server.Display;

/// <summary>Figures as short text, the same in every culture.</summary>
internal static class ReportText
{
    /// <summary>A rate, such as <c>1234/s</c>.</summary>
    public static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0}/s");

    /// <summary>A time with three digits or so, such as <c>8.4us</c>, <c>120us</c>, <c>2.3ms</c>, <c>1.2s</c>.</summary>
    public static string Time(TimeSpan time) => time.TotalMicroseconds switch
    {
        < 1_000 and double microseconds => Short(microseconds) + "us",
        < 1_000_000 and double microseconds => Short(microseconds / 1_000) + "ms",
        double microseconds => Short(microseconds / 1_000_000) + "s",
    };

    /// <summary>Counts by name, such as <c>MalformedVia 3, MissingTo 1</c>; <c>0</c> for none.</summary>
    /// <param name="counts">The counts.</param>
    /// <param name="most">The most that are named; the others are added up.</param>
    public static string Counts(IEnumerable<(string Name, long Count)> counts, int most)
    {
        (string Name, long Count)[] all = [.. counts];
        long others = all.Skip(most).Sum(static named => named.Count);
        string[] parts = [.. all.Take(most).Select(static named => $"{named.Name} {named.Count}"), .. others > 0 ? [$"others {others}"] : Array.Empty<string>()];
        return parts.Length == 0 ? "0" : string.Join(", ", parts);
    }

    private static string Short(double value) => value.ToString(value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
