using System;
using Sippet.Fast.LoadTest.Display;
using Sippet.Fast.Testing;
using Spectre.Console.Testing;
using Xunit;

namespace Sippet.Fast.LoadTest.Load;

/// <summary>The keys, and what they do to a load.</summary>
public sealed class LoadControlTests
{
    [Theory]
    [InlineData("+", 1.01)]
    [InlineData("-", 0.99)]
    [InlineData("*", 1.1)]
    [InlineData("/", 0.9)]
    [InlineData("**+/-", 1.1)]
    [InlineData("x", 1)]
    public void KeysChangeTheFactor(string keys, double factor)
    {
        LoadControl control = new();
        foreach (char key in keys)
        {
            KeyCommands.Apply(key, control);
        }

        Assert.Equal(factor, control.Factor, 6);
    }

    [Fact]
    public void FactorStaysAboveZero()
    {
        LoadControl control = new();
        control.Change(-5);
        Assert.Equal(0.01, control.Factor);
    }

    [Fact]
    public void KeysPauseAndEnd()
    {
        LoadControl control = new();
        KeyCommands.Apply('p', control);
        Assert.True(control.IsPaused);
        KeyCommands.Apply('P', control);
        Assert.False(control.IsPaused);
        KeyCommands.Apply('q', control);
        Assert.True(control.IsStopping);
    }

    [Fact]
    public void KeysOfATerminalAreTaken()
    {
        using TestConsole console = new();
        LoadControl control = new();
        LiveTable table = new(console, "a title");
        console.Input.PushCharacter('*');
        console.Input.PushCharacter('p');
        table.TakeKeys(control);
        Assert.Equal((1.1, true), (control.Factor, control.IsPaused));
    }

    [Fact]
    public void TableShowsTheFiguresOfASample()
    {
        using TestConsole console = new();
        console.Profile.Width = 120;
        LiveTable table = new(console, "options 192.0.2.1");
        console.Write(table.TableOf(Samples.One with { Started = 1234, Length = 1, Outstanding = 77 }, new LoadControl()));
        Assert.Contains("1234/s", console.Output, StringComparison.Ordinal);
        Assert.Contains("77", console.Output, StringComparison.Ordinal);
        Assert.Contains("q quit", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void PauseHoldsTheScheduleAndNotTheClock()
    {
        SimulatedNetwork network = new(1);
        LoadClock clock = new(network.Time);
        clock.Start(clock.Now);
        network.Run(TimeSpan.FromSeconds(1));
        clock.Pause(true, clock.Now);
        network.Run(TimeSpan.FromSeconds(5));
        Assert.Equal(1, clock.SecondsAt(clock.Now), 6);
        clock.Pause(false, clock.Now);
        network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(2, clock.SecondsAt(clock.Now), 6);
        Assert.Equal(clock.Now, clock.TimestampAt(2));
    }
}
