using System;
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
                ScalarKernel kernel = default;
                Assert.Equal(value == '\n' ? bit : 0, kernel.Pass(in block[0]));
                Assert.Equal(value switch { 0 => 14, '\t' => 5, '\n' => 4, '\r' => 1, < '\r' => 14 - value, _ => 0 }, kernel.Weight);
                Assert.Equal(char.IsAsciiLetterOrDigit((char)value) || "-._".Contains((char)value) ? 0 : bit, ScalarKernel.FindSeparators(in block[0]));
                CheckKernels(block, 0, value % 64);
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

            CheckKernels(bytes, random.Next(65), random.Next(64)); // at any alignment
        }
    }

    // A lane has room for 255: what a block puts into the fullest one fills it sooner or later.
    [Theory]
    [InlineData('\r', 64, 128, 255)]
    [InlineData('\n', 16, 32, 64)]
    [InlineData('\0', 5, 10, 19)]
    public void BlocksAreWeighedUntilAKernelIsFullAndItStaysSo(char value, int blocks128, int blocks256, int blocks512)
    {
        byte[] block = new byte[64];
        Array.Fill(block, (byte)value);
        Assert.Equal(blocks128, BlocksUntilFull<Vector128Kernel>(block));
        Assert.Equal(blocks256, BlocksUntilFull<Vector256Kernel>(block));
        Assert.Equal(blocks512, BlocksUntilFull<Vector512Kernel>(block));
    }

    private static int BlocksUntilFull<TKernel>(byte[] block)
        where TKernel : struct, IMarkKernel
    {
        TKernel kernel = default;
        ScalarKernel expected = default;
        int blocks = 0;
        while (!kernel.IsFull)
        {
            Assert.Equal(expected.Weight, kernel.Weight);
            kernel.Pass(in block[0]);
            expected.Pass(in block[0]);
            blocks++;
        }

        for (int i = 0; i < 300; i++)
        {
            kernel.Pass(in block[0]);
            Assert.True(kernel.IsFull);
        }

        return blocks;
    }

    private static void CheckKernels(byte[] bytes, int start, int end)
    {
        Check<Vector128Kernel>(bytes, start, end);
        Check<Vector256Kernel>(bytes, start, end);
        Check<Vector512Kernel>(bytes, start, end);
    }

    private static void Check<TKernel>(byte[] bytes, int start, int end)
        where TKernel : struct, IMarkKernel
    {
        Assert.Equal(ScalarKernel.FindSeparators(in bytes[start]), TKernel.FindSeparators(in bytes[start]));
        ScalarKernel expected = default;
        TKernel kernel = default;
        Assert.Equal(expected.Pass(in bytes[start]), kernel.Pass(in bytes[start]));
        Assert.Equal((expected.Weight, false), (kernel.Weight, kernel.IsFull));
        expected.TakeBack(in bytes[start], end);
        kernel.TakeBack(in bytes[start], end);
        Assert.Equal(expected.Weight, kernel.Weight);
    }
}
