using System;
using Xunit;

namespace Sippet.Fast.Time;

public sealed class TimerWheelTests
{
    private const long Turn = 1 << 16;
    private const int Timers = 300;

    [Theory]
    [InlineData(1, 0, 100)]
    [InlineData(2, 12_345, 5_000)]
    [InlineData(3, Turn - 1, 40_000)]
    [InlineData(4, Turn, 70_000)]
    [InlineData(5, 1_000_000_007, 300_000)]
    [InlineData(6, long.MaxValue / 2, 2_000)]
    [InlineData(7, (Turn << 31) - 70_000, 70_000)] // where the numbers of turns change their sign
    [InlineData(8, (Turn << 32) - 70_000, 70_000)] // and where they begin anew
    public void BehavesAsASortedListUnderRandomOperations(int seed, long start, int longest)
    {
        Random random = new(seed);
        long now = start;
        TimerWheel wheel = new(now);
        TimerReference reference = new(now);
        for (int step = 0; step < 5_000; step++)
        {
            int timer = random.Next(Timers);
            switch (random.Next(6))
            {
                case 0 or 1 or 2:
                    Schedule(timer);
                    break;
                case 3:
                    wheel.Cancel(timer);
                    reference.Cancel(timer);
                    break;
                default:
                    now += RandomStep();
                    Expire();
                    break;
            }

            Compare(timer);
        }

        now += 100 * Turn;
        Expire();
        Compare(0);

        void Schedule(int timer)
        {
            // Past, now, the edges of a turn, and anything in between.
            long deadline = random.Next(8) switch
            {
                0 => now - random.Next(100),
                1 => now + Turn + random.Next(-1, 2),
                2 => now + (random.Next(4) * Turn),
                _ => now + random.Next(longest),
            };
            wheel.Schedule(timer, deadline);
            reference.Schedule(timer, deadline);
        }

        void Expire()
        {
            bool stopsEarly = random.Next(5) == 0;
            while (true)
            {
                bool expected = reference.TryExpire(now, out int timer);
                Assert.Equal(expected, wheel.TryExpire(now, out int expired));
                Assert.Equal(timer, expired);
                Compare(Math.Max(timer, 0));
                if (!expected || (stopsEarly && random.Next(3) == 0))
                {
                    return;
                }

                if (random.Next(3) == 0)
                {
                    Schedule(timer);
                }
            }
        }

        long RandomStep() => random.Next(6) switch
        {
            0 => 0,
            1 => 1,
            2 => random.Next(longest),
            3 => random.Next(3) * Turn,
            _ => random.Next(200),
        };

        void Compare(int timer)
        {
            Assert.Equal(reference.Count, wheel.Count);
            Assert.Equal(reference.IsScheduled(timer), wheel.IsScheduled(timer));
            Assert.True(wheel.NextDue <= reference.NextDue, $"NextDue {wheel.NextDue} is later than {reference.NextDue}");
            Assert.True(!reference.IsWithinOneTurn || wheel.NextDue == reference.NextDue, $"NextDue {wheel.NextDue} is not {reference.NextDue}");
            Assert.Equal(reference.Count == 0, wheel.NextDue == long.MaxValue);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 63)]
    [InlineData(0, 64)]
    [InlineData(0, 500)]
    [InlineData(0, Turn - 1)]
    [InlineData(0, Turn)]
    [InlineData(0, Turn + 1)]
    [InlineData(0, 10 * Turn)]
    [InlineData(Turn - 1, 1)]
    [InlineData(Turn - 1, Turn)]
    [InlineData(Turn + 77, 32_000)]
    [InlineData(1_000_003, 200_000)]
    public void TimerExpiresAtItsDeadlineAndNeverBefore(long start, long delay)
    {
        TimerWheel wheel = new(start);
        wheel.Schedule(7, start + delay);
        for (long now = start; now < start + delay; now += Math.Max(1, (start + delay - now) / 3))
        {
            Assert.False(wheel.TryExpire(now, out _));
            Assert.InRange(wheel.NextDue, now, start + delay);
        }

        Assert.True(wheel.TryExpire(start + delay, out int timer));
        Assert.Equal(7, timer);
        Assert.False(wheel.TryExpire(start + delay, out _));
    }

    [Fact]
    public void JumpOverManyTurnsExpiresInTheOrderOfTheDeadlines()
    {
        TimerWheel wheel = new(0);
        long[] deadlines = [5 * Turn, 3, Turn + 3, 2, (5 * Turn) - 1, Turn + 2, 70_000];
        for (int timer = 0; timer < deadlines.Length; timer++)
        {
            wheel.Schedule(timer, deadlines[timer]);
        }

        long last = 0;
        int count = 0;
        for (; wheel.TryExpire(100 * Turn, out int timer); count++)
        {
            Assert.True(deadlines[timer] >= last);
            last = deadlines[timer];
        }

        Assert.Equal(deadlines.Length, count);
    }

