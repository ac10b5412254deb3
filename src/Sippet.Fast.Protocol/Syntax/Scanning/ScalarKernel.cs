using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks, byte after byte: the specification that the vector kernels are tested against.</summary>
internal readonly struct ScalarKernel : IMarkKernel
{
    public static BlockMarks Find(ref readonly byte block)
    {
        ulong lineFeeds = 0, colons = 0, carriageReturns = 0, controls = 0;
        for (int i = 0; i < IMarkKernel.BlockSize; i++)
        {
            byte value = Unsafe.Add(ref Unsafe.AsRef(in block), i);
            ulong bit = 1UL << i;
            lineFeeds |= value == '\n' ? bit : 0;
            colons |= value == ':' ? bit : 0;
            carriageReturns |= value == '\r' ? bit : 0;
            controls |= (value < ' ' && value is not ((byte)'\t' or (byte)'\n')) || value == 0x7f ? bit : 0;
        }

        return new BlockMarks(lineFeeds, colons, carriageReturns, controls);
    }

    public static ulong FindSeparators(ref readonly byte block)
    {
        ulong separators = 0;
        for (int i = 0; i < IMarkKernel.BlockSize; i++)
        {
            separators |= CharClass.IsHost(Unsafe.Add(ref Unsafe.AsRef(in block), i)) ? 0 : 1UL << i;
        }

        return separators;
    }
}
