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

    // What is nearly a usual line, and one that is behind a usual one and before another.
    [Theory]
    [InlineData("Via: v\n")]
    [InlineData("Via: v\x0e\n")]
    [InlineData("Via: v\x0c\n")]
    [InlineData("Via: v \r\n")]
    [InlineData("Via: v\t\r\n")]
    [InlineData("Via: v\x1f\r\n")]
    [InlineData("Via: \xff\r\n")]
    [InlineData("Via: \r\n")]
    [InlineData("Via:\r\n")]
    [InlineData("Via:v\r\n")]
    [InlineData("Via:\tv\r\n")]
    [InlineData("Via:  v\r\n")]
    [InlineData("Via: \x01\r\n")]
    [InlineData("Via : v\r\n")]
    [InlineData("Via\r\n")]
    [InlineData("Via")]
    [InlineData(": v\r\n")]
    [InlineData("v: v\r\n")]
    [InlineData("v:v\r\n")]
    [InlineData("V: v\n")]
    [InlineData("P-Charging-Function-Addresses: v\r\n")]
    [InlineData("P-Charging-Function-Addressed: v\r\n")]
    [InlineData("P-Charging-Function-Addresses-of-None: v\r\n")]
    [InlineData(" Via: v\r\n")]
    public void LineAmongUsualOnesAgreesWithTheReference(string line)
    {
        _check.CheckWithEachPadding($"a\r\nTo: b\r\n{line}To: c\r\n\r\n".Bytes());
        _check.CheckWithEachPadding($"a\n{line}\r\n".Bytes());
    }

    // All line feeds in one lane make a kernel full: it loses as much as the lone CRs weigh, which must not make up for it.
    [Fact]
    public void LoneCarriageReturnsAreFoundAmongLinesOfOneLength()
    {
        for (int lines = 64; lines < 90; lines++)
        {
            int lost = (lines * 4) - 255;
            StringBuilder text = new("INVITE sip:bob@example.com SIP/2.0".PadRight(62, 'x') + "\r\n");
            for (int line = 1; line < lines; line++)
            {
                int alone = Math.Clamp(lost - (26 * (line - 1)), 0, 26);
                text.Append($"Subject: {string.Concat(Enumerable.Repeat("a\r", alone))}".PadRight(62, 'x')).Append("\r\n");
            }

            _check.CheckWithEachPadding(text.Append("\r\n").ToString().Bytes());
        }
    }

    // Its first letters and its last ones are those of a name, and so is what its length leaves in a byte.
    [Fact]
    public void LongNameIsTakenForNoOther()
    {
        foreach (HeaderId id in Enum.GetValues<HeaderId>().Where(id => HeaderTable.NameOf(id).Length > 2))
        {
            string known = Encoding.ASCII.GetString(HeaderTable.NameOf(id));
            for (int length = 250; length < 300; length++)
            {
                foreach (string behind in new[] { "x ", ": ", "  " })
                {
                    _check.Check($"a\r\n{known}{behind}{new string('x', length - known.Length - 4)}{known[^2..]}:v\r\n\r\n".Bytes(), new Random(length));
                }
            }
        }
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(3000)]
    public void ManyLinesAgreeWithTheReference(int lines) =>
        _check.CheckWithEachPadding($"a\r\n{string.Concat(Enumerable.Range(0, lines).Select(line => (line % 100) switch { 0 => "v:1\r\n", 1 => "x:2\r\n y\r\n", _ => "Via: 3\r\n" }))}\r\n".Bytes());

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(100)]
    public void MessageWithoutABlockBehindItIsRefused(int behind) =>
        Assert.Throws<ArgumentException>(() => LineScanner.Scan(new byte[100], 101 - Math.Min(behind, 64), new HeaderIndex()));

    [Fact]
    public void NegativeLengthIsRefused() => Assert.Throws<ArgumentException>(() => LineScanner.Scan(new byte[100], -1, new HeaderIndex()));
}
