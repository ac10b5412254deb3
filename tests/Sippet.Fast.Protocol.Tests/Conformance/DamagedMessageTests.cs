using System;
using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Messages that are cut off at each byte, and messages with flipped bits: a verdict for each, and never an exception.</summary>
public sealed class DamagedMessageTests
{
    private const int LongMessage = 4096;

    private readonly Scrutiny _scrutiny = new();

    [Fact]
    public void EachPrefixOfEachSampleHasItsVerdict() => CheckPrefixes(SampleMessages.All);

    [Theory]
    [InlineData("rfc4475")]
    [InlineData("rfc5118")]
    [InlineData("real")]
    [InlineData("malformed")]
    [InlineData("bugs")]
    public void EachPrefixOfEachFileHasItsVerdict(string folder)
    {
        Corpus.Require();
        CheckPrefixes(Corpus.Files(folder).Select(file => file.Bytes));
    }

    [Theory]
    [InlineData("rfc4475", SyntaxProfile.Strict)]
    [InlineData("rfc4475", SyntaxProfile.Lenient)]
    [InlineData("rfc5118", SyntaxProfile.Strict)]
    [InlineData("real", SyntaxProfile.Strict)]
    [InlineData("real", SyntaxProfile.Lenient)]
    public void PrefixIsIncompleteOrRefusedInEachProfile(string folder, SyntaxProfile profile)
    {
        Corpus.Require();
        Scrutiny scrutiny = new(profile);
        foreach (byte[] message in Corpus.Files(folder).Select(file => file.Bytes))
        {
            scrutiny.OfBytesAlone(message);
            int end = message.AsSpan().IndexOfAnyExcept((byte)'\r', (byte)'\n') + scrutiny.Frame.Index.EndOfHeaders;
            int length = scrutiny.Frame.Core.ContentLength;
            int legalFrom = length > 0 ? end + length : end; // one that ends with its headers is whole when it has no body, or no length
            for (int cut = 0; cut < Math.Min(legalFrom, message.Length); cut++)
            {
                Assert.NotEqual(RejectReason.None, scrutiny.OfBytesAlone(message.AsSpan(0, cut)));
            }
        }
    }

    [Fact]
    public void EachPrefixOfEachGeneratedMessageHasAVerdict()
    {
        Corpus.Require();
        foreach ((_, _, byte[] message) in Corpus.Generated())
        {
            foreach (int length in Cuts(message.Length))
            {
                _scrutiny.OfBytesAlone(message.AsSpan(0, length));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SampleWithFlippedBitsHasAVerdict(int seed) => FlipBits(new Random(seed), SampleMessages.All, 1_000);

    [Theory]
    [InlineData("rfc4475", 200)]
    [InlineData("rfc5118", 200)]
    [InlineData("real", 100)]
    [InlineData("malformed", 10)]
    public void FileWithFlippedBitsHasAVerdict(string folder, int rounds)
    {
        Corpus.Require();
        FlipBits(new Random(rounds), Corpus.Files(folder).Select(file => file.Bytes), rounds);
    }

    private void CheckPrefixes(IEnumerable<byte[]> messages)
    {
        foreach (byte[] message in messages)
        {
            // A legal message is legal from the end of its body on, or from the end of its headers on when it has no length.
            bool isLegal = _scrutiny.Of(message) == RejectReason.None;
            MessageFrame frame = _scrutiny.Frame;
            int front = message.AsSpan().IndexOfAnyExcept((byte)'\r', (byte)'\n');
            int legalFrom = front + (frame.Core.ContentLength < 0 ? frame.Index.EndOfHeaders : frame.Length);
            foreach (int length in Cuts(message.Length))
            {
                RejectReason reason = _scrutiny.Of(message.AsSpan(0, length));
                if (isLegal && (reason == RejectReason.None) != length >= legalFrom)
                {
                    Assert.Fail($"{reason} for the first {length} bytes of {Latin1.Text(message)}");
                }
            }
        }
    }

    private void FlipBits(Random random, IEnumerable<byte[]> messages, int rounds)
    {
        foreach (byte[] message in messages.Where(message => message.Length is > 0 and <= LongMessage))
        {
            byte[] damaged = new byte[message.Length];
            for (int round = 0; round < rounds; round++)
            {
                message.CopyTo(damaged, 0);
                for (int flips = random.Next(1, 5); flips > 0; flips--)
                {
                    damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                }

                _scrutiny.Of(damaged);
            }
        }
    }

    // Each of them, but of a long message some: the time for all grows with its square.
    private static IEnumerable<int> Cuts(int length) =>
        length <= LongMessage ? Enumerable.Range(0, length) : Enumerable.Range(0, 200).Select(step => (int)((long)length * step / 200));
}
