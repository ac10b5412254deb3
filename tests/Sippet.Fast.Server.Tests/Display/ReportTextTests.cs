using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(0, "0.0us")]
    [InlineData(84, "8.4us")]
    [InlineData(1234, "123us")]
    [InlineData(23_400, "2.3ms")]
    [InlineData(1_234_000, "123ms")]
    [InlineData(12_340_000, "1.2s")]
    public void TimesAreShort(long ticks, string expected) => Assert.Equal(expected, ReportText.Time(TimeSpan.FromTicks(ticks)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(2, "a 9, b 8")]
    [InlineData(4, "a 9, b 8, others 13")]
    public void CountsAreNamedUpToALimit(int count, string expected) => Assert.Equal(
        expected, ReportText.Counts(new[] { ("a", 9L), ("b", 8L), ("c", 7L), ("d", 6L) }.Take(count), most: 2));
}
