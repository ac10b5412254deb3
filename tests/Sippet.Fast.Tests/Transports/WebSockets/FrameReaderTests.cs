using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>How frames are cut, joined and refused: RFC 6455 sections 5 and 7.4.</summary>
public sealed class FrameReaderTests : IDisposable
{
    private const int Longest = 100_000;

    private readonly FrameReader _reader = new(isServer: true, Longest);

    // What breaks a rule that the header alone shows is refused before its content is there.
    public static TheoryData<string, int> Faults => new()
    {
        { "81 00", 1002 }, // not masked
        { "81 7e", 0 }, // not known yet
        { "c1 80 00000000", 1002 }, // RSV1, as of compression
        { "a1 80 00000000", 1002 },
        { "91 80 00000000", 1002 },
        { "83 80 00000000", 1002 }, // no such opcode
        { "87 80 00000000", 1002 },
        { "8b 80 00000000", 1002 },
        { "8f 80 00000000", 1002 },
        { "80 80 00000000", 1002 }, // goes on with nothing
        { "00 80 00000000", 1002 },
        { "01 80 00000000 81 80 00000000", 1002 }, // a message within a message
        { "01 80 00000000 02 80 00000000", 1002 },
        { "09 80 00000000", 1002 }, // a control frame in fragments
        { "89 fe 007e 00000000", 1002 }, // a control frame of 126 bytes
        { "88 fe 007e 00000000", 1002 },
        { "81 fe 007d 00000000", 1002 }, // the length is not as short as it can be
        { "81 ff 000000000000ffff 00000000", 1002 },
        { "81 ff 8000000000000001 00000000", 1002 }, // the most significant bit
        { "81 ff ffffffffffffffff 00000000", 1002 },
        { "81 ff 7fffffffffffffff 00000000", 1009 },
        { "82 ff 00000000000186a1 00000000", 1009 }, // one byte more than the longest
        { "02 83 00000000 616263 80 ff 000000000001869e 00000000", 1009 }, // with the fragment before it
        { "88 81 00000000 03", 1002 }, // half a code
        { "88 82 00000000 03e7", 1002 }, // 999
        { "88 82 00000000 03ec", 1002 }, // 1004
        { "88 82 00000000 03ed", 1002 }, // 1005, which is never sent
        { "88 82 00000000 03ee", 1002 },
        { "88 82 00000000 03f7", 1002 }, // 1015
        { "88 82 00000000 0bb7", 1002 }, // 2999
        { "88 82 00000000 1388", 1002 }, // 5000
        { "88 83 00000000 03e8ff", 1007 }, // a reason that is no UTF-8
        { "81 81 00000000 ff", 1007 },
        { "01 81 00000000 c3 80 81 00000000 28", 1007 },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void FaultIsRefusedWithItsCode(string frames, int code)
    {
        _reader.Add(Convert.FromHexString(frames.Replace(" ", "", StringComparison.Ordinal)));
        FrameStatus status = _reader.Read();
        Assert.Equal((code == 0 ? FrameStatus.NeedMore : FrameStatus.Refused, code), (status, (int)_reader.CloseStatus));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1003)]
    [InlineData(1007)]
    [InlineData(1014)]
    [InlineData(3000)]
    [InlineData(4999)]
    public void CodeOfACloseIsRead(int code)
    {
        _reader.Add(RawWebSocket.Frame(0x88, [(byte)(code >> 8), (byte)code, .. "bye"u8]));
        Assert.Equal((FrameStatus.Close, code), (_reader.Read(), (int)_reader.CloseStatus));
    }

    [Fact]
    public void CloseMayHaveNoCode()
    {
        _reader.Add(RawWebSocket.Frame(0x88, []));
        Assert.Equal((FrameStatus.Close, WebSocketCloseStatus.Empty), (_reader.Read(), _reader.CloseStatus));
    }

