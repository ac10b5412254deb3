using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Syntax;

/// <summary>Comma lists: RFC 3261 section 7.3.1.</summary>
public sealed class HeaderElementsTests
{
    [Theory]
    [InlineData("Supported: a", "a")]
    [InlineData("Supported: a,b", "a|b")]
    [InlineData("Supported:  a ,\tb , c ", "a|b|c")]
    [InlineData("Supported: a\r\n ,b,\r\n c", "a|b|c")]
    [InlineData("Supported: a,,b", "a|b")]
    [InlineData("Supported: ,a", "a")]
    [InlineData("Supported: a,", "a")]
    [InlineData("Supported: a, ", "a")]
    [InlineData("Supported: ,", "")]
    [InlineData("Supported: , ,\r\n ,", "")]
    [InlineData("Supported:", "")]
    [InlineData("Supported:\r\nSupported: a", "a")]
    [InlineData("Supported: a,b\r\nX: y,z\r\nSupported: c", "a|b|c")]
    [InlineData("Supported: a,\r\nk: ,b\r\nK:c", "a|b|c")]
    [InlineData("Supported: \"a,b\",c", "\"a,b\"|c")]
    [InlineData("Supported: \"a\\\",b\",c", "\"a\\\",b\"|c")]
    [InlineData("Supported: \"a\\\\\",b", "\"a\\\\\"|b")]
    [InlineData("Supported: \"a,b", "\"a,b")]
    [InlineData("Supported: \"a\\", "\"a\\")]
    [InlineData("Supported: <a,b>,c", "<a,b>|c")]
    [InlineData("Supported: \"<\",b", "\"<\"|b")]
    [InlineData("Supported: <a,b\r\nSupported: c", "<a,b|c")]
    [InlineData("Supported: a;x=\"1,2\";y=3,b;z", "a;x=\"1,2\";y=3|b;z")]
    [InlineData("Supported: a\\,b", "a\\|b")]
    public void ElementsAreSplitAtCommasOutsideOfQuotesAndBrackets(string lines, string expected)
    {
        List<string> elements = [];
        foreach (System.ReadOnlySpan<byte> element in MessageText.Options.Plus(lines).Plus("Z: not, in, it").AcceptRequest().Headers.Elements(HeaderId.Supported))
        {
            elements.Add(element.Text());
        }

        Assert.Equal(expected, string.Join('|', elements));
    }
}
