using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>What is written is what the other side reads.</summary>
public sealed class FrameWriterTests
{
    private static readonly int[] s_lengths = [0, 1, 125, 126, 127, 65535, 65536, 70_000];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FramesAreReadByTheOtherSide(bool isServer)
    {
        FrameWriter writer = new(isServer);
        writer.Reserve(s_lengths.Length, s_lengths.Sum());
        foreach (int length in s_lengths)
        {
            writer.Add(FrameOpcode.Binary, Content(length));
        }

        using FrameReader reader = new(!isServer, 100_000);
        reader.Add(writer.Bytes.Span);
        foreach (int length in s_lengths)
        {
            Assert.Equal(FrameStatus.Message, reader.Read());
            Assert.True(reader.Content.SequenceEqual(Content(length)));
        }

        writer.Clear();
        Assert.True(writer.Bytes.IsEmpty);
    }

    [Fact]
    public void EachFrameOfAClientHasAMaskOfItsOwn()
    {
        FrameWriter writer = new(isServer: false);
        writer.Reserve(100, 0);
        HashSet<uint> masks = [];
        for (int i = 0; i < 100; i++)
        {
            writer.Add(FrameOpcode.Text, []);
            masks.Add(BitConverter.ToUInt32(writer.Bytes.Span[^4..]));
        }

        writer.Clear();
        Assert.InRange(masks.Count, 99, 100); // two may be equal once in a million runs
    }

    private static byte[] Content(int length) => [.. Enumerable.Range(0, length).Select(static i => (byte)(i * 3))];
}
