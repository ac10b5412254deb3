using System.IO;
using Xunit;

namespace Sippet.Fast.Soak;

/// <summary>The program that measures a whole stack, in its short form.</summary>
public sealed class SoakRunTests
{
    [Fact]
    public void SmokeRunAnswersAllAndLeavesNothing()
    {
        StringWriter output = new();
        using SoakRun run = new(SoakOptions.Smoke, output);
        Assert.True(run.Run(), output.ToString());
        Assert.Contains(" 0 shed, 0 live", output.ToString(), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--live")]
    [InlineData("--live", "0")]
    [InlineData("--rate", "many")]
    [InlineData("--rate", "-1")]
    [InlineData("--size", "1")]
    public void OtherArgumentsAreRefused(params string[] arguments) => Assert.False(SoakOptions.TryParse(arguments, out _));

    [Fact]
    public void ArgumentsAreTaken()
    {
        Assert.True(SoakOptions.TryParse(["--live", "5", "--rate", "6", "--seconds", "0", "--workers", "2", "--garbage", "0"], out SoakOptions? options));
        Assert.Equal(new SoakOptions(5, 6, 0, 2, 0), options);
        Assert.True(SoakOptions.TryParse(["--smoke"], out options));
        Assert.Equal(SoakOptions.Smoke, options);
    }
}