    [Fact]
    public void ClientTakesNoMaskedFrame()
    {
        using FrameReader client = new(isServer: false, Longest);
        client.Add(RawWebSocket.Frame(0x81, "a"u8, isMasked: false));
        Assert.Equal(FrameStatus.Message, client.Read());
        client.Add(RawWebSocket.Frame(0x81, "a"u8));
        Assert.Equal((FrameStatus.Refused, WebSocketCloseStatus.ProtocolError), (client.Read(), client.CloseStatus));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(125)]
    [InlineData(126)]
    [InlineData(4096)]
    [InlineData(65535)]
    [InlineData(65536)]
    [InlineData(Longest)]
    public void MessageOfAnyLengthIsRead(int length)
    {
        byte[] message = Content(length);
        _reader.Add([.. RawWebSocket.Frame(0x82, message), .. RawWebSocket.Frame(0x82, "next"u8)]);
        Assert.Equal(FrameStatus.Message, _reader.Read());
        Assert.True(_reader.Content.SequenceEqual(message));
        Assert.True(_reader.IsInMessage);
        Assert.Equal(FrameStatus.Message, _reader.Read());
        Assert.Equal("next"u8, _reader.Content);
        Assert.False(_reader.IsInMessage);
        Assert.Equal(FrameStatus.NeedMore, _reader.Read());
    }

    [Fact]
    public void AnySplitGivesTheSame()
    {
        byte[] stream =
        [
            .. RawWebSocket.Frame(0x81, "one"u8), .. RawWebSocket.Frame(0x01, "two "u8), .. RawWebSocket.Frame(0x89, "ping"u8), .. RawWebSocket.Frame(0x00, []),
            .. RawWebSocket.Frame(0x80, "three"u8), .. RawWebSocket.Frame(0x8a, []), .. RawWebSocket.Frame(0x82, Content(300)), .. RawWebSocket.Frame(0x02, []),
            .. RawWebSocket.Frame(0x80, "four"u8), .. RawWebSocket.Frame(0x88, [3, 232]),
        ];
        string[] expected = ["Message one", "Ping ping", "Message two three", "Pong ", $"Message {Encoding.Latin1.GetString(Content(300))}", "Message four", "Close \u0003è"];
        for (int first = 0; first <= stream.Length; first++)
        {
            for (int size = 1; size <= stream.Length; size += 1 + (size / 4))
            {
                Assert.Equal(expected, ReadAll(stream, first, size));
            }
        }
    }

    [Fact]
    public void FragmentsAreBounded()
    {
        byte[] empty = RawWebSocket.Frame(0x00, []);
        _reader.Add(RawWebSocket.Frame(0x01, []));
        for (int i = 1; i < FrameReader.MostFragments; i++)
        {
            _reader.Add(empty);
            Assert.Equal(FrameStatus.NeedMore, _reader.Read());
        }

        _reader.Add(empty);
        Assert.Equal((FrameStatus.Refused, WebSocketCloseStatus.MessageTooBig), (_reader.Read(), _reader.CloseStatus));
    }

    [Fact]
    public void AnnouncedLengthTakesNoMemory()
    {
        using FrameReader reader = new(isServer: true, int.MaxValue);
        reader.Add(Convert.FromHexString("82ff000000007ffffff000000000"));
        Assert.Equal(FrameStatus.NeedMore, reader.Read());
        Assert.InRange(reader.TakeFree().Length, 1, 1 << 16);
    }

    [Fact]
    public void LongMessageIsNotRememberedForEver()
    {
        _reader.Add(RawWebSocket.Frame(0x82, Content(Longest)));
        Assert.Equal(FrameStatus.Message, _reader.Read());
        Assert.InRange(_reader.TakeFree().Length, 1, 1 << 13);
    }

    public void Dispose() => _reader.Dispose();

    private static byte[] Content(int length) => [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 7))];

    private static List<string> ReadAll(byte[] stream, int first, int size)
    {
        using FrameReader reader = new(isServer: true, Longest);
        List<string> all = [];
        for (int start = 0, end = first; start < stream.Length; (start, end) = (end, Math.Min(stream.Length, end + size)))
        {
            reader.Add(stream.AsSpan(start..end));
            for (FrameStatus status; (status = reader.Read()) != FrameStatus.NeedMore;)
            {
                all.Add($"{status} {Encoding.Latin1.GetString(reader.Content)}");
            }
        }

        return all;
    }
}
