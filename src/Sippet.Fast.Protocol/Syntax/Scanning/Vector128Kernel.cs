using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in four 128-bit vectors.</summary>
internal struct Vector128Kernel : IMarkKernel
{
    private Vector128<byte> _weights; // of every 16th byte, 255 for all that is more

    public readonly bool IsFull => Vector128.EqualsAny(_weights, Vector128<byte>.AllBitsSet);

    public readonly int Weight => Vector128.Sum(Vector128.WidenLower(_weights) + Vector128.WidenUpper(_weights));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) =>
        Join(
            SeparatorTable.Find(Vector128.LoadUnsafe(in block)), SeparatorTable.Find(Vector128.LoadUnsafe(in block, 16)),
            SeparatorTable.Find(Vector128.LoadUnsafe(in block, 32)), SeparatorTable.Find(Vector128.LoadUnsafe(in block, 48)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Pass(ref readonly byte block)
    {
        Vector128<byte> a = Vector128.LoadUnsafe(in block), b = Vector128.LoadUnsafe(in block, 16);
        Vector128<byte> c = Vector128.LoadUnsafe(in block, 32), d = Vector128.LoadUnsafe(in block, 48), lineFeed = Vector128.Create((byte)'\n');
        _weights = Vector128.AddSaturate(_weights, Weigh(a) + Weigh(b) + Weigh(c) + Weigh(d));
        return Join(Vector128.Equals(a, lineFeed), Vector128.Equals(b, lineFeed), Vector128.Equals(c, lineFeed), Vector128.Equals(d, lineFeed));
    }

    public void TakeBack(ref readonly byte block, int start)
    {
        Vector128<byte> from = Vector128.Create((byte)start), places = Vector128<byte>.Indices;
        for (nuint offset = 0; offset < IMarkKernel.BlockSize; offset += 16)
        {
            _weights -= Weigh(Vector128.LoadUnsafe(in block, offset)) & Vector128.GreaterThanOrEqual(places + Vector128.Create((byte)offset), from);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Weigh(Vector128<byte> bytes) => Vector128.SubtractSaturate(Vector128.Create(IMarkKernel.Light), bytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector128<byte> a, Vector128<byte> b, Vector128<byte> c, Vector128<byte> d) => a.ExtractMostSignificantBits()
        | ((ulong)b.ExtractMostSignificantBits() << 16) | ((ulong)c.ExtractMostSignificantBits() << 32) | ((ulong)d.ExtractMostSignificantBits() << 48);
}
