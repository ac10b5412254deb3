using System;
using System.Numerics;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>All kernels find the same marks. The vectors that this processor lacks are emulated, so that each is tested everywhere.</summary>
public sealed class MarkKernelTests
{
    [Fact]
    public void EachByteAtEachPlaceHasItsMarks()
    {
        byte[] block = new byte[64];
        for (int value = 0; value < 256; value++)
        {
            for (int place = 0; place < 64; place++)
            {
                Array.Fill(block, (byte)'a');
                block[place] = (byte)value;
                ulong bit = 1UL << place;
                BlockMarks expected = new(value == '\n' ? bit : 0, value == '\r' ? bit : 0, value == 0 ? bit : 0);
                Assert.Equal(expected, ScalarKernel.Find(in block[0]));
                Assert.Equal(char.IsAsciiLetterOrDigit((char)value) || "-._".Contains((char)value) ? 0 : bit, ScalarKernel.FindSeparators(in block[0]));
                CheckKernels(block, 0);
            }
        }
    }

    [Fact]
    public void RandomBlocksHaveTheSameMarks()
    {
        Random random = new(1);
        byte[] bytes = new byte[128];
        for (int i = 0; i < 50_000; i++)
        {
            if (i % 2 == 0)
            {
                random.NextBytes(bytes);
            }
            else
            {
                random.GetItems("\0\t\n\v\r\x1f !9:;~\x7f\u0080\u008a\u00ba\u00ff".Bytes(), bytes);
            }

            CheckKernels(bytes, random.Next(65)); // at any alignment
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    public void CarriageReturnsOfAsManyBlocksAsAKernelMayPassAreCounted(int blocks)
    {
        byte[] full = new byte[64];
        Array.Fill(full, (byte)'\r');
        CheckCounts<ScalarKernel>(full, blocks);
        CheckCounts<Vector128Kernel>(full, blocks);
        CheckCounts<Vector256Kernel>(full, blocks);
        CheckCounts<Vector512Kernel>(full, blocks);
    }

    private static void CheckCounts<TKernel>(byte[] full, int blocks)
        where TKernel : struct, IMarkKernel
    {
        TKernel kernel = default;
        kernel.Begin();
        for (int i = 0; i < blocks; i++)
        {
            kernel.Pass(in full[0]);
        }

        Assert.Equal((64 * blocks, false), (kernel.CarriageReturns, kernel.HasNul));
    }

    private static void CheckKernels(byte[] bytes, int start)
    {
        Check<ScalarKernel>(bytes, start);
        Check<Vector128Kernel>(bytes, start);
        Check<Vector256Kernel>(bytes, start);
        Check<Vector512Kernel>(bytes, start);
    }

    private static void Check<TKernel>(byte[] bytes, int start)
        where TKernel : struct, IMarkKernel
    {
        BlockMarks expected = ScalarKernel.Find(in bytes[start]);
        Assert.Equal(expected, TKernel.Find(in bytes[start]));
        Assert.Equal(ScalarKernel.FindSeparators(in bytes[start]), TKernel.FindSeparators(in bytes[start]));
        TKernel kernel = default;
        kernel.Begin();
        Assert.Equal(expected.LineFeeds, kernel.Pass(in bytes[start]));
        Assert.Equal((BitOperations.PopCount(expected.CarriageReturns), expected.Nuls != 0), (kernel.CarriageReturns, kernel.HasNul));
    }
}
