using System;

namespace Sippet.Fast.Server.Display;

/// <summary>Percentiles of latencies.</summary>
/// <param name="Count">How many latencies they are of; 0 for none, and the others mean nothing then.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">What 90 % do not exceed.</param>
/// <param name="P99">What 99 % do not exceed.</param>
/// <param name="P999">What 99.9 % do not exceed.</param>
internal readonly record struct LatencySummary(long Count, TimeSpan P50, TimeSpan P90, TimeSpan P99, TimeSpan P999);
