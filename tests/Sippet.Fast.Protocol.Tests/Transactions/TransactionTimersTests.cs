using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>The lengths of the timers, which are the same on all transports where they run at all; corpus bug O21; sippet-inventory D33, D34.</summary>
public sealed class TransactionTimersTests
{
    private static readonly TransactionTimers s_default = new(T1: 500, T2: 4000, T4: 5000, TimerJ: 32000, InviteAnswerLimit: 300000);

    [Fact]
    public void EndsAreSixtyFourTimesT1()
    {
        Assert.Equal(32000, s_default.TimerH);
        Assert.Equal(32000, s_default.TimerB);
        Assert.Equal(32000, s_default.TimerF);
        Assert.Equal(32000, s_default.TimerL);
        Assert.Equal(32000, s_default.TimerM);
        Assert.Equal(32000, s_default.NonInviteAnswerLimit);
        Assert.Equal(32000, s_default.TimerB);
        Assert.Equal(32000, s_default.TimerM);
        Assert.Equal(32000, s_default.CancelLimit);
    }

    [Fact]
    public void TimersThatAreSetNoLongerFollowT1()
    {
        TransactionTimers timers = s_default with { TimerB = 1, TimerF = 2, TimerH = 3 };
        Assert.Equal((1, 2, 3), (timers.TimerB, timers.TimerF, timers.TimerH));
        Assert.Equal(2, timers.NonInviteAnswerLimit);
        Assert.Equal((32000, 32000), (timers.TimerL, timers.TimerM));
    }

    [Fact]
    public void TimersIAndKAreT4() => Assert.Equal((5000, 5000), (s_default.TimerI, s_default.TimerK));

    // RFC 3261 section 17.1.1.2: at least 32 s, for the server's T1 is not known; longer where our own servers would wait longer.
    [Theory]
    [InlineData(100, 32_000)]
    [InlineData(500, 32_000)]
    [InlineData(1_000, 64_000)]
    public void TimerDIsNeverLessThan32Seconds(int t1, int expected) => Assert.Equal(expected, (s_default with { T1 = t1 }).TimerD);

    [Theory]
    [InlineData(500, 32_000)]
    [InlineData(10, 32_000)]
    [InlineData(1000, 64_000)]
    public void TimerDIs32SecondsAtLeast(int t1, int expected) => Assert.Equal(expected, (s_default with { T1 = t1 }).TimerD);

    [Fact]
    public void TimerKIsT4() => Assert.Equal(5000, s_default.TimerK);

    [Theory]
    [InlineData(500, 1000)]
    [InlineData(1000, 2000)]
    [InlineData(2000, 4000)]
    [InlineData(4000, 4000)]
    public void IntervalDoublesUpToT2(int interval, int next) => Assert.Equal(next, s_default.Next(interval));

    // RFC 4320 section 4.1: timer E is set to T1, 2 T1, 4 T1 and then to T2, at 0.5 s, 1.5 s and 3.5 s.
    [Theory]
    [InlineData(500, 4000, 3500)]
    [InlineData(500, 500, 0)]
    [InlineData(100, 1000, 1500)]
    public void TryingForNonInviteWaitsUntilTimerEIsT2(int t1, int t2, int expected) =>
        Assert.Equal(expected, (s_default with { T1 = t1, T2 = t2 }).NonInviteTrying);
}
