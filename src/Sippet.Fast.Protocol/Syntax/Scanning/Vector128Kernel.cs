using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in four 128-bit vectors.</summary>
internal readonly struct Vector128Kernel : IMarkKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMarks Find(ref readonly byte block)
    {
        BlockMarks a = Quarter(in block, 0), b = Quarter(in block, 16), c = Quarter(in block, 32), d = Quarter(in block, 48);
        return new BlockMarks(
            Join(a.LineFeeds, b.LineFeeds, c.LineFeeds, d.LineFeeds),
            Join(a.Colons, b.Colons, c.Colons, d.Colons),
            Join(a.CarriageReturns, b.CarriageReturns, c.CarriageReturns, d.CarriageReturns),
            Join(a.Controls, b.Controls, c.Controls, d.Controls));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) =>
        ~Join(Plain(in block, 0), Plain(in block, 16), Plain(in block, 32), Plain(in block, 48));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Plain(ref readonly byte block, nuint offset)
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(in block, offset);
        Vector128<byte> letters = Vector128.LessThan((bytes | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a'), Vector128.Create((byte)26));
        Vector128<byte> digits = Vector128.LessThan(bytes - Vector128.Create((byte)'-'), Vector128.Create((byte)13)); // with "-", "." and "/"
        Vector128<byte> slashes = Vector128.Equals(bytes, Vector128.Create((byte)'/'));
        Vector128<byte> underscores = Vector128.Equals(bytes, Vector128.Create((byte)'_'));
        return (letters | Vector128.AndNot(digits, slashes) | underscores).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BlockMarks Quarter(ref readonly byte block, nuint offset)
    {
        Vector128<byte> bytes = Vector128.LoadUnsafe(in block, offset);
        Vector128<byte> lineFeeds = Vector128.Equals(bytes, Vector128.Create((byte)'\n'));
        Vector128<byte> harmless = lineFeeds | Vector128.Equals(bytes, Vector128.Create((byte)'\t'));
        Vector128<byte> controls = Vector128.LessThan(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)0x7f));
        return new BlockMarks(
            lineFeeds.ExtractMostSignificantBits(),
            Vector128.Equals(bytes, Vector128.Create((byte)':')).ExtractMostSignificantBits(),
            Vector128.Equals(bytes, Vector128.Create((byte)'\r')).ExtractMostSignificantBits(),
            Vector128.AndNot(controls, harmless).ExtractMostSignificantBits());
    }

    private static ulong Join(ulong a, ulong b, ulong c, ulong d) => a | (b << 16) | (c << 32) | (d << 48);
}
