using System;
using System.Linq;
using Xunit;
using Xunit.Sdk;

namespace Sippet.Fast.Transactions;

/// <summary>The table finds what it is there to find.</summary>
public sealed class FigureTableTests
{
    [Fact]
    public void PairThatIsLeftOutIsFound()
    {
        string[] lines = NonInviteServerFigureTests.Figure8.Split('\n');
        int removed = Array.FindIndex(lines, static line => line.Contains("TimerJ", StringComparison.Ordinal));
        string table = string.Join('\n', lines.Where((_, number) => number != removed));
        XunitException failure = Assert.ThrowsAny<XunitException>(() => Check(table));
        Assert.Contains("Trying, TimerJ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void StateThatIsLeftOutIsFound()
    {
        string table = NonInviteServerFigureTests.Figure8.Replace("Confirmed", "", StringComparison.Ordinal);
        XunitException failure = Assert.ThrowsAny<XunitException>(() => Check(table));
        Assert.Contains("Confirmed, Request", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Request         SendLast", "Request         absorbed")]
    [InlineData("TimerJ          -> Terminated", "TimerJ          absorbed")]
    [InlineData("| Send -> Terminated", "")]
    public void ArrowThatDiffersIsFound(string row, string wrong)
    {
        Assert.Contains(row, NonInviteServerFigureTests.Figure8, StringComparison.Ordinal);
        Assert.ThrowsAny<XunitException>(() => Check(NonInviteServerFigureTests.Figure8.Replace(row, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void PairThatStandsTwiceIsFound() =>
        Assert.Throws<ArgumentException>(() => Check($"{NonInviteServerFigureTests.Figure8}\nTrying\nRequest absorbed"));

    private static void Check(string table) => FigureTable.Check<NonInviteServerInput, Effects>(table, NonInviteServerTransaction.On);
}
