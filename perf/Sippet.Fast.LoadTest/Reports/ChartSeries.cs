using System.Collections.Generic;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Color">Its colour, of CSS.</param>
/// <param name="Values">Its values, one for each sample.</param>
internal sealed record ChartSeries(string Name, string Color, IReadOnlyList<double> Values);
