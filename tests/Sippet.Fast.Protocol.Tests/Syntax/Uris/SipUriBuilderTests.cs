using System;
using CsCheck;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>SIP URIs that are made of their parts: RFC 3261 sections 19.1.1 and 19.1.2.</summary>
public sealed class SipUriBuilderTests
{
    private static readonly Gen<byte[]> s_some = Gen.Byte.Where(value => value is not ((byte)'\r' or (byte)'\n' or 0)).Array[1, 30];

    [Fact]
    public void PartsAreWrittenInTheirOrder()
    {
        SipUriBuilder uri = new(stackalloc byte[200], UriScheme.Sips);
        uri.SetUser("al ice"u8, "p:w"u8);
        uri.SetHost("example.com"u8, 5061);
        uri.AddParameter("transport"u8, "tcp"u8);
        uri.AddParameter("lr"u8);
        uri.AddHeader("Subject"u8, "a&b=c"u8);
        uri.AddHeader("x"u8, default);
        Assert.Equal("sips:al%20ice:p%3Aw@example.com:5061;transport=tcp;lr?Subject=a%26b%3Dc&x=", uri.Written.Text());
    }

    [Theory]
    [InlineData("h", "sip:h")]
    [InlineData("192.0.2.1", "sip:192.0.2.1")]
    [InlineData("::1", "sip:[::1]")]
    [InlineData("[2001:db8::1]", "sip:[2001:db8::1]")]
    public void HostIsANameOrAnAddress(string host, string expected)
    {
        SipUriBuilder uri = new(new byte[100], UriScheme.Sip);
        uri.SetHost(host.Bytes());
        Assert.Equal(expected, uri.Written.Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a@b")]
    [InlineData("a\r\nVia: x")]
    [InlineData("a;lr")]
    [InlineData("a?b")]
    [InlineData("a:5060")]
    [InlineData("[::1]:5060")]
    [InlineData("[h]")]
    [InlineData("[]")]
    [InlineData("::1::")]
    [InlineData("%41")]
    [InlineData("\u00e9")]
    public void OtherHostIsRefused(string host) => Assert.Throws<ArgumentException>(() =>
    {
        SipUriBuilder uri = new(new byte[100], UriScheme.Sip);
        uri.SetHost(host.Bytes());
    });

    [Theory]
    [InlineData("\r")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    public void LineEndsAndNulAreRefusedInEveryPart(string bad)
    {
        Action<byte[]>[] parts =
        [
            part => new SipUriBuilder(new byte[100], UriScheme.Sip).SetUser(part),
            part => new SipUriBuilder(new byte[100], UriScheme.Sip).SetUser("a"u8, part),
            part => WithHost().AddParameter(part),
            part => WithHost().AddParameter("a"u8, part),
            part => WithHost().AddHeader(part, "a"u8),
            part => WithHost().AddHeader("a"u8, part),
        ];
        Assert.All(parts, write => Assert.Throws<ArgumentException>(() => write(bad.Bytes())));
    }

    [Fact]
    public void MisuseIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SipUriBuilder(new byte[10], UriScheme.Tel).Written.Length);
        Assert.Throws<InvalidOperationException>(() => new SipUriBuilder(new byte[10], UriScheme.Sip).Written.Length);
        Assert.Throws<InvalidOperationException>(() => default(SipUriBuilder).Written.Length);
        Assert.Throws<InvalidOperationException>(() => new SipUriBuilder(new byte[10], UriScheme.Sip).AddParameter("a"u8));
        Assert.Throws<InvalidOperationException>(() => new SipUriBuilder(new byte[10], UriScheme.Sip).AddHeader("a"u8, "b"u8));
        Assert.Throws<InvalidOperationException>(() => WithHost().SetUser("a"u8));
        Assert.Throws<InvalidOperationException>(() => WithHost().SetHost("a"u8));
        Assert.Throws<InvalidOperationException>(() => new SipUriBuilder(new byte[3], UriScheme.Sip).SetHost("a"u8));
        Assert.Throws<ArgumentException>(() => new SipUriBuilder(new byte[10], UriScheme.Sip).SetUser(default));
        Assert.Throws<ArgumentException>(() => WithHost().AddParameter(default));
        Assert.Throws<ArgumentException>(() => WithHost().AddParameter("a"u8, default));
        Assert.Throws<ArgumentException>(() => WithHost().AddHeader(default, "a"u8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SipUriBuilder(new byte[10], UriScheme.Sip).SetHost("a"u8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SipUriBuilder(new byte[10], UriScheme.Sip).SetHost("a"u8, 65536));
        Assert.Throws<InvalidOperationException>(() =>
        {
            SipUriBuilder uri = WithHost();
            uri.AddHeader("a"u8, "b"u8);
            uri.AddParameter("a"u8);
        });
    }

    [Fact]
    public void CallThatThrowsWritesNothing()
    {
        SipUriBuilder uri = new(new byte[12], UriScheme.Sip);
        uri.SetHost("h"u8);
        try
        {
            uri.AddParameter("name"u8, "toolong"u8);
            Assert.Fail("it fits");
        }
        catch (InvalidOperationException)
        {
            Assert.Equal("sip:h", uri.Written.Text());
        }

        uri.AddParameter("lr"u8);
        Assert.Equal("sip:h;lr", uri.Written.Text());
    }

    [Fact]
    public void WhatWasBuiltIsReadBack() => Gen.Select(s_some, s_some, s_some, s_some).Sample((user, password, name, value) =>
    {
        SipUriBuilder builder = new(new byte[1000], UriScheme.Sip);
        builder.SetUser(user, password);
        builder.SetHost("example.com"u8, 5070);
        builder.AddParameter(name, value);
        builder.AddParameter(value);
        builder.AddHeader(name, value);
        Assert.True(SipUri.TryParse(builder.Written, out SipUri uri));
        Assert.Equal(user, Unescaped(uri.User));
        Assert.Equal(password, Unescaped(uri.Password));
        Assert.Equal(("example.com", 5070), (uri.Host.Text(), uri.Port));
        UriParameters.Enumerator parameters = uri.Parameters.GetEnumerator();
        Assert.True(parameters.MoveNext());
        Assert.Equal(name, Unescaped(parameters.Current.Name));
        Assert.Equal(value, Unescaped(parameters.Current.Value));
        Assert.True(parameters.MoveNext());
        Assert.Equal(value, Unescaped(parameters.Current.Name));
        Assert.False(parameters.Current.HasValue || parameters.MoveNext());
        UriHeaders.Enumerator headers = uri.Headers.GetEnumerator();
        Assert.True(headers.MoveNext());
        Assert.Equal(name, Unescaped(headers.Current.Name));
        Assert.Equal(value, Unescaped(headers.Current.Value));
        Assert.False(headers.MoveNext());
    });

    private static SipUriBuilder WithHost()
    {
        SipUriBuilder uri = new(new byte[100], UriScheme.Sip);
        uri.SetHost("h"u8);
        return uri;
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> part)
    {
        byte[] bytes = new byte[part.Length];
        Assert.True(UriEscapes.TryUnescape(part, bytes, out int written));
        return bytes[..written];
    }
}
