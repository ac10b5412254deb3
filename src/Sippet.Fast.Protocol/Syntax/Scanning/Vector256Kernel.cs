using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in two 256-bit vectors.</summary>
internal struct Vector256Kernel : IMarkKernel
{
    private Vector256<byte> _weights; // of every 32nd byte, 255 for all that is more

    public readonly bool IsFull => Vector256.EqualsAny(_weights, Vector256<byte>.AllBitsSet);

    public readonly int Weight => Avx2.IsSupported
        ? (int)Vector256.Sum(Avx2.SumAbsoluteDifferences(_weights, Vector256<byte>.Zero).AsUInt64()) // eight bytes at a time
        : Vector256.Sum(Vector256.WidenLower(_weights) + Vector256.WidenUpper(_weights));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) =>
        Join(SeparatorTable.Find(Vector256.LoadUnsafe(in block)), SeparatorTable.Find(Vector256.LoadUnsafe(in block, 32)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Pass(ref readonly byte block)
    {
        Vector256<byte> low = Vector256.LoadUnsafe(in block), high = Vector256.LoadUnsafe(in block, 32);
        _weights = Vector256.AddSaturate(_weights, Weigh(low) + Weigh(high));
        return Join(Vector256.Equals(low, Vector256.Create((byte)'\n')), Vector256.Equals(high, Vector256.Create((byte)'\n')));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeBack(ref readonly byte block, int start)
    {
        Vector256<byte> from = Vector256.Create((byte)start), places = Vector256<byte>.Indices;
        _weights -= Weigh(Vector256.LoadUnsafe(in block)) & Vector256.GreaterThanOrEqual(places, from);
        _weights -= Weigh(Vector256.LoadUnsafe(in block, 32)) & Vector256.GreaterThanOrEqual(places + Vector256.Create((byte)32), from);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Weigh(Vector256<byte> bytes) => Vector256.SubtractSaturate(Vector256.Create(IMarkKernel.Light), bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);
}
