using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class ReportTextTests
{
    [Theory]
    [InlineData(0, "0.0us")]
    [InlineData(0.1, "0.1us")]
    [InlineData(8.4, "8.4us")]
    [InlineData(120, "120us")]
    [InlineData(999, "999us")]
    [InlineData(1_000, "1.0ms")]
    [InlineData(2_345, "2.3ms")]
    [InlineData(345_678, "346ms")]
    [InlineData(1_234_567, "1.2s")]
    [InlineData(3_600_000_000, "3600s")]
    public void TimeHasAFewDigitsAndItsUnit(double microseconds, string text) => Assert.Equal(text, ReportText.Time(TimeSpan.FromMicroseconds(microseconds)));

    [Theory]
    [InlineData(0, "0/s")]
    [InlineData(0.4, "0/s")]
    [InlineData(1234.5678, "1235/s")]
    public void RateIsAWholeNumber(double rate, string text) => Assert.Equal(text, ReportText.Rate(rate));

    [Theory]
    [InlineData("", "0")]
    [InlineData("MissingTo 3", "MissingTo 3")]
    [InlineData("MissingTo 3, MissingVia 2", "MissingTo 3, MissingVia 2")]
    [InlineData("MissingTo 3, MissingVia 2, MissingFrom 2, NotSip 1", "MissingTo 3, MissingVia 2, others 3")]
    public void CountsBeyondTheNamedOnesAreAddedUp(string counts, string text)
    {
        (string, long)[] named = [.. counts.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(static count =>
            (count.Split(' ')[0], long.Parse(count.Split(' ')[1], CultureInfo.InvariantCulture)))];
        Assert.Equal(text, ReportText.Counts(named, 2));
    }
}
