using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Buffers;

/// <summary>SipHash-1-3 with this padding has no published vectors: these are the properties that keys are built on.</summary>
public sealed class SipHashTests
{
    private static readonly SipHashKey s_key = new(0x0706050403020100, 0x0f0e0d0c0b0a0908);

    [Fact]
    public void SameInputHasTheSameHash()
    {
        Assert.Equal(Hash(s_key, "a", "bc"), Hash(s_key, "a", "bc"));
        Assert.Equal(Hash(new SipHashKey(1, 2), ""), Hash(new SipHashKey(1, 2), ""));
    }

    [Fact]
    public void EachBitOfTheKeyChangesTheHash()
    {
        HashSet<UInt128> hashes = [Hash(s_key, "z9hG4bK776")];
        for (int bit = 0; bit < 64; bit++)
        {
            Assert.True(hashes.Add(Hash(s_key with { Low = s_key.Low ^ (1UL << bit) }, "z9hG4bK776")));
            Assert.True(hashes.Add(Hash(s_key with { High = s_key.High ^ (1UL << bit) }, "z9hG4bK776")));
        }
    }

    [Fact]
    public void EachBitOfTheInputChangesAboutHalfOfTheHash()
    {
        byte[] input = new byte[40];
        UInt128 original = Hash(input);
        for (int bit = 0; bit < input.Length * 8; bit++)
        {
            byte[] changed = [.. input];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            int flipped = (int)UInt128.PopCount(original ^ Hash(changed));
            Assert.InRange(flipped, 32, 96);
        }
    }

    [Fact]
    public void BothHalvesOfTheHashDiffer()
    {
        UInt128 hash = Hash(s_key, "abc");
        Assert.NotEqual((ulong)hash, (ulong)(hash >> 64));
    }

    [Theory]
    [InlineData("a", "bc")]
    [InlineData("ab", "c")]
    [InlineData("", "abc")]
    [InlineData("abc", "")]
    [InlineData("abc")]
    [InlineData("a", "b", "c")]
    [InlineData("abc", "", "")]
    public void BoundariesOfTheInputsCount(params string[] parts)
    {
        string[][] others = [["a", "bc"], ["ab", "c"], ["", "abc"], ["abc", ""], ["abc"], ["a", "b", "c"], ["abc", "", ""]];
        Assert.Single(others, other => Hash(s_key, other) == Hash(s_key, parts));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(1024)]
    [InlineData(65_536)]
    public void EverySplitOfZerosHasItsOwnHash(int length)
    {
        HashSet<UInt128> hashes = [];
        for (int split = 0; split <= length; split += Math.Max(1, length / 512))
        {
            Assert.True(hashes.Add(Hash(s_key, new string('\0', split), new string('\0', length - split))), $"split at {split}");
        }
    }

    [Fact]
    public void BytesThatLookLikeTheEndOfAnInputDoNotMoveItsEnd()
    {
        // Seven bytes and '7' (55) are what the last word of a 55 or 311-byte input looks like, if a length were kept in 8 bits.
        string words = string.Concat(Enumerable.Repeat("1234567" + (char)55, 80));
        string branch = words[..(38 * 8)] + "1234567", sentBy = "host";
        string otherBranch = words[..(6 * 8)] + "1234567", otherSentBy = words[..(31 * 8)] + "1234567" + (char)55 + sentBy;
        Assert.Equal((311, 55, 260), (branch.Length, otherBranch.Length, otherSentBy.Length));
        Assert.NotEqual(Hash(s_key, branch, sentBy), Hash(s_key, otherBranch, otherSentBy));
    }

    [Theory]
    [InlineData("host.example.com", "HOST.Example.COM", true)]
    [InlineData("", "", true)]
    [InlineData("host", "h\u00f6st", false)]
    [InlineData("[host", "{host", false)]
    [InlineData("@host", "`host", false)]
    [InlineData("z", "Z", true)]
    [InlineData("a", "A", true)]
    public void IgnoringCaseConcernsLettersAlone(string one, string other, bool equal)
    {
        Assert.Equal(equal, HashIgnoringCase(one) == HashIgnoringCase(other));
        string prefix = new('x', 60); // beyond the block in which the lower-case letters are made
        Assert.Equal(equal, HashIgnoringCase(prefix + one) == HashIgnoringCase(prefix.ToUpperInvariant() + other));
    }

    [Fact]
    public void LongTextIgnoringCaseDiffersInEachByte()
    {
        HashSet<UInt128> hashes = [];
        for (int i = 0; i < 200; i++)
        {
            Assert.True(hashes.Add(HashIgnoringCase(new string('a', i) + "b" + new string('a', 199 - i))));
            Assert.True(hashes.Add(HashIgnoringCase(new string('a', i))));
        }
    }

    [Fact]
    public void NumbersAreHashedInAllTheirBits()
    {
        HashSet<UInt128> hashes = [];
        for (int bit = 0; bit < 64; bit++)
        {
            SipHash hash = new(s_key);
            hash.Append(1UL << bit);
            Assert.True(hashes.Add(hash.Finish()));
        }
    }

    [Fact]
    public void ManyCountersDoNotCollideInHalfOfTheHash()
    {
        HashSet<ulong> low = [], high = [];
        for (int i = 0; i < 300_000; i++)
        {
            SipHash hash = new(s_key);
            hash.Append(BitConverter.GetBytes(i));
            UInt128 value = hash.Finish();
            Assert.True(low.Add((ulong)value));
            Assert.True(high.Add((ulong)(value >> 64)));
        }
    }

    [Fact]
    public void RandomKeysDiffer() => Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => SipHashKey.Random()).Distinct().Count());

    private static UInt128 Hash(SipHashKey key, params string[] parts)
    {
        SipHash hash = new(key);
        foreach (string part in parts)
        {
            hash.Append(part.Bytes());
        }

        return hash.Finish();
    }

    private static UInt128 Hash(byte[] bytes)
    {
        SipHash hash = new(s_key);
        hash.Append(bytes);
        return hash.Finish();
    }

    private static UInt128 HashIgnoringCase(string text)
    {
        SipHash hash = new(s_key);
        hash.AppendIgnoringCase(text.Bytes());
        return hash.Finish();
    }
}
