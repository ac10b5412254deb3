using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax;

/// <summary>
/// Header names to numbers and back. A name, long or compact, is looked up by its length, its first letters and its last ones
/// through a perfect hash, whose tables a test generates from HeaderNames.tsv and holds against the checked-in file.
/// </summary>
internal static partial class HeaderTable
{
    /// <summary>Sixteen letters, a colon behind the name among them, and the bits of them that do not count, and the same of the next sixteen.</summary>
    internal const int BytesOfEntry = 4 * 16;

    private const int LongestName = 31;

    /// <summary>The name as the RFCs write it.</summary>
    public static ReadOnlySpan<byte> NameOf(HeaderId id) => Names[NameStarts[(int)id]..NameStarts[(int)id + 1]];

    /// <summary>Looks for the number of a name that stands in a message, in any case.</summary>
    /// <param name="name">The first byte of the name. It begins a line: the byte before it is an LF, and two more are readable there; so are 32 behind it.</param>
    /// <param name="length">The distance to the first colon, or to any byte of the message where there is none so near.</param>
    /// <param name="number">The number; of no use where there is none.</param>
    /// <returns>Whether there is one. A compact form is found only where a space is behind its colon.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFindInLine(ref readonly byte name, nuint length, out uint number)
    {
        // No bounds checks: a bucket is one of 2^BucketBits, and names an entry. The colon is compared too, and with it the length; an empty
        // bucket names the first entry, whose name has a bucket of its own.
        uint first = Unsafe.ReadUnaligned<uint>(in name);
        uint last = Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.AsRef(in name), (nint)length - 3));
        uint found = Unsafe.Add(ref MemoryMarshal.GetReference(Buckets), Bucket(first, last, length));
        ref byte entry = ref Unsafe.AddByteOffset(ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(Letters)), (nuint)(ushort)found);
        number = found >> 16;
        return IsSame(in name, in entry)
            && (length < 16 || IsSame(in Unsafe.Add(ref Unsafe.AsRef(in name), 16), in Unsafe.Add(ref entry, BytesOfEntry / 2)));
    }

    /// <summary>The number of a name in any case, long or compact; <see cref="HeaderId.Unknown"/> for all others.</summary>
    public static HeaderId Find(ReadOnlySpan<byte> name)
    {
        const int Before = 3; // the byte before it that may be read, and CR, LF
        if (name.Length is 0 or > LongestName || name.Contains((byte)':'))
        {
            return HeaderId.Unknown;
        }

        Span<byte> line = stackalloc byte[Before + LongestName + 32];
        "\r\n"u8.CopyTo(line[1..]);
        name.CopyTo(line[Before..]);
        ": "u8.CopyTo(line[(Before + name.Length)..]);
        return TryFindInLine(in line[Before], (uint)name.Length, out uint number) ? (HeaderId)number : HeaderId.Unknown;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSame(ref readonly byte name, ref readonly byte letters) => Vector128.AndNot(
        Vector128.LoadUnsafe(in name) ^ Vector128.LoadUnsafe(in letters), Vector128.LoadUnsafe(in letters, 16)) == Vector128<byte>.Zero;

    /// <summary>The perfect hash, which the generator tries with one multiplier after another until no two names meet.</summary>
    /// <param name="first">Four bytes from the start of the name, of which the last does not count.</param>
    /// <param name="last">Four bytes that end with the colon behind it, of which the first does not count.</param>
    /// <param name="length">The length of the name.</param>
    /// <param name="multiplier">Spreads the bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nuint Bucket(uint first, uint last, nuint length, ulong multiplier = Multiplier) =>
        (nuint)(((((ulong)(first | 0xff202020) << 32) + (last | 0x202020ff) + length) * multiplier) >> (64 - BucketBits));
}
