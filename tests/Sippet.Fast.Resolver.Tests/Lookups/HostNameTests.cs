using Xunit;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>Names that can be looked up.</summary>
public sealed class HostNameTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("Example.COM.", "example.com")]
    [InlineData("_sip._udp.example.com", "_sip._udp.example.com")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    [InlineData("a", "a")]
    [InlineData(".", "")]
    public void NameHasOneForm(string text, string name)
    {
        Assert.True(HostName.TryNormalize(text, out string normalized));
        Assert.Equal(name, normalized);
    }

    [Theory]
    [InlineData("a..example.com")]
    [InlineData(".example.com")]
    [InlineData("bücher.example")]
    [InlineData("a b.example")]
    [InlineData("a\0.example")]
    [InlineData("\\032.example")]
    public void WhatNoHostIsCalledIsRefused(string text) => Assert.False(HostName.TryNormalize(text, out _));

    [Fact]
    public void LengthsAreThoseOfDns()
    {
        string label = new('a', 63), name = string.Join('.', label, label, label, new string('a', 61));
        Assert.True(HostName.TryNormalize(name, out _));
        Assert.False(HostName.TryNormalize(name + "a", out _));
        Assert.False(HostName.TryNormalize(label + "a.example", out _));
    }
}
