using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// A bit for each byte of a header section: whether it is a separator, which is all that is no letter, no digit and none of "-", "." and "_".
/// Every word of the grammar is a run without them, so that a reader of values goes from one to the next in a few bit operations, whatever
/// the length of the word, and looks at no byte between. It is used again for message after message.
/// </summary>
internal sealed class SeparatorMap
{
    private const int Sure = 56; // of 64 bits that are read from a byte of the map, the last up to 7 are shifted in as zeros

    private ulong[] _blocks = new ulong[34];

    /// <summary>The first byte of the map, from which <see cref="Next"/> counts.</summary>
    public ref byte Start => ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetArrayDataReference(_blocks));

    /// <summary>Marks the separators of a header section.</summary>
    /// <param name="padded">The section, and at least <see cref="IMarkKernel.BlockSize"/> more readable bytes, whatever they are.</param>
    /// <param name="length">The length of the section.</param>
    public void Build(ReadOnlySpan<byte> padded, int length)
    {
        int count = (length / IMarkKernel.BlockSize) + 1;
        if (_blocks.Length <= count)
        {
            _blocks = new ulong[count * 2];
        }

        ref byte block = ref MemoryMarshal.GetReference(padded[..(count * IMarkKernel.BlockSize)]);
        ref ulong mark = ref MemoryMarshal.GetArrayDataReference(_blocks), end = ref Unsafe.Add(ref mark, count);
        for (; Unsafe.IsAddressLessThan(ref mark, ref end); mark = ref Unsafe.Add(ref mark, 1))
        {
            mark = Find(in block);
            block = ref Unsafe.Add(ref block, IMarkKernel.BlockSize);
        }

        // The end of the section is a separator, and a block of them behind it ends each search.
        Unsafe.Subtract(ref end, 1) |= ulong.MaxValue << length; // the count of a shift is taken modulo 64
        end = ulong.MaxValue;
    }

    /// <summary>The first separator at or behind a place.</summary>
    /// <param name="map">The <see cref="Start"/> of the map.</param>
    /// <param name="position">The place, 0 to one past the length of the section.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ref byte map, int position)
    {
        ulong separators = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref map, position >> 3)) >> (position & 7);
        return separators != 0 ? position + BitOperations.TrailingZeroCount(separators) : NextFar(ref map, position + Sure);
    }

    private static int NextFar(ref byte map, int position)
    {
        ulong separators;
        while ((separators = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref map, position >> 3)) >> (position & 7)) == 0)
        {
            position += Sure;
        }

        return position + BitOperations.TrailingZeroCount(separators);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Find(ref readonly byte block) =>
        Vector512.IsHardwareAccelerated ? Vector512Kernel.FindSeparators(in block)
        : Vector256.IsHardwareAccelerated ? Vector256Kernel.FindSeparators(in block)
        : Vector128.IsHardwareAccelerated ? Vector128Kernel.FindSeparators(in block)
        : ScalarKernel.FindSeparators(in block);
}