    [Fact]
    public void TimerScheduledForNowInsideTheLoopExpiresInTheSameLoop()
    {
        TimerWheel wheel = new(0);
        wheel.Schedule(1, 10);
        wheel.Schedule(2, 30);
        Assert.True(wheel.TryExpire(100, out int timer));
        Assert.Equal(1, timer);
        wheel.Schedule(1, 20); // the caller is late: this one is past for it, and still ahead of timer 2
        Assert.True(wheel.TryExpire(100, out timer));
        Assert.Equal(1, timer);
        wheel.Schedule(1, 100);
        Assert.True(wheel.TryExpire(100, out timer));
        Assert.Equal(2, timer);
        Assert.True(wheel.TryExpire(100, out timer));
        Assert.Equal(1, timer);
        Assert.False(wheel.TryExpire(100, out _));
    }

    [Fact]
    public void CancelledTimerThatIsDueAlreadyDoesNotExpire()
    {
        TimerWheel wheel = new(0);
        wheel.Schedule(1, 10);
        wheel.Schedule(2, 10);
        wheel.Schedule(3, 10);
        Assert.True(wheel.TryExpire(10, out int timer));
        Assert.Equal(1, timer);
        wheel.Cancel(2);
        Assert.True(wheel.TryExpire(10, out timer));
        Assert.Equal(3, timer);
        Assert.False(wheel.TryExpire(10, out _));
        Assert.Equal(0, wheel.Count);
    }

    [Theory]
    [InlineData(new[] { 4 }, new[] { 2, 3 })]
    [InlineData(new[] { 4, 3 }, new[] { 2 })]
    [InlineData(new[] { 3 }, new[] { 2, 4 })]
    [InlineData(new[] { 2, 4, 3 }, new int[0])]
    public void TimerThatIsPastExpiresAfterThoseThatAreDueWhicheverOfThemWereCancelled(int[] cancelled, int[] left)
    {
        TimerWheel wheel = new(0);
        for (int timer = 1; timer <= 4; timer++)
        {
            wheel.Schedule(timer, 10);
        }

        Assert.True(wheel.TryExpire(10, out int first));
        Assert.Equal(1, first);
        Array.ForEach(cancelled, wheel.Cancel);
        wheel.Schedule(5, 3);
        foreach (int expected in (int[])[.. left, 5])
        {
            Assert.True(wheel.TryExpire(10, out int timer));
            Assert.Equal(expected, timer);
        }

        Assert.False(wheel.TryExpire(10, out _));
    }

    [Fact]
    public void CancellingWhatIsNotScheduledChangesNothing()
    {
        TimerWheel wheel = new(0);
        wheel.Cancel(0);
        wheel.Cancel(1_000_000);
        wheel.Schedule(0, 5);
        wheel.Cancel(1);
        wheel.Cancel(0);
        wheel.Cancel(0);
        Assert.Equal(0, wheel.Count);
        Assert.False(wheel.IsScheduled(0));
        Assert.False(wheel.IsScheduled(1_000_000));
        Assert.Equal(long.MaxValue, wheel.NextDue);
    }

    [Fact]
    public void TimerInTheDistantFutureStaysOutOfTheWay()
    {
        TimerWheel wheel = new(1);
        wheel.Schedule(50_000, long.MaxValue);
        for (long now = 1; now < 3 * Turn; now += 777)
        {
            Assert.False(wheel.TryExpire(now, out _));
            Assert.True(wheel.NextDue > now);
        }

        Assert.True(wheel.IsScheduled(50_000));
    }

    [Fact]
    public void NegativeTimeIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new TimerWheel(-1));

    [Fact]
    public void PeekTellsWhatExpiresNext()
    {
        TimerWheel wheel = new(0);
        Assert.Equal((-1, -1), wheel.PeekDue());
        wheel.Schedule(7, 10);
        wheel.Schedule(3, 10);
        wheel.Schedule(5, 11);
        Assert.Equal((-1, -1), wheel.PeekDue());
        Assert.True(wheel.TryExpire(11, out int timer));
        Assert.Equal(7, timer);
        Assert.Equal((3, -1), wheel.PeekDue()); // that of the next millisecond is not collected yet
        wheel.Schedule(9, 0);
        Assert.Equal((3, 9), wheel.PeekDue());
        Assert.True(wheel.TryExpire(11, out timer));
        Assert.Equal(3, timer);
        Assert.Equal((9, -1), wheel.PeekDue());
    }
}
