using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// The separators among bytes, by one lookup for each half of a byte. A byte is none when a group of 16 characters that its upper half
/// names has it by its lower half: "-" and "."; digits; letters from A or a; letters from P, and "_"; letters from p.
/// </summary>
internal static class SeparatorTable
{
    private const byte Marks = 1, Digits = 2, FromA = 4, FromUpperP = 8, FromLowerP = 16;
    private const byte FirstLetters = Digits | FromA | FromUpperP | FromLowerP;

    /// <summary>Finds those among 16 bytes: all bits set for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Find(Vector128<byte> bytes)
    {
        Vector128<byte> lower = Vector128.ShuffleNative(Lower, bytes & Vector128.Create((byte)0x0f));
        Vector128<byte> upper = Vector128.ShuffleNative(Upper, Vector128.ShiftRightLogical(bytes, 4));
        return Vector128.Equals(lower & upper, Vector128<byte>.Zero);
    }

    /// <summary>Finds those among 32 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Find(Vector256<byte> bytes)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Find(bytes.GetLower()), Find(bytes.GetUpper()));
        }

        Vector256<byte> lower = Avx2.Shuffle(Vector256.Create(Lower, Lower), bytes & Vector256.Create((byte)0x0f));
        Vector256<byte> upper = Avx2.Shuffle(Vector256.Create(Upper, Upper), Vector256.ShiftRightLogical(bytes, 4));
        return Vector256.Equals(lower & upper, Vector256<byte>.Zero);
    }

    private static Vector128<byte> Lower => Vector128.Create(
        (byte)(FirstLetters & ~FromA), FirstLetters, FirstLetters, FirstLetters, FirstLetters, FirstLetters, FirstLetters, FirstLetters,
        FirstLetters, FirstLetters, FirstLetters & ~Digits, FromA, FromA, FromA | Marks, FromA | Marks, FromA | FromUpperP);

    private static Vector128<byte> Upper => Vector128.Create((byte)0, 0, Marks, Digits, FromA, FromUpperP, FromA, FromLowerP, 0, 0, 0, 0, 0, 0, 0, 0);
}
