using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Sippet.Fast.Syntax;

/// <summary>
/// Header names to numbers and back. A name is looked up by its length, its first eight and its last eight letters through a
/// perfect hash, whose tables a test generates from HeaderNames.tsv and holds against the checked-in file.
/// </summary>
internal static partial class HeaderTable
{
    private const ulong LowerCaseBits = 0x2020202020202020;
    private const int LettersOfName = 4; // first eight, where they have a case; last eight, where they have a case

    /// <summary>The name as the RFCs write it.</summary>
    public static ReadOnlySpan<byte> NameOf(HeaderId id) => Names[NameStarts[(int)id]..NameStarts[(int)id + 1]];

    /// <summary>The number of a name in any case, long or compact; <see cref="HeaderId.Unknown"/> for all others.</summary>
    /// <param name="name">The first byte of the name; eight bytes from there must be readable, however short it is.</param>
    /// <param name="length">Its length, 1 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HeaderId Find(ref readonly byte name, int length)
    {
        ulong first = Unsafe.ReadUnaligned<ulong>(in name);
        if (length == 1)
        {
            int letter = ((byte)first | 0x20) - 'a';
            return (uint)letter < 26 && (byte)first >= 'A' ? (HeaderId)CompactForms[letter] : HeaderId.Unknown;
        }

        first = length < sizeof(ulong) ? first & ((1UL << (length * 8)) - 1) : first;
        ulong last = length < sizeof(ulong) ? first : Unsafe.ReadUnaligned<ulong>(in Unsafe.Add(ref Unsafe.AsRef(in name), length - sizeof(ulong)));

        // No bounds checks: a bucket is one of 2^BucketBits, and holds the number of a header.
        int id = Unsafe.Add(ref MemoryMarshal.GetReference(Buckets), Bucket(first, last, length));
        ref ulong letters = ref Unsafe.Add(ref MemoryMarshal.GetReference(Letters), id * LettersOfName);
        return Unsafe.Add(ref MemoryMarshal.GetReference(Lengths), id) == length
            && ((first ^ letters) & ~Unsafe.Add(ref letters, 1)) == 0
            && ((last ^ Unsafe.Add(ref letters, 2)) & ~Unsafe.Add(ref letters, 3)) == 0
            && (length <= 2 * sizeof(ulong) || IsName(in name, length, (HeaderId)id))
            ? (HeaderId)id : HeaderId.Unknown;
    }

    /// <summary>The number of a name that stands alone.</summary>
    public static HeaderId Find(ReadOnlySpan<byte> name)
    {
        const int Longest = 64;
        if (name.IsEmpty || name.Length > Longest)
        {
            return HeaderId.Unknown;
        }

        Span<byte> padded = stackalloc byte[Longest + sizeof(ulong)];
        name.CopyTo(padded);
        return Find(in padded[0], name.Length);
    }

    private static bool IsName(ref readonly byte name, int length, HeaderId id) =>
        Ascii.EqualsIgnoreCase(MemoryMarshal.CreateReadOnlySpan(in name, length), NameOf(id));

    /// <summary>The perfect hash, which the generator tries with one multiplier after another until no two names meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Bucket(ulong first, ulong last, int length, ulong multiplier = Multiplier) =>
        (int)((((first | LowerCaseBits) + BitOperations.RotateLeft(last | LowerCaseBits, 29) + (ulong)length) * multiplier) >> (64 - BucketBits));
}
