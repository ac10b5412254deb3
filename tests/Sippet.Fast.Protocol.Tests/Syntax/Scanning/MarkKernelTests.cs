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
                BlockMarks expected = new(
                    value == '\n' ? bit : 0,
                    value == ':' ? bit : 0,
                    value == '\r' ? bit : 0,
                    value is 0x7f or (< 0x20 and not '\t' and not '\n') ? bit : 0);
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

    private static void CheckKernels(byte[] bytes, int start)
    {
        BlockMarks expected = ScalarKernel.Find(in bytes[start]);
        Assert.Equal(expected, Vector128Kernel.Find(in bytes[start]));
        Assert.Equal(expected, Vector256Kernel.Find(in bytes[start]));
        Assert.Equal(expected, Vector512Kernel.Find(in bytes[start]));
        ulong separators = ScalarKernel.FindSeparators(in bytes[start]);
        Assert.Equal(separators, Vector128Kernel.FindSeparators(in bytes[start]));
        Assert.Equal(separators, Vector256Kernel.FindSeparators(in bytes[start]));
        Assert.Equal(separators, Vector512Kernel.FindSeparators(in bytes[start]));
    }
}
