using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in two 256-bit vectors.</summary>
internal readonly struct Vector256Kernel : IMarkKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMarks Find(ref readonly byte block)
    {
        Vector256<byte> low = Vector256.LoadUnsafe(in block), high = Vector256.LoadUnsafe(in block, 32);
        ulong lineFeeds = EqualTo(low, high, (byte)'\n');
        ulong tabs = EqualTo(low, high, (byte)'\t');
        ulong controls = Controls(low) | ((ulong)Controls(high) << 32);
        return new BlockMarks(lineFeeds, EqualTo(low, high, (byte)':'), EqualTo(low, high, (byte)'\r'), controls & ~(tabs | lineFeeds));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block) =>
        ~(Plain(Vector256.LoadUnsafe(in block)) | ((ulong)Plain(Vector256.LoadUnsafe(in block, 32)) << 32));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong EqualTo(Vector256<byte> low, Vector256<byte> high, byte value)
    {
        Vector256<byte> wanted = Vector256.Create(value);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits()
            | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Controls(Vector256<byte> bytes) =>
        (Vector256.LessThan(bytes, Vector256.Create((byte)' ')) | Vector256.Equals(bytes, Vector256.Create((byte)0x7f))).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Plain(Vector256<byte> bytes)
    {
        Vector256<byte> letters = Vector256.LessThan((bytes | Vector256.Create((byte)0x20)) - Vector256.Create((byte)'a'), Vector256.Create((byte)26));
        Vector256<byte> digits = Vector256.LessThan(bytes - Vector256.Create((byte)'-'), Vector256.Create((byte)13)); // with "-", "." and "/"
        Vector256<byte> slashes = Vector256.Equals(bytes, Vector256.Create((byte)'/'));
        Vector256<byte> underscores = Vector256.Equals(bytes, Vector256.Create((byte)'_'));
        return (letters | Vector256.AndNot(digits, slashes) | underscores).ExtractMostSignificantBits();
    }
}
