using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in four 128-bit vectors.</summary>
internal struct Vector128Kernel : IMarkKernel
{
    private Vector128<byte> _carriageReturns, _lowest; // how many in each byte; the lowest byte in each

    public readonly int CarriageReturns => Vector128.Sum(Vector128.WidenLower(_carriageReturns) + Vector128.WidenUpper(_carriageReturns));

    public readonly bool HasNul => Vector128.EqualsAny(_lowest, Vector128<byte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMarks Find(ref readonly byte block) =>
        new(EqualTo(in block, (byte)'\n'), EqualTo(in block, (byte)'\r'), EqualTo(in block, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) =>
        Join(
            SeparatorTable.Find(Vector128.LoadUnsafe(in block)), SeparatorTable.Find(Vector128.LoadUnsafe(in block, 16)),
            SeparatorTable.Find(Vector128.LoadUnsafe(in block, 32)), SeparatorTable.Find(Vector128.LoadUnsafe(in block, 48)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin() => _lowest = Vector128<byte>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Pass(ref readonly byte block)
    {
        Count(in block, 0);
        Count(in block, 16);
        Count(in block, 32);
        Count(in block, 48);
        return EqualTo(in block, (byte)'\n');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(ref readonly byte block, nuint offset)
    {
        // What is equal is -1.
        Vector128<byte> bytes = Vector128.LoadUnsafe(in block, offset);
        _carriageReturns -= Vector128.Equals(bytes, Vector128.Create((byte)'\r'));
        _lowest = Vector128.Min(_lowest, bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EqualTo(ref readonly byte block, byte value)
    {
        Vector128<byte> wanted = Vector128.Create(value);
        return Join(
            Vector128.Equals(Vector128.LoadUnsafe(in block), wanted), Vector128.Equals(Vector128.LoadUnsafe(in block, 16), wanted),
            Vector128.Equals(Vector128.LoadUnsafe(in block, 32), wanted), Vector128.Equals(Vector128.LoadUnsafe(in block, 48), wanted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) => a.ExtractMostSignificantBits()
        | ((ulong)b.ExtractMostSignificantBits() << 16) | ((ulong)c.ExtractMostSignificantBits() << 32) | ((ulong)d.ExtractMostSignificantBits() << 48);
}
