using System;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks, byte after byte: the specification that the vector kernels are tested against.</summary>
internal struct ScalarKernel : IMarkKernel
{
    public readonly bool IsFull => false;

    public int Weight { get; private set; }

    public static ulong FindSeparators(ref readonly byte block)
    {
        ulong separators = 0;
        for (int i = 0; i < IMarkKernel.BlockSize; i++)
        {
            separators |= CharClass.IsHost(Unsafe.Add(ref Unsafe.AsRef(in block), i)) ? 0 : 1UL << i;
        }

        return separators;
    }

    public ulong Pass(ref readonly byte block)
    {
        ulong lineFeeds = 0;
        for (int i = 0; i < IMarkKernel.BlockSize; i++)
        {
            byte value = Unsafe.Add(ref Unsafe.AsRef(in block), i);
            Weight += Weigh(value);
            lineFeeds |= value == '\n' ? 1UL << i : 0;
        }

        return lineFeeds;
    }

    public void TakeBack(ref readonly byte block, int start)
    {
        for (int i = start; i < IMarkKernel.BlockSize; i++)
        {
            Weight -= Weigh(Unsafe.Add(ref Unsafe.AsRef(in block), i));
        }
    }

    private static int Weigh(byte value) => Math.Max(0, IMarkKernel.Light - value);
}
