using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Stack;

/// <summary>The text of a listening address.</summary>
public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:5070", "127.0.0.1:5070")]
    [InlineData("127.0.0.1", "127.0.0.1:5060")]
    [InlineData("127.0.0.1:05070", "127.0.0.1:5070")]
    [InlineData("0.0.0.0:0", "0.0.0.0:0")]
    [InlineData("[::1]:5070", "[::1]:5070")]
    [InlineData("[::1]:0", "[::1]:0")]
    [InlineData("[::1]", "[::1]:5060")]
    [InlineData("::1", "[::1]:5060")]
    [InlineData("[fe80::1%1]:5061", "[fe80::1%1]:5061")]
    public void AddressIsRead(string text, string expected) =>
        Assert.Equal(expected, new SipStackOptions().ListenUdp(text).UdpEndPoints.Single().ToString());

    [Theory]
    [InlineData("")]
    [InlineData(":")]
    [InlineData(":5060")]
    [InlineData("5060")]
    [InlineData("1.2")]
    [InlineData("1.2:5060")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("010.0.0.1")]
    [InlineData("localhost:5060")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1:+1")]
    [InlineData(" 127.0.0.1:5060")]
    [InlineData("127.0.0.1:5060 ")]
    [InlineData("[127.0.0.1]:5060")]
    [InlineData("[::1]:")]
    [InlineData("[::1]5060")]
    [InlineData("[[::1]]:5060")]
    [InlineData("[::1")]
    [InlineData("::1]")]
    [InlineData("[]:5060")]
    public void AnythingElseIsRefused(string text) => Assert.Throws<FormatException>(() => new SipStackOptions().ListenUdp(text));
}
