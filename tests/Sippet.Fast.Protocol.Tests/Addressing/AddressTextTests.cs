using System;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Sippet.Fast.Addressing;

/// <summary>Addresses as text, held against <see cref="IPAddress"/> where both have the same rules.</summary>
public sealed class AddressTextTests
{
    private const int Cases = 20_000;

    [Fact]
    public void RandomIPv4AddressesAreReadAndWrittenAsSystemNetDoes()
    {
        Random random = new(1);
        for (int i = 0; i < Cases; i++)
        {
            uint number = (uint)random.NextInt64(1L << 32) & RandomMask(random);
            IPAddress expected = new([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
            Assert.True(AddressText.TryParse(expected.ToString().Bytes(), 5060, out TransportAddress address));
            Assert.Equal(number, address.IPv4);
            Assert.Equal(5060, address.Port);
            Assert.Equal(expected.ToString(), Format(address));
        }
    }

    [Fact]
    public void RandomIPv6AddressesAreReadAndWrittenAsSystemNetDoes()
    {
        Random random = new(2);
        byte[] bytes = new byte[16];
        for (int i = 0; i < Cases; i++)
        {
            FillGroups(random, bytes);
            IPAddress expected = new(bytes);
            string text = Format(TransportAddress.FromIPv6(bytes, 0, 5060));
            Assert.Equal(expected.IsIPv4MappedToIPv6 ? expected.MapToIPv4() : expected, IPAddress.Parse(text));
            Assert.True(AddressText.TryParse(expected.ToString().Bytes(), 5060, out TransportAddress address), expected.ToString());
            Assert.Equal(TransportAddress.FromIPv6(bytes, 0, 5060), address);
            Assert.Equal(text.Contains(':'), AddressText.TryParse($"[{text}]".Bytes(), 5060, out _));
            Assert.True(expected.ToString() == text || expected.ToString().Contains('.') || text.Contains('.'), $"{expected} became {text}");
        }
    }

    [Fact]
    public void RandomTextIsAnIPv6AddressWhereItIsOneForSystemNet()
    {
        Random random = new(3);
        int addresses = 0;
        for (int i = 0; i < 20 * Cases; i++)
        {
            string text = string.Create(random.Next(2, 24), random, static (span, random) =>
            {
                foreach (ref char letter in span)
                {
                    letter = ":::::1fA0.g"[random.Next(11)];
                }
            });
            bool expected = IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;
            byte[] bytes = new byte[16];
            Assert.True(expected == AddressText.TryParseIPv6(text.Bytes(), bytes), text);
            Assert.True(!expected || address!.GetAddressBytes().AsSpan().SequenceEqual(bytes), text);
            addresses += expected ? 1 : 0;
        }

        Assert.True(addresses > 100, "the alphabet makes too few addresses to test anything");
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("2001:DB8:0:0:0:0:0:1", "2001:db8::1")]
    [InlineData("2001:0db8::0001", "2001:db8::1")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8")]
    [InlineData("1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8")]
    [InlineData("1:0:0:4:5:0:0:8", "1::4:5:0:0:8")]
    [InlineData("1:0:0:4:0:0:0:8", "1:0:0:4::8")]
    [InlineData("0:0:3:4:5:6:7:8", "::3:4:5:6:7:8")]
    [InlineData("1:2:3:4:5:6:0:0", "1:2:3:4:5:6::")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8")]
    [InlineData("2001:db8::192.0.2.1", "2001:db8::c000:201")]
    [InlineData("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201")]
    [InlineData("[2001:db8::1]", "2001:db8::1")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("::ffff:c000:201", "192.0.2.1")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("010.001.000.09", "10.1.0.9")]
    public void AddressIsWrittenInItsCanonicalForm(string text, string canonical)
    {
        Assert.True(AddressText.TryParse(text.Bytes(), 1, out TransportAddress address));
        Assert.Equal(canonical, Format(address));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.")]
    [InlineData("1.2.3.4.")]
    [InlineData("1.2.3.4.5")]
    [InlineData(".1.2.3.4")]
    [InlineData("1..2.3")]
    [InlineData("256.1.1.1")]
    [InlineData("1.1.1.256")]
    [InlineData("0001.1.1.1")]
    [InlineData("1.2.3.4 ")]
    [InlineData(" 1.2.3.4")]
    [InlineData("+1.2.3.4")]
    [InlineData("1.2.3.a")]
    [InlineData("192.0.2.1:5060")]
    [InlineData("[192.0.2.1]")]
    [InlineData("[]")]
    [InlineData("[")]
    [InlineData("[:")]
    [InlineData("[::1")]
    [InlineData("::1]")]
    [InlineData("[[::1]]")]
    [InlineData("[::1]:5060")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1::2::3")]
    [InlineData("1:::2")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("::1:2:3:4:5:6:7:8")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("::1%1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::192.0.2.1:1")]
    [InlineData("1:2:3:4:5:6:7:192.0.2.1")]
    [InlineData("::192.0.2")]
    [InlineData("::-1")]
    [InlineData("::0x1")]
    [InlineData("host.example.com")]
    public void OtherTextIsNoAddress(string text)
    {
        Assert.False(AddressText.TryParse(text.Bytes(), 5060, out TransportAddress address));
        Assert.True(address.IsNone);
    }

    [Fact]
    public void LongestTextFits()
    {
        byte[] bytes = new byte[16];
        Array.Fill(bytes, (byte)0xff);
        Assert.True(Format(TransportAddress.FromIPv6(bytes, 0, 0)).Length <= AddressText.MaxLength);
    }

    private static string Format(in TransportAddress address)
    {
        Span<byte> text = stackalloc byte[AddressText.MaxLength];
        return Latin1.Text(text[..AddressText.Format(address, text)]);
    }

    // Many zeros and short groups, as real addresses have; evenly random bits would hardly ever make a gap.
    private static void FillGroups(Random random, byte[] bytes)
    {
        for (int group = 0; group < 8; group++)
        {
            int value = random.Next(3) == 0 ? random.Next(1 << 16) >> random.Next(16) : 0;
            bytes[group * 2] = (byte)(value >> 8);
            bytes[(group * 2) + 1] = (byte)value;
        }

        if (random.Next(20) == 0)
        {
            bytes.AsSpan(0, 10).Clear();
            bytes[10] = bytes[11] = 0xff;
        }
    }

    private static uint RandomMask(Random random) => random.Next(4) switch
    {
        0 => 0x00ffff00,
        1 => 0x0f0f0f0f,
        2 => 0xff0000ff,
        _ => uint.MaxValue,
    };
}
