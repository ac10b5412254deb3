using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Syntax;

/// <summary>
/// Header names to numbers and back. A name, long or compact, is looked up by its first letters and its last ones
/// through a perfect hash, whose tables a test generates from HeaderNames.tsv and holds against the checked-in file.
/// </summary>
internal static partial class HeaderTable
{
    /// <summary>The letters of a name with the colon and the space behind it, the bits of them that do not count, and the number of the header.</summary>
    internal const int BytesOfEntry = (2 * LettersOfEntry) + sizeof(ulong);

    /// <summary>The letters of an entry, of which those behind the space do not count.</summary>
    internal const int LettersOfEntry = 32;

    private const int LongestName = 30;

    /// <summary>The name as the RFCs write it.</summary>
    public static ReadOnlySpan<byte> NameOf(HeaderId id) => Names[NameStarts[(int)id]..NameStarts[(int)id + 1]];

    /// <summary>Looks for the number of a name that stands in a message, in any case, with a colon and a space behind it.</summary>
    /// <param name="name">The first byte of the name. It begins a line: the byte before it is an LF, and one more is readable there; so are 34 from its first byte on.</param>
    /// <param name="length">The distance to the first colon, or 32 where there is none so near.</param>
    /// <param name="number">The number; 0 where there is none.</param>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFindInLine(ref readonly byte name, nuint length, out uint number) =>
        TryFind(in name, length, Vector256<byte>.Zero, out number);

    /// <summary>As <see cref="TryFindInLine"/>, for a name of two letters or more, up to the colon, with anything behind that.</summary>
    public static bool TryFindBeforeColon(ref readonly byte name, nuint length, out uint number) =>
        TryFind(in name, length, Vector256.Equals(Vector256<byte>.Indices, Vector256.Create((byte)nuint.Min(length + 1, LettersOfEntry))), out number);

    /// <summary>The number of a name in any case, long or compact; <see cref="HeaderId.Unknown"/> for all others.</summary>
    public static HeaderId Find(ReadOnlySpan<byte> name)
    {
        const int Before = 2; // CR, LF
        if (name.Length > LongestName || name.Contains((byte)':'))
        {
            return HeaderId.Unknown;
        }

        Span<byte> line = stackalloc byte[Before + LettersOfEntry];
        "\r\n"u8.CopyTo(line);
        name.CopyTo(line[Before..]);
        ": "u8.CopyTo(line[(Before + name.Length)..]);
        return TryFindInLine(in line[Before], (uint)name.Length, out uint number) ? (HeaderId)number : HeaderId.Unknown;
    }

    // No bounds checks: a bucket is one of 2^BucketBits, and names an entry. The colon is compared too, and with it the length; an empty
    // bucket names the first entry, whose name has a bucket of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFind(ref readonly byte name, nuint length, Vector256<byte> ignored, out uint number)
    {
        uint first = Unsafe.ReadUnaligned<uint>(in name);
        uint last = Unsafe.ReadUnaligned<uint>(in Unsafe.Add(ref Unsafe.AsRef(in name), (nint)length - 2));
        nuint offset = (ushort)Unsafe.Add(ref MemoryMarshal.GetReference(Buckets), Bucket(first, last));
        ref byte entry = ref Unsafe.AddByteOffset(ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetReference(Entries)), offset);
        Vector256<byte> others = Vector256.LoadUnsafe(in name) ^ Vector256.LoadUnsafe(in entry);
        if (Vector256.AndNot(others, Vector256.LoadUnsafe(in entry, LettersOfEntry) | ignored) != Vector256<byte>.Zero)
        {
            number = 0;
            return false;
        }

        number = Unsafe.AddByteOffset(ref entry, 2 * LettersOfEntry);
        return true;
    }

    /// <summary>The perfect hash, which the generator tries with one multiplier after another until no two names meet.</summary>
    /// <param name="first">Four bytes from the start of the name, of which the last does not count.</param>
    /// <param name="last">Four bytes, of which the third is the colon and the last does not count.</param>
    /// <param name="multiplier">Spreads the bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static nuint Bucket(uint first, uint last, uint multiplier = Multiplier) =>
        (((first ^ last) | 0xff202020) * multiplier) >> (32 - BucketBits);
}
