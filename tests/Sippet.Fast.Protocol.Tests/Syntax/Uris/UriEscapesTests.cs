using System;
using System.Linq;
using CsCheck;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Escapes of each part of a URI: RFC 3261 sections 19.1.2 and 25.1.</summary>
public sealed class UriEscapesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("alice", "alice")]
    [InlineData("%61lic%65", "alice")]
    [InlineData("%00%ff%7e%7E", "\0\u00ff~~")]
    [InlineData("a%2541", "a%41")]
    [InlineData("a%4", "a%4")]
    [InlineData("%", "%")]
    [InlineData("%%%41%zz%4g", "%%A%zz%4g")]
    public void EscapesBecomeTheirBytes(string text, string expected)
    {
        byte[] bytes = new byte[text.Length];
        Assert.True(UriEscapes.TryUnescape(text.Bytes(), bytes, out int written));
        Assert.Equal(expected, Latin(bytes, written));
        byte[] same = text.Bytes();
        Assert.True(UriEscapes.TryUnescape(same, same, out written));
        Assert.Equal(expected, Latin(same, written));
        Assert.Equal(expected.Length == 0, UriEscapes.TryUnescape(text.Bytes(), new byte[Math.Max(expected.Length - 1, 0)], out written));
        Assert.Equal(0, written);
    }

    [Theory]
    [InlineData(UriPart.User, "a;/?&=+$,:@#%\"<> \r\n\0\u00ff", "a;/?&=+$,%3A%40%23%25%22%3C%3E%20%0D%0A%00%FF")]
    [InlineData(UriPart.Password, "a;/?&=+$,:@", "a%3B%2F%3F&=+$,%3A%40")]
    [InlineData(UriPart.Parameter, "[a];/?&=+$,:@", "[a]%3B/%3F&%3D+$%2C:%40")]
    [InlineData(UriPart.Header, "[a];/?&=+$,:@", "[a]%3B/?%26%3D+$%2C:%40")]
    public void EachPartHasItsOwnUnescapedCharacters(UriPart part, string text, string expected)
    {
        byte[] bytes = new byte[expected.Length];
        Assert.True(UriEscapes.TryEscape(text.Bytes(), part, bytes, out int written));
        Assert.Equal(expected, Latin(bytes, written));
    }

    [Fact]
    public void WhatDoesNotFitIsNotWritten()
    {
        const string Escaped = "ab%20c";
        for (int length = 0; length < Escaped.Length; length++)
        {
            Assert.False(UriEscapes.TryEscape("ab c"u8, UriPart.User, new byte[length], out int written));
            Assert.Equal(0, written);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => UriEscapes.TryEscape("a"u8, (UriPart)9, new byte[9], out _));
    }

    [Fact]
    public void EscapedBytesComeBack() => Gen.Select(Gen.Byte.Array[0, 40], Gen.Enum<UriPart>()).Sample((bytes, part) =>
    {
        byte[] escaped = new byte[bytes.Length * 3];
        byte[] unescaped = new byte[bytes.Length];
        return UriEscapes.TryEscape(bytes, part, escaped, out int length)
            && UriEscapes.TryUnescape(escaped.AsSpan(0, length), unescaped, out int written)
            && written == bytes.Length
            && unescaped.SequenceEqual(bytes);
    });

    private static string Latin(ReadOnlySpan<byte> bytes, int length) => bytes[..length].Text();
}
