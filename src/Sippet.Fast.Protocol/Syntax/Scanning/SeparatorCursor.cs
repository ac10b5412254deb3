using System.Numerics;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// Goes from separator to separator of a header section. What is left of a block of the map is kept at hand, so that a step costs a few
/// instructions; for that it has to be a local that nothing is given a reference to.
/// </summary>
internal ref struct SeparatorCursor
{
    private readonly ref byte _text, _map;
    private nint _block;
    private ulong _left;

    /// <param name="text">The first byte of the message; <see cref="IMarkKernel.BlockSize"/> bytes behind it must be readable.</param>
    /// <param name="map">The <see cref="SeparatorMap.Start"/> of its map.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SeparatorCursor(ref byte text, ref byte map)
    {
        _text = ref text;
        _map = ref map;
    }

    /// <summary>The byte at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref byte At(nint position) => ref Unsafe.Add(ref _text, position);

    /// <summary>Goes to a place, 0 to one past the section, which may be before the one where it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void GoTo(nint position)
    {
        _block = position & -IMarkKernel.BlockSize;
        _left = Load() & (ulong.MaxValue << (int)position); // the count of a shift is taken modulo 64
    }

    /// <summary>Goes to the next separator; those of the section end with one past it, and some more follow.</summary>
    /// <param name="separator">The byte there.</param>
    /// <returns>Its place.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Next(out byte separator)
    {
        while (_left == 0)
        {
            _block += IMarkKernel.BlockSize;
            _left = Load();
        }

        nint position = _block + BitOperations.TrailingZeroCount(_left);
        _left &= _left - 1;
        separator = At(position);
        return position;
    }

    /// <summary>Goes to the next separator that is none of a class.</summary>
    /// <param name="bit">The bit of the class in <see cref="CharClass"/>.</param>
    /// <param name="limit">Where there is none of it in any case.</param>
    /// <param name="separator">The byte there.</param>
    /// <returns>Its place.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nint Next(ushort bit, nint limit, out byte separator)
    {
        nint position = Next(out separator);
        while (CharClass.Has(separator, bit) && position < limit)
        {
            position = Next(out separator);
        }

        return position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Load() => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _map, _block >> 3));
}
