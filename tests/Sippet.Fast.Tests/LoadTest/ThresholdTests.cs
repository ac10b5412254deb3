using Xunit;

namespace Sippet.Fast.LoadTest.Measuring;

public sealed class ThresholdTests
{
    [Theory]
    [InlineData("p50<1ms", false)]
    [InlineData("p50<=1ms", true)]
    [InlineData("p90<=2000us", true)]
    [InlineData("p95<0.002s", false)]
    [InlineData("p99<5ms", true)]
    [InlineData("p99.9 < 5ms", false)]
    [InlineData("p99.99<=6ms", true)]
    [InlineData("max>7ms", false)]
    [InlineData("mean>=1.5ms", true)]
    [InlineData("failed<10", false)]
    [InlineData("failed<=10", true)]
    [InlineData("failed<1%", false)]
    [InlineData("failed<1.1%", true)]
    [InlineData("dropped<=0", true)]
    [InlineData("late<0.5%", false)]
    [InlineData("retransmitted<0.5%", true)]
    [InlineData("rate>=0.98", true)]
    [InlineData("rate>=99%", false)]
    public void BoundIsHeldAgainstTheFigure(string text, bool holds)
    {
        Assert.True(Threshold.TryParse(text, out Threshold? threshold));
        Assert.Equal(holds, threshold.Check(Samples.Stage, retransmitted: 4).Holds);
    }

    [Fact]
    public void LatencyOfNothingKeepsNoBound()
    {
        Assert.True(Threshold.TryParse("p99<5ms", out Threshold? threshold));
        StageSummary none = Samples.Stage with { Latency = new LatencyFigures(0, 0, 0, 0, 0, 0, 0, 0, 0) };
        Assert.False(threshold.Check(none, 0).Holds);
    }

    [Theory]
    [InlineData("p99")]
    [InlineData("p99<")]
    [InlineData("p99<5")]
    [InlineData("p98<5ms")]
    [InlineData("p99=5ms")]
    [InlineData("failed<1ms")]
    [InlineData("failed<-1")]
    [InlineData("p99<5%")]
    [InlineData("")]
    public void OtherTextIsNone(string text) => Assert.False(Threshold.TryParse(text, out _));
}
