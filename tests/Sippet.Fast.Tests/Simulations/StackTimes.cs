using System;

namespace Sippet.Fast.Simulations;

/// <summary>The times of RFC 3261 table 4 in milliseconds, which the stacks of a simulation have.</summary>
internal static class StackTimes
{
    public const double T1 = 500;
    public const double T2 = 4000;
    public const double Limit = 64 * T1;

    /// <summary>Whether two times are the same to a stack, whose wheel counts whole milliseconds.</summary>
    public static bool AreSame(double one, double other) => Math.Abs(one - other) <= 1;
}
