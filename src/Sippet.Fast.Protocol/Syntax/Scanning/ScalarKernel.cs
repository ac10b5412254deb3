using System.Numerics;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks, byte after byte: the specification that the vector kernels are tested against.</summary>
internal struct ScalarKernel : IMarkKernel
{
    public int CarriageReturns { get; private set; }

    public bool HasNul { get; private set; }

    public static BlockMarks Find(ref readonly byte block) =>
        new(EqualTo(in block, (byte)'\n'), EqualTo(in block, (byte)'\r'), EqualTo(in block, 0));

    public static ulong FindSeparators(ref readonly byte block)
    {
        ulong separators = 0;
        for (int i = 0; i < IMarkKernel.BlockSize; i++)
        {
            separators |= CharClass.IsHost(Unsafe.Add(ref Unsafe.AsRef(in block), i)) ? 0 : 1UL << i;
        }

        return separators;
    }

    public void Begin()
    {
        CarriageReturns = 0;
        HasNul = false;
    }

    public ulong Pass(ref readonly byte block)
    {
        BlockMarks marks = Find(in block);
        CarriageReturns += BitOperations.PopCount(marks.CarriageReturns);
        HasNul |= marks.Nuls != 0;
        return marks.LineFeeds;
    }

    private static ulong EqualTo(ref readonly byte block, byte value)
    {
        ulong bits = 0;
        for (int i = 0; i < IMarkKernel.BlockSize; i++)
        {
            bits |= Unsafe.Add(ref Unsafe.AsRef(in block), i) == value ? 1UL << i : 0;
        }

        return bits;
    }
}
