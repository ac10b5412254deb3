using System;
using CsCheck;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>tel URIs that are made of their parts: RFC 3966 section 3.</summary>
public sealed class TelUriBuilderTests
{
    [Fact]
    public void PartsAreWrittenInTheirOrder()
    {
        TelUriBuilder global = new(stackalloc byte[100], "+1-201-555-0123"u8);
        global.AddExtension("12-3"u8);
        global.AddSubaddress("a;b"u8);
        global.AddParameter("x"u8, "y=z"u8);
        global.AddParameter("npdi"u8);
        Assert.Equal("tel:+1-201-555-0123;ext=12-3;isub=a%3Bb;x=y%3Dz;npdi", global.Written.Text());
        TelUriBuilder local = new(stackalloc byte[100], "*7042"u8, "example.com"u8);
        Assert.Equal("tel:*7042;phone-context=example.com", local.Written.Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("1")]
    [InlineData("+1;ext=2")]
    [InlineData("%2B1")]
    [InlineData("+%31")]
    [InlineData("+1\r\n")]
    public void OtherGlobalNumberIsRefused(string number) => Assert.Throws<ArgumentException>(() => new TelUriBuilder(new byte[100], number.Bytes()).Written.Length);

    [Theory]
    [InlineData("", "h")]
    [InlineData("+1", "h")]
    [InlineData("%31", "h")]
    [InlineData("1", "")]
    [InlineData("1", "1")]
    [InlineData("1", "+%31")]
    [InlineData("1", "a;b")]
    [InlineData("1", "a\n")]
    public void OtherLocalNumberIsRefused(string number, string context) =>
        Assert.Throws<ArgumentException>(() => new TelUriBuilder(new byte[100], number.Bytes(), context.Bytes()).Written.Length);

    [Fact]
    public void OtherParametersAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Begun().AddExtension("a"u8));
        Assert.Throws<ArgumentException>(() => Begun().AddExtension("%31"u8));
        Assert.Throws<ArgumentException>(() => Begun().AddSubaddress(default));
        Assert.Throws<ArgumentException>(() => Begun().AddSubaddress("a\0"u8));
        Assert.Throws<ArgumentException>(() => Begun().AddParameter("a b"u8));
        Assert.Throws<ArgumentException>(() => Begun().AddParameter("a"u8, default));
        Assert.Throws<ArgumentException>(() => Begun().AddParameter("a"u8, "\r"u8));
        Assert.Throws<ArgumentException>(() => Begun().AddParameter("Ext"u8, "1"u8));
        Assert.Throws<ArgumentException>(() => Begun().AddParameter("isub"u8));
        Assert.Throws<ArgumentException>(() => Begun().AddParameter("phone-context"u8, "h"u8));
        Assert.Throws<InvalidOperationException>(() => new TelUriBuilder(new byte[5], "+1"u8).Written.Length);
    }

    [Fact]
    public void WhatWasBuiltIsReadBack() =>
        Gen.Byte.Where(value => value is not ((byte)'\r' or (byte)'\n' or 0)).Array[1, 30].Sample(value =>
        {
            TelUriBuilder builder = Begun();
            builder.AddSubaddress(value);
            builder.AddParameter("x"u8, value);
            Assert.True(SipUri.TryParse(builder.Written, out SipUri uri));
            Assert.True(uri.TryGetTel(out TelUri tel));
            byte[] read = new byte[100];
            Assert.True(UriEscapes.TryUnescape(tel.Subaddress, read, out int length));
            Assert.Equal(value, read[..length]);
            Assert.True(tel.Parameters.TryGet("x"u8, out ReadOnlySpan<byte> other) && other.SequenceEqual(tel.Subaddress));
        });

    private static TelUriBuilder Begun() => new(new byte[200], "+1"u8);
}
