using System;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Date: RFC 3261 section 20.17.</summary>
public sealed class HeaderDateTests
{
    [Theory]
    [InlineData("Thu, 21 Feb 2002 13:02:03 GMT", 2002, 2, 21, 13, 2, 3)]
    [InlineData("Thu, 29 Feb 2024 23:59:59 GMT", 2024, 2, 29, 23, 59, 59)]
    [InlineData("Fri, 31 Dec 9999 00:00:00 GMT", 9999, 12, 31, 0, 0, 0)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", 1, 1, 1, 0, 0, 0)]
    public void DateIsRead(string text, int year, int month, int day, int hour, int minute, int second)
    {
        Assert.True(HeaderDate.TryParse(text.Bytes(), out HeaderDate date));
        Assert.Equal(new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero), date.Value);
        Assert.Equal(TimeSpan.Zero, date.Value.Offset);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Fri, 21 Feb 2002 13:02:03 GMT")]
    [InlineData("Thu, 21 Feb 2002 13:02:03")]
    [InlineData("Thu, 21 Feb 2002 13:02:03 EST")]
    [InlineData("Thu, 21 Feb 2002 13:02:03 GMT+1")]
    [InlineData("Thu, 21 Feb 2002 13:02:03 +0000")]
    [InlineData("Thu,  21 Feb 2002 13:02:03 GMT")]
    [InlineData("Thu, 21 Feb 02 13:02:03 GMT")]
    [InlineData("Thu, 1 Feb 2002 13:02:03 GMT")]
    [InlineData("Fri, 30 Feb 2002 13:02:03 GMT")]
    [InlineData("Thu, 21 Feb 2002 24:00:00 GMT")]
    [InlineData("Thu, 21 Feb 2002 13:60:00 GMT")]
    [InlineData("Thu, 21 Foo 2002 13:02:03 GMT")]
    [InlineData("Thursday, 21-Feb-02 13:02:03 GMT")]
    [InlineData("Thu Feb 21 13:02:03 2002")]
    [InlineData("2002-02-21T13:02:03Z")]
    [InlineData("Thu, 21 Feb -002 13:02:03 GMT")]
    public void OtherFormIsMalformed(string text) => Assert.False(HeaderDate.TryParse(text.Bytes(), out _));
}
