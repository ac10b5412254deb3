using System;
using System.Collections.Generic;
using System.Linq;

namespace Sippet.Fast.LoadTest.Reports;

/// <summary>The scale of values: from 0 in even steps, or in decades.</summary>
internal sealed class ChartAxis
{
    private const int Steps = 5;
    private const double LeastOfDecades = 0.01;

    private readonly bool _isLogarithmic;
    private readonly double _low;
    private readonly double _high;

    /// <param name="most">The greatest value.</param>
    /// <param name="isLogarithmic">Whether it is in decades.</param>
    public ChartAxis(double most, bool isLogarithmic)
    {
        _isLogarithmic = isLogarithmic;
        if (isLogarithmic)
        {
            _low = Math.Log10(LeastOfDecades);
            _high = Math.Max(_low + 1, Math.Ceiling(Math.Log10(Math.Max(most, LeastOfDecades))));
            Ticks = [.. Enumerable.Range((int)_low, (int)(_high - _low) + 1).Select(static exponent => Math.Pow(10, exponent))];
        }
        else
        {
            double step = NiceStep(Math.Max(most, 1) / Steps);
            _high = step * Math.Ceiling(Math.Max(most, 1) / step);
            Ticks = [.. Enumerable.Range(0, (int)Math.Round(_high / step) + 1).Select(number => number * step)];
        }
    }

    /// <summary>The values that are written beside it.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Where a value stands: 0 at the bottom, 1 at the top.</summary>
    public double PlaceOf(double value)
    {
        double place = _isLogarithmic ? Math.Log10(Math.Max(value, LeastOfDecades)) : value;
        return Math.Clamp((place - _low) / (_high - _low), 0, 1);
    }

    // 1, 2 or 5 times a power of ten.
    private static double NiceStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double digit = rough / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
