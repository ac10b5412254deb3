using System;

namespace Sippet.Fast.LoadTest.Load;

/// <summary>A part of a load: for some time the rate goes in a straight line from one value to another, or a number of users call.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="Seconds">How long it lasts.</param>
/// <param name="FromRate">Starts a second at its beginning; 0 in the closed model.</param>
/// <param name="ToRate">Starts a second at its end; 0 in the closed model.</param>
/// <param name="IsWarmUp">Whether its figures do not count.</param>
internal sealed record LoadStage(string Name, double Seconds, double FromRate, double ToRate, bool IsWarmUp = false)
{
    // So that the last start of a stage is not lost to rounding.
    private const double Tolerance = 1e-6;

    /// <summary>The rate at a moment of the stage.</summary>
    /// <param name="offset">Seconds since its beginning.</param>
    public double RateAt(double offset) => FromRate + (Slope * offset);

    /// <summary>The starts in the whole stage.</summary>
    public double Starts => (FromRate + ToRate) / 2 * Seconds;

    private double Slope => Seconds > 0 ? (ToRate - FromRate) / Seconds : 0;

    /// <summary>Finds the moment at which some more starts have been due since another one: the rate is integrated exactly, ramps included.</summary>
    /// <param name="offset">Seconds since the beginning of the stage; on return the moment found, or the end of the stage.</param>
    /// <param name="starts">How many more starts, fractions included; on return those that are left for the next stage.</param>
    /// <returns>Whether the moment is in this stage.</returns>
    public bool TryAdvance(ref double offset, ref double starts)
    {
        double rate = RateAt(offset);
        double left = Seconds - offset;
        double startsLeft = (rate + ToRate) / 2 * left;
        if (starts <= startsLeft + Tolerance)
        {
            double sum = rate + Math.Sqrt(Math.Max(0, (rate * rate) + (2 * Slope * starts)));
            offset = sum > 0 ? Math.Min(Seconds, offset + (2 * starts / sum)) : Seconds;
            starts = 0;
            return true;
        }

        starts -= startsLeft;
        offset = Seconds;
        return false;
    }
}
