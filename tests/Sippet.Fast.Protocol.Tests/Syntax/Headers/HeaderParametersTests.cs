using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>SEMI generic-param: RFC 3261 sections 7.3.1 and 25.1.</summary>
public sealed class HeaderParametersTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(";a", "a")]
    [InlineData(";a=", "a=")]
    [InlineData(";a=b", "a=b")]
    [InlineData(";a=b;c;d=\"e;f=g\";h=[::1]:5", "a=b|c|d=\"e;f=g\"|h=[::1]:5")]
    [InlineData("; a = b ; c = \"\\\"\\\\\" ", "a=b|c=\"\\\"\\\\\"")]
    [InlineData(";a\r\n =\r\n b\r\n ;\r\n c", "a=b|c")]
    [InlineData(";a;a=1;A=2", "a|a=1|A=2")]
    [InlineData(";+sip.instance=\"<urn:uuid:0>\";q=0.5", "+sip.instance=\"<urn:uuid:0>\"|q=0.5")]
    [InlineData(";%41=%42;a=\u00c3\u00a9", "%41=%42|a=\u00c3\u00a9")]
    public void ParametersStandInTheirOrder(string text, string expected)
    {
        List<string> found = [];
        foreach (HeaderParameter parameter in Read(text))
        {
            found.Add($"{parameter.Name.Text()}{(parameter.HasValue ? "=" : "")}{parameter.Value.Text()}");
        }

        Assert.Equal(expected, string.Join('|', found));
    }

    [Theory]
    [InlineData(";tag=1;lr", "tag", "1")]
    [InlineData(";tag=1;lr", "TAG", "1")]
    [InlineData(";TAG=1;lr", "tag", "1")]
    [InlineData(";tag=1;lr", "lr", "")]
    [InlineData(";x=\"y;lr\"", "x", "\"y;lr\"")]
    [InlineData(";x=\"y;lr\"", "lr", null)]
    [InlineData(";a=1;a=2", "a", "1")]
    [InlineData(";a;a=2", "a", "")]
    [InlineData("", "a", null)]
    [InlineData(";ab=1", "a", null)]
    public void ParameterIsLookedUpByItsName(string text, string name, string? expected)
    {
        HeaderParameters parameters = Read(text);
        Assert.Equal(expected is not null, parameters.TryGet(name.Bytes(), out System.ReadOnlySpan<byte> value));
        Assert.Equal(expected ?? "", value.Text());
        Assert.Equal(expected is not null, parameters.Has(name.Bytes()));
    }

    private static HeaderParameters Read(string text) => MessageText.Options.With("To: <sip:bob@example.com>" + text).AcceptRequest().Headers.To.Parameters;
}
