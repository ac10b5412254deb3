using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Whatever comes gets a verdict, never an exception.</summary>
public sealed class MalformedMessageTests
{
    [Fact]
    public void GeneratedMessagesAreAcceptedOrRefusedAsTheirClassSays()
    {
        Corpus.Require();
        int seen = 0;
        foreach ((string name, string kind, byte[] bytes) in Corpus.Generated())
        {
            RejectReason verdict = Verdict.Of(bytes);
            Assert.True(kind != "accept" || verdict == RejectReason.None, $"{name}: {verdict}");
            Assert.True(kind != "reject" || verdict != RejectReason.None, $"{name} is accepted");
            Verdict.ReadAll(bytes);
            seen++;
        }

        Assert.True(seen > 2000, $"only {seen} messages");
    }

    [Fact]
    public void EveryFileGetsAVerdict()
    {
        Corpus.Require();
        string[] names = [.. Corpus.Files("malformed", "bugs").Select(file =>
        {
            Verdict.ReadAll(file.Bytes);
            return file.Name;
        })];
        Assert.True(names.Length > 100, $"only {names.Length} files");
    }

    [Fact]
    public void EveryPrefixGetsAVerdict()
    {
        Corpus.Require();
        foreach ((string name, byte[] bytes) in Corpus.Files("rfc4475", "rfc5118", "real"))
        {
            for (int length = 0; length < bytes.Length; length++)
            {
                byte[] prefix = bytes[..length];
                RejectReason verdict = Verdict.Of(prefix);
                bool hasEnd = prefix.AsSpan().IndexOf("\r\n\r\n"u8) >= 0 || prefix.AsSpan().IndexOf("\n\n"u8) >= 0;
                Assert.True(hasEnd || verdict != RejectReason.None, $"{name} is accepted without an end of its headers, at {length} bytes");
            }
        }
    }

    [Fact]
    public void FlippedBitsGetAVerdict()
    {
        Corpus.Require();
        Random random = new(1);
        foreach ((_, byte[] bytes) in Corpus.Files("rfc4475", "rfc5118", "real"))
        {
            for (int i = 0; i < 200; i++)
            {
                byte[] changed = [.. bytes];
                for (int flips = random.Next(1, 4); flips > 0; flips--)
                {
                    changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                }

                Verdict.ReadAll(changed);
            }
        }
    }
}
