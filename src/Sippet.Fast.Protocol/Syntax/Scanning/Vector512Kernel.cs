using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in one 512-bit vector.</summary>
internal struct Vector512Kernel : IMarkKernel
{
    private Vector512<byte> _weights; // of every 64th byte, 255 for all that is more

    public readonly bool IsFull => Vector512.EqualsAny(_weights, Vector512<byte>.AllBitsSet);

    public readonly int Weight => Vector512.Sum(Vector512.WidenLower(_weights) + Vector512.WidenUpper(_weights));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) => Vector256Kernel.FindSeparators(in block);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Pass(ref readonly byte block)
    {
        Vector512<byte> bytes = Vector512.LoadUnsafe(in block);
        _weights = Vector512.AddSaturate(_weights, Weigh(bytes));
        return Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeBack(ref readonly byte block, int start) =>
        _weights -= Weigh(Vector512.LoadUnsafe(in block)) & Vector512.GreaterThanOrEqual(Vector512<byte>.Indices, Vector512.Create((byte)start));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Weigh(Vector512<byte> bytes) => Vector512.SubtractSaturate(Vector512.Create(IMarkKernel.Light), bytes);
}
