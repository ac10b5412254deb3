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

    /// <summary>The name as the RFCs write it.</summary>
    public static ReadOnlySpan<byte> NameOf(HeaderId id) => Names[NameStarts[(int)id]..NameStarts[(int)id + 1]];

    /// <summary>The number of a name in any case, long or compact; <see cref="HeaderId.Unknown"/> for all others.</summary>
    /// <param name="padded">The message; eight bytes behind the name's first must be readable.</param>
    /// <param name="start">The first byte of the name.</param>
    /// <param name="length">Its length, 1 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static HeaderId Find(ReadOnlySpan<byte> padded, int start, int length)
    {
        ulong first = MemoryMarshal.Read<ulong>(padded[start..]);
        if (length == 1)
        {
            int letter = ((byte)first | 0x20) - 'a';
            return (uint)letter < 26 && (byte)first >= 'A' ? (HeaderId)CompactForms[letter] : HeaderId.Unknown;
        }

        first = length < sizeof(ulong) ? first & ((1UL << (length * 8)) - 1) : first;
        ulong last = length < sizeof(ulong) ? first : MemoryMarshal.Read<ulong>(padded[(start + length - sizeof(ulong))..]);

        int id = Buckets[Bucket(first, last, length)];
        return Lengths[id] == length
            && ((first ^ FirstLetters[id]) & ~FirstCases[id]) == 0
            && ((last ^ LastLetters[id]) & ~LastCases[id]) == 0
            && (length <= 2 * sizeof(ulong) || Ascii.EqualsIgnoreCase(padded.Slice(start, length), NameOf((HeaderId)id)))
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
        return Find(padded, 0, name.Length);
    }

    /// <summary>The perfect hash, which the generator tries with one multiplier after another until no two names meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Bucket(ulong first, ulong last, int length, ulong multiplier = Multiplier) =>
        (int)((((first | LowerCaseBits) + BitOperations.RotateLeft(last | LowerCaseBits, 29) + (ulong)length) * multiplier) >> (64 - BucketBits));
}
