using System;
using System.Linq;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Uris;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>Nothing is read before or behind a text, but the 64 bytes that the scanner may read behind a message.</summary>
public sealed class GuardedReadTests
{
    private static readonly string[] s_values =
    [
        "SIP/2.0/UDP [2001:db8::1]:5060 ; branch = z9hG4bK1 ;rport;x=\"a\\\"b\" , SIP / 2.0 / TCP host",
        "\"A \\\"B\\\" \\\\\" <sip:a:b@[2001:db8::1]:5060;lr?c=%20d> ; tag = 1;x=\"y\\\"\"",
        "Alice B <sip:a@h>;tag=x", "sip:%41:b@host:65535;p=%42?h=%43", "tel:+1%2", "4294967295", "4294967296 ", "\\", "\"\\", "[", "[::", "%", "%4", ";", ";a=", ";a=\"",
    ];

    [Fact]
    public void ScannerReadsNoMoreThanTheBlockBehindAMessage()
    {
        GuardedMemory.Require();
        using GuardedMemory memory = new(200_000);
        HeaderIndex index = new();
        foreach (byte[] message in SampleMessages.All.Append([]).Append("Call-ID"u8.ToArray()))
        {
            for (int length = 0; length <= message.Length; length++)
            {
                Scan(memory.Copy([.. message.AsSpan(0, length), .. new byte[IMarkKernel.BlockSize]]), index);
            }
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData(":\n")]
    [InlineData(": a\r\n")]
    [InlineData("v: a\n")]
    [InlineData("v: a\r\n")]
    [InlineData("a\n\n")]
    [InlineData("a\nv: a\r\n\r\n")]
    public void ScannerReadsNothingBeforeAMessage(string message)
    {
        GuardedMemory.Require();
        using GuardedMemory memory = new(1_000);
        Scan(memory.CopyToStart([.. message.Bytes(), .. new byte[IMarkKernel.BlockSize]]), new HeaderIndex());
    }

    private static void Scan(ReadOnlySpan<byte> padded, HeaderIndex index)
    {
        int length = padded.Length - IMarkKernel.BlockSize;
        LineScanner.Scan(padded, length, index);
        LineScanner.Scan<ScalarKernel>(padded, length, index);
        LineScanner.Scan<Vector128Kernel>(padded, length, index);
        LineScanner.Scan<Vector256Kernel>(padded, length, index);
        LineScanner.Scan<Vector512Kernel>(padded, length, index);
    }

    [Fact]
    public void NameIsFoundWithoutAByteBehindTheThirtySecond()
    {
        GuardedMemory.Require();
        using GuardedMemory memory = new(1_000);
        foreach (HeaderId id in Enum.GetValues<HeaderId>().Where(id => id != HeaderId.Unknown))
        {
            string name = HeaderTable.NameOf(id).Text();
            byte[] line = $"\r\n{name}: ".PadRight(2 + 32).Bytes();
            Assert.True(HeaderTable.TryFindInLine(in memory.Copy(line)[2], (uint)name.Length, out uint found));
            Assert.Equal(id, (HeaderId)found);
            Assert.Equal(id, HeaderTable.Find(memory.Copy(name.Bytes())));
        }
    }

    [Fact]
    public void ReadersOfValuesStopAtTheEndOfEachPrefix()
    {
        GuardedMemory.Require();
        using GuardedMemory memory = new(1_000);
        foreach (string value in s_values)
        {
            for (int length = 0; length <= value.Length; length++)
            {
                ReadOnlySpan<byte> text = memory.Copy(value[..length].Bytes());
                UriReader.TryRead(text, out _);
                for (int start = 0; start <= length; start++)
                {
                    ReadAll(text, start);
                }
            }
        }
    }

    [Fact]
    public void PlaceBehindTheTextIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ValueReader("abc"u8, 4).Position);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ValueReader("abc"u8, -1).Position);
        Assert.True(new ValueReader("abc"u8, 3).AtEnd);
        Assert.True(new ValueReader(default(ReadOnlySpan<byte>), 0).AtEnd);
    }

    private static void ReadAll(ReadOnlySpan<byte> text, int start)
    {
        ValueReader reader = new(text, start);
        Check(ViaReader.TryRead(ref reader, out _), reader, text);
        reader = new ValueReader(text, start);
        Check(NameAddrReader.TryRead(ref reader, out _), reader, text);
        reader = new ValueReader(text, start);
        Check(reader.TryReadHost(out _) || reader.TryReadQuoted(out _) || reader.TryReadParameter(out _, out _), reader, text);
        reader = new ValueReader(text, start);
        Check(reader.TryReadNumber(uint.MaxValue, out _) || reader.TryRead("SIP/2.0/"u8) || reader.TryReadBetweenLws((byte)'/'), reader, text);
    }

    // What was read or not is the other tests' matter; here the place has to stay in the text.
    private static void Check(bool read, in ValueReader reader, ReadOnlySpan<byte> text) =>
        Assert.True((uint)reader.Position <= (uint)text.Length && (!read || reader.Position >= 0));
}
