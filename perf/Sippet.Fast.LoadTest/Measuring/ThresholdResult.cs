namespace Sippet.Fast.LoadTest.Measuring;

/// <summary>What came of a threshold.</summary>
/// <param name="Text">As it was given.</param>
/// <param name="Actual">The figure of the run, in the unit of the bound: milliseconds, a count, or a share of 1.</param>
/// <param name="Holds">Whether it was kept.</param>
internal sealed record ThresholdResult(string Text, double Actual, bool Holds);
