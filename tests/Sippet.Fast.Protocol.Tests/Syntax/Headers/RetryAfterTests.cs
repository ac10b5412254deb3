using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Retry-After: RFC 3261 section 20.33.</summary>
public sealed class RetryAfterTests
{
    [Theory]
    [InlineData("120", "120||")]
    [InlineData("120;duration=3600", "120||3600")]
    [InlineData("120 (I'm in a meeting)", "120|(I'm in a meeting)|")]
    [InlineData("120(a(b)(c(d)));DURATION=5;x", "120|(a(b)(c(d)))|5")]
    [InlineData("120 (a \\) \\( \\\\) ;duration=x", "120|(a \\) \\( \\\\)|")]
    [InlineData("120 (\"unbalanced)", "120|(\"unbalanced)|")]
    [InlineData("120 (;duration=1)", "120|(;duration=1)|")]
    public void TimeCommentAndDurationAreRead(string text, string expected)
    {
        Assert.True(RetryAfter.TryParse(text.Bytes(), out RetryAfter retry));
        Assert.Equal(expected, $"{retry.Seconds}|{retry.Comment.Text()}|{retry.Duration}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("(a)")]
    [InlineData("120 (a")]
    [InlineData("120 (a))")]
    [InlineData("120 (a\\)")]
    [InlineData("120 (a) (b)")]
    [InlineData("120 a")]
    [InlineData("120;duration=1 (a)")]
    [InlineData("Thu, 21 Feb 2002 13:02:03 GMT")]
    public void OtherTextIsMalformed(string text) => Assert.False(RetryAfter.TryParse(text.Bytes(), out _));

    [Fact]
    public void ParenthesesOfAnyDepthAreCounted()
    {
        string deep = new string('(', 10_000_000) + new string(')', 10_000_000);
        Assert.True(RetryAfter.TryParse($"1 {deep}".Bytes(), out RetryAfter retry));
        Assert.Equal(deep.Length, retry.Comment.Length);
        Assert.False(RetryAfter.TryParse($"1 {deep[..^1]}".Bytes(), out _));
    }
}
