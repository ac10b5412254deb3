using System;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>The canonical form of an address-of-record: RFC 3261 section 10.3, step 5.</summary>
public sealed class AddressOfRecordWriterTests
{
    [Theory]
    [InlineData("sip:bob@example.com", "sip:bob@example.com")]
    [InlineData("SIPS:Bob%41%20:pw@Example.COM:5061;lr?a=b", "sips:BobA @example.com:5061")]
    [InlineData("sip:a%00b%ff%40x@[2001:DB8:0::1]:65535", "sip:a\0b\u00ff@x@[2001:db8::1]:65535")]
    [InlineData("sip:[::]", "sip:[::]")]
    [InlineData("sip:[1:2:3]", "sip:[1:2:3]")] // the grammar takes it, though it is no address
    [InlineData("sip:Example.com", "sip:example.com")]
    public void CanonicalFormIsWritten(string text, string expected)
    {
        byte[] bytes = new byte[expected.Length];
        Assert.True(ParsedUri.Of(text).TryWriteAddressOfRecord(bytes, out int written));
        Assert.Equal(expected, ((ReadOnlySpan<byte>)bytes)[..written].Text());
        for (int length = 0; length < expected.Length; length++)
        {
            Assert.False(ParsedUri.Of(text).TryWriteAddressOfRecord(new byte[length], out written));
            Assert.Equal(0, written);
        }
    }

    [Theory]
    [InlineData("tel:+15551234")]
    [InlineData("http://example.com/bob")]
    public void UriOfAnotherSchemeHasNone(string text) => Assert.False(ParsedUri.Of(text).TryWriteAddressOfRecord(new byte[100], out _));
}
