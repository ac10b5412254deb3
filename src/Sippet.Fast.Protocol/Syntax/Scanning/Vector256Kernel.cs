using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in two 256-bit vectors.</summary>
internal struct Vector256Kernel : IMarkKernel
{
    private Vector256<byte> _carriageReturns, _lowest; // how many in each byte; the lowest byte in each

    public readonly int CarriageReturns => Vector256.Sum(Vector256.WidenLower(_carriageReturns) + Vector256.WidenUpper(_carriageReturns));

    public readonly bool HasNul => Vector256.EqualsAny(_lowest, Vector256<byte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMarks Find(ref readonly byte block)
    {
        Vector256<byte> low = Vector256.LoadUnsafe(in block), high = Vector256.LoadUnsafe(in block, 32);
        return new BlockMarks(EqualTo(low, high, (byte)'\n'), EqualTo(low, high, (byte)'\r'), EqualTo(low, high, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) =>
        Join(SeparatorTable.Find(Vector256.LoadUnsafe(in block)), SeparatorTable.Find(Vector256.LoadUnsafe(in block, 32)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin() => _lowest = Vector256<byte>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Pass(ref readonly byte block)
    {
        // What is equal is -1.
        Vector256<byte> low = Vector256.LoadUnsafe(in block), high = Vector256.LoadUnsafe(in block, 32);
        _carriageReturns -= Vector256.Equals(low, Vector256.Create((byte)'\r'));
        _carriageReturns -= Vector256.Equals(high, Vector256.Create((byte)'\r'));
        _lowest = Vector256.Min(_lowest, Vector256.Min(low, high));
        return EqualTo(low, high, (byte)'\n');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EqualTo(Vector256<byte> low, Vector256<byte> high, byte value) =>
        Join(Vector256.Equals(low, Vector256.Create(value)), Vector256.Equals(high, Vector256.Create(value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
