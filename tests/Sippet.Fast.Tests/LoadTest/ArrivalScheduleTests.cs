using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.LoadTest.Load;

/// <summary>When calls are due: no clock runs here.</summary>
public sealed class ArrivalScheduleTests
{
    [Fact]
    public void ConstantRateIsEven()
    {
        double[] starts = StartsOf(LoadProfile.Constant(10, 2, warmUp: 0));
        Assert.Equal(20, starts.Length);
        Assert.All(starts.Select((start, i) => start - ((i + 1) / 10.0)), static error => Assert.InRange(error, -1e-6, 1e-6));
    }

    [Theory]
    [InlineData(0, 100, 500)]
    [InlineData(100, 0, 500)]
    [InlineData(50, 150, 1000)]
    public void RampHasTheAreaBelowItsLine(double from, double to, int expected)
    {
        double[] starts = StartsOf(LoadProfile.Ramp(from, to, 10, warmUp: 0));
        Assert.Equal(expected, starts.Length);
        double half = (((from + to) / 2) + from) / 2 * 5; // the area of the first five seconds
        Assert.InRange(starts.Count(static start => start <= 5), half - 1, half + 1);
    }

    [Fact]
    public void StepsAreHeldOneAfterAnother()
    {
        LoadProfile profile = LoadProfile.Steps([10, 20, 40], 1, warmUp: 0);
        Assert.Equal([10, 20, 40], StagesOf(profile).GroupBy(static stage => stage).Select(static group => group.Count()));
    }

    [Fact]
    public void WarmUpComesFirstAtTheFirstRate()
    {
        LoadProfile profile = LoadProfile.Steps([10, 20], 1, warmUp: 2);
        Assert.Equal([20, 10, 20], StagesOf(profile).GroupBy(static stage => stage).Select(static group => group.Count()));
        Assert.Equal([true, false, false], profile.Stages.Select(static stage => stage.IsWarmUp));
    }

    [Fact]
    public void DriversShareTheStartsEvenly()
    {
        LoadProfile profile = LoadProfile.Ramp(10, 100, 5, warmUp: 0);
        double[] alone = StartsOf(profile);
        double[] shared = [.. Enumerable.Range(0, 3).SelectMany(driver => StartsOf(profile, driver, 3)).Order()];
        Assert.Equal(alone.Length, shared.Length);
        Assert.All(alone.Zip(shared, static (one, other) => one - other), static error => Assert.InRange(error, -1e-6, 1e-6));
    }

    [Fact]
    public void PoissonStartsHaveTheirMeanAndAreAsUnevenAsTheyShould()
    {
        double[] starts = StartsOf(LoadProfile.Constant(1000, 100, warmUp: 0, isPoisson: true));
        Assert.InRange(starts.Length, 99_000, 101_000); // three standard deviations
        double[] gaps = [.. starts.Skip(1).Zip(starts, static (later, earlier) => later - earlier)];
        double mean = gaps.Average();
        double deviation = Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean)));
        Assert.InRange(deviation / mean, 0.98, 1.02);
        Assert.InRange(gaps.Count(gap => gap > mean) / (double)gaps.Length, 0.36, 0.375); // 1 / e
    }

    [Fact]
    public void FactorMultipliesTheRateFromThenOn()
    {
        ArrivalSchedule schedule = new(LoadProfile.Constant(10, 10, warmUp: 0), 0, 1, new Random(1));
        Assert.Equal(0.1, schedule.Next, 6);
        schedule.Advance(2);
        Assert.Equal(0.15, schedule.Next, 6);
        schedule.Advance(0.5);
        Assert.Equal(0.35, schedule.Next, 6);
    }

    [Fact]
    public void RateOfZeroStartsNothing() => Assert.Empty(StartsOf(LoadProfile.Constant(0, 5, warmUp: 0)));

    private static double[] StartsOf(LoadProfile profile, int driver = 0, int drivers = 1) => [.. All(profile, driver, drivers).Select(static start => start.Time)];

    private static int[] StagesOf(LoadProfile profile) => [.. All(profile, 0, 1).Select(static start => start.Stage)];

    private static IEnumerable<(double Time, int Stage)> All(LoadProfile profile, int driver, int drivers)
    {
        ArrivalSchedule schedule = new(profile, driver, drivers, new Random(driver));
        for (; !double.IsInfinity(schedule.Next); schedule.Advance(1))
        {
            yield return (schedule.Next, schedule.Stage);
        }
    }
}
