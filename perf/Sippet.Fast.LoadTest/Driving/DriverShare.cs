namespace Sippet.Fast.LoadTest.Driving;

/// <summary>One driver's share of a load.</summary>
/// <param name="Number">Which driver it is: 0 to <paramref name="Count"/> - 1.</param>
/// <param name="Count">The number of drivers.</param>
/// <param name="MaxOutstanding">The most calls that it has under way.</param>
internal readonly record struct DriverShare(int Number, int Count, int MaxOutstanding);
