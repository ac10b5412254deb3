using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Timestamp: RFC 3261 section 20.38.</summary>
public sealed class TimestampTests
{
    [Theory]
    [InlineData("54", "54", "")]
    [InlineData("54.", "54.", "")]
    [InlineData("054.1000000000000000000000000000000000000001", "054.1000000000000000000000000000000000000001", "")]
    [InlineData("1 2", "1", "2")]
    [InlineData("1.5 0.30", "1.5", "0.30")]
    [InlineData("1.5\r\n .3", "1.5", ".3")]
    [InlineData("99999999999999999999999999999999999999", "99999999999999999999999999999999999999", "")]
    public void DigitsStayAsTheyAre(string text, string value, string delay)
    {
        Assert.True(Timestamp.TryParse(text.Bytes(), out Timestamp timestamp));
        Assert.Equal((value, delay), (timestamp.Value.Text(), timestamp.Delay.Text()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".5")]
    [InlineData("-1")]
    [InlineData("1e5")]
    [InlineData("1.5.6")]
    [InlineData("1 2 3")]
    [InlineData("1 2x")]
    [InlineData("1 2.3.4")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    public void OtherTextIsMalformed(string text) => Assert.False(Timestamp.TryParse(text.Bytes(), out _));
}
