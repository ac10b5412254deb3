using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>The marks of a block in one 512-bit vector.</summary>
internal readonly struct Vector512Kernel : IMarkKernel
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMarks Find(ref readonly byte block)
    {
        Vector512<byte> bytes = Vector512.LoadUnsafe(in block);
        ulong lineFeeds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
        ulong colons = Vector512.Equals(bytes, Vector512.Create((byte)':')).ExtractMostSignificantBits();
        ulong carriageReturns = Vector512.Equals(bytes, Vector512.Create((byte)'\r')).ExtractMostSignificantBits();
        ulong tabs = Vector512.Equals(bytes, Vector512.Create((byte)'\t')).ExtractMostSignificantBits();
        ulong controls = (Vector512.LessThan(bytes, Vector512.Create((byte)' ')) | Vector512.Equals(bytes, Vector512.Create((byte)0x7f)))
            .ExtractMostSignificantBits();
        return new BlockMarks(lineFeeds, colons, carriageReturns, controls & ~(tabs | lineFeeds));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FindSeparators(ref readonly byte block)
    {
        Vector512<byte> bytes = Vector512.LoadUnsafe(in block);
        ulong letters = Vector512.LessThan((bytes | Vector512.Create((byte)0x20)) - Vector512.Create((byte)'a'), Vector512.Create((byte)26))
            .ExtractMostSignificantBits();
        ulong digits = Vector512.LessThan(bytes - Vector512.Create((byte)'-'), Vector512.Create((byte)13)).ExtractMostSignificantBits(); // with "-", "." and "/"
        ulong slashes = Vector512.Equals(bytes, Vector512.Create((byte)'/')).ExtractMostSignificantBits();
        ulong underscores = Vector512.Equals(bytes, Vector512.Create((byte)'_')).ExtractMostSignificantBits();
        return ~(letters | (digits & ~slashes) | underscores);
    }
}
