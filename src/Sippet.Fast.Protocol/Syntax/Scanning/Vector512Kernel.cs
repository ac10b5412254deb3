using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in one 512-bit vector.</summary>
internal struct Vector512Kernel : IMarkKernel
{
    private Vector512<byte> _carriageReturns, _lowest; // how many in each byte; the lowest byte in each

    public readonly int CarriageReturns => Vector512.Sum(Vector512.WidenLower(_carriageReturns) + Vector512.WidenUpper(_carriageReturns));

    public readonly bool HasNul => Vector512.EqualsAny(_lowest, Vector512<byte>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMarks Find(ref readonly byte block)
    {
        Vector512<byte> bytes = Vector512.LoadUnsafe(in block);
        return new BlockMarks(EqualTo(bytes, (byte)'\n'), EqualTo(bytes, (byte)'\r'), EqualTo(bytes, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) => Vector256Kernel.FindSeparators(in block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Begin() => _lowest = Vector512<byte>.AllBitsSet;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Pass(ref readonly byte block)
    {
        // What is equal is -1.
        Vector512<byte> bytes = Vector512.LoadUnsafe(in block);
        _carriageReturns -= Vector512.Equals(bytes, Vector512.Create((byte)'\r'));
        _lowest = Vector512.Min(_lowest, bytes);
        return EqualTo(bytes, (byte)'\n');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EqualTo(Vector512<byte> bytes, byte value) => Vector512.Equals(bytes, Vector512.Create(value)).ExtractMostSignificantBits();
}
