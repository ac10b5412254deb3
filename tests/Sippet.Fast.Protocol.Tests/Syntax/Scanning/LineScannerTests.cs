using System;
using System.Linq;
using System.Text;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

public sealed class LineScannerTests
{
    private static readonly string[] s_fragments =
    [
        "\r\n", "\r\n", "\r\n", "\n", "\r", ":", ":", " ", "\t", "\r\n ", "\0", "\\\0", "\\", "\x7f", "\x01", "a", "Via", "v:", "From: ", "to :",
        "Call-ID", "CSeq:1", "Content-Length", "X-A: b", "\"", "\xff", "\r\n\r\n",
    ];

    private readonly ScannerCheck _check = new();

    [Theory]
    [InlineData("aZ: \t\r\n")]
    [InlineData("v:\r\n\r\n\n")]
    [InlineData("a:\n")]
    [InlineData("a:\r\n \0\\\x7f\x01")]
    public void RandomBytesOfAnAlphabetAgreeWithTheReference(string alphabet)
    {
        Random random = new(alphabet.Length);
        byte[] letters = alphabet.Bytes();
        for (int i = 0; i < 5_000; i++)
        {
            _check.Check(random.GetItems(letters, random.Next(300)), random);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RandomPiecesOfMessagesAgreeWithTheReference(int seed)
    {
        Random random = new(seed);
        StringBuilder text = new();
        for (int i = 0; i < 10_000; i++)
        {
            text.Clear();
            for (int pieces = random.Next(40); pieces > 0; pieces--)
            {
                // Runs of up to two blocks put the marks at every place of a block, and colons and line ends into different ones.
                text.Append(random.Next(6) == 0 ? new string('x', random.Next(130)) : s_fragments[random.Next(s_fragments.Length)]);
            }

            _check.Check(text.ToString().Bytes(), random);
        }
    }

    [Fact]
    public void RandomBytesAgreeWithTheReference()
    {
        Random random = new(3);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] message = new byte[random.Next(300)];
            random.NextBytes(message);
            _check.Check(message, random);
        }
    }

    [Fact]
    public void EachPrefixOfEachSampleAgreesWithTheReferenceWhateverStandsBehindIt()
    {
        foreach (byte[] message in SampleMessages.All)
        {
            for (int length = 0; length <= message.Length; length++)
            {
                _check.CheckWithEachPadding(message[..length]);
            }
        }
    }

    [Fact]
    public void SamplesAtEachPlaceOfABlockAgreeWithTheReference()
    {
        foreach (byte[] message in SampleMessages.All)
        {
            for (int shift = 1; shift < 64; shift++)
            {
                _check.CheckWithEachPadding([.. Enumerable.Repeat((byte)'x', shift), .. message]);
            }
        }
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(3000)]
    public void ManyLinesAgreeWithTheReference(int lines) =>
        _check.CheckWithEachPadding($"a\r\n{string.Concat(Enumerable.Range(0, lines).Select(line => line % 3 == 0 ? "v:1\r\n" : "x:2\r\n y\r\n"))}\r\n".Bytes());

    // Were one of these taken for a bare CR, the verdict would stay the same: the message would only be looked at a second time.
    [Theory]
    [InlineData("\r\n", 10, 100, true)]
    [InlineData("\r\n", 62, 100, true)]
    [InlineData("\r\n", 63, 100, true)]
    [InlineData("\r\n", 63, 65, true)]
    [InlineData("\r\n", 63, 64, false)]
    [InlineData("\r\n", 10, 11, false)]
    [InlineData("\ra", 10, 100, false)]
    [InlineData("\ra", 63, 100, false)]
    public void CarriageReturnEndsALineWhenALineFeedOfTheMessageFollows(string text, int place, int length, bool expected)
    {
        byte[] padded = new byte[length + IMarkKernel.BlockSize];
        text.Bytes().CopyTo(padded, place);
        ulong inside = length < IMarkKernel.BlockSize ? (1UL << length) - 1 : ulong.MaxValue;
        ulong found = LineScanner.EndsOfLines(ScalarKernel.Find(in padded[0]), inside, in padded[0], 0, length);
        Assert.Equal(expected ? 1UL << place : 0, found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(100)]
    public void MessageWithoutABlockBehindItIsRefused(int behind) =>
        Assert.Throws<ArgumentException>(() => LineScanner.Scan(new byte[100], 101 - Math.Min(behind, 64), new HeaderIndex()));

    [Fact]
    public void NegativeLengthIsRefused() => Assert.Throws<ArgumentException>(() => LineScanner.Scan(new byte[100], -1, new HeaderIndex()));
}
