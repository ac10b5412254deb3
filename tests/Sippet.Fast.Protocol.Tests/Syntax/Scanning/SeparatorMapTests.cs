using System;
using System.Linq;
using Sippet.Fast.Buffers;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

public sealed class SeparatorMapTests
{
    private readonly SeparatorMap _map = new();

    [Fact]
    public void NextSeparatorIsTheOneThatALookAtEachByteFinds()
    {
        Random random = new(1);
        for (int i = 0; i < 2_000; i++)
        {
            // Long words reach over several blocks; whatever stands behind the section is no matter.
            byte[] text = Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(40) == 0 ? (byte)random.Next(256) : (byte)'a').ToArray();
            Build(text, (byte)(random.Next(2) == 0 ? 'a' : ' '));
            for (int position = 0; position <= text.Length; position++)
            {
                int expected = position;
                while (expected < text.Length && CharClass.IsHost(text[expected]))
                {
                    expected++;
                }

                Assert.Equal(expected, SeparatorMap.Next(ref _map.Start, position));
            }

            Assert.Equal(text.Length + 1, SeparatorMap.Next(ref _map.Start, text.Length + 1));
        }
    }

    [Fact]
    public void MapOfAShortSectionForgetsALongOne()
    {
        Build(Enumerable.Repeat((byte)' ', 5_000).ToArray(), (byte)' ');
        Build(Enumerable.Repeat((byte)'a', 10).ToArray(), (byte)'a');
        Assert.Equal(10, SeparatorMap.Next(ref _map.Start, 0));
    }

    [Fact]
    public void NothingIsReadBehindTheBlockThatFollowsTheSection()
    {
        GuardedMemory.Require();
        using GuardedMemory memory = new(1_000);
        for (int length = 0; length < 300; length++)
        {
            ReadOnlySpan<byte> padded = memory.Copy(new byte[length + IMarkKernel.BlockSize]);
            _map.Build(padded, length);
        }
    }

    private void Build(byte[] text, byte padding) => _map.Build([.. text, .. Enumerable.Repeat(padding, IMarkKernel.BlockSize)], text.Length);
}
