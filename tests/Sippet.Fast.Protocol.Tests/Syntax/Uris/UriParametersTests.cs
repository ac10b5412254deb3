using System;
using System.Collections.Generic;
using System.Text;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>The parameters and headers of URIs, one after the other: RFC 3261 section 19.1.1.</summary>
public sealed class UriParametersTests
{
    [Theory]
    [InlineData("sip:h", "")]
    [InlineData("sip:h;lr", "lr")]
    [InlineData("sip:h;transport=tcp;lr;a=b=c", "transport=tcp lr a=b=c")]
    [InlineData("sip:a;b=c@h;x=%3B;X=%3D", "x=%3B X=%3D")]
    [InlineData("sip:h;a=1?b=2", "a=1")]
    [InlineData("tel:+1;a=1", "")]
    public void ParametersComeInTheirOrder(string text, string expected)
    {
        UriParameters parameters = ParsedUri.Of(text).Parameters;
        List<string> found = [];
        foreach (UriParameter parameter in parameters)
        {
            Assert.Equal(parameter.HasValue, !parameter.Value.IsEmpty);
            found.Add(parameter.Name.Text() + (parameter.HasValue ? "=" + parameter.Value.Text() : ""));
            Assert.True(parameters.Has(parameter.Name));
        }

        Assert.Equal(expected, string.Join(' ', found));
        Assert.Equal(expected.Length == 0, parameters.IsEmpty);
    }

    [Theory]
    [InlineData("sip:h", "")]
    [InlineData("sip:h?Subject=x%20y&priority=urgent", "Subject=x%20y priority=urgent")]
    [InlineData("sip:h?a=1&&b=&c&=d&", "a=1 b= c= =d")]
    [InlineData("sip:h?a=b=c&a=d", "a=b=c a=d")]
    [InlineData("sip:h?&", "")]
    [InlineData("http://h/?a=b", "")]
    public void HeadersComeInTheirOrder(string text, string expected)
    {
        List<string> found = [];
        foreach (UriHeader header in ParsedUri.Of(text).Headers)
        {
            found.Add($"{header.Name.Text()}={header.Value.Text()}");
        }

        Assert.Equal(expected, string.Join(' ', found));
    }

    [Theory]
    [InlineData("sip:h?Subject=x&subject=y", "SUBJECT", "x")]
    [InlineData("sip:h?s%75bject=%78", "subject", "%78")]
    [InlineData("sip:h?subject", "subject", "")]
    [InlineData("sip:h?subjects=1", "subject", null)]
    [InlineData("sip:h", "subject", null)]
    public void HeaderIsLookedUpByItsName(string text, string name, string? expected)
    {
        UriHeaders headers = ParsedUri.Of(text).Headers;
        Assert.Equal(expected is not null, headers.TryGet(name.Bytes(), out ReadOnlySpan<byte> value));
        Assert.Equal(expected ?? "", value.Text());
        Assert.Equal(text.IndexOf('?', StringComparison.Ordinal) < 0, headers.IsEmpty);
    }

    [Fact]
    public void EveryPrefixIsReadOrRefused()
    {
        byte[] whole = Encoding.ASCII.GetBytes("sips:al%69ce;x?y:p%40@[2001:db8::1]:5061;transport=t%43p;lr;a=%3B?Subject=x%20y&b=");
        bool[] isUri = new bool[whole.Length + 1];
        for (int length = 0; length <= whole.Length; length++)
        {
            isUri[length] = SipUri.TryParse(whole.AsSpan(0, length), out SipUri uri);
            Assert.Equal(isUri[length] ? length : 0, uri.Value.Length);
            foreach (UriParameter parameter in uri.Parameters)
            {
                Assert.False(parameter.Name.IsEmpty);
            }
        }

        Assert.True(isUri[whole.Length]);
        Assert.False(isUri["sips:al%6".Length] || isUri["sips:al%69ce;x?y:p%40@[2001:db8::1]:5061;transport=".Length]);
    }
}
