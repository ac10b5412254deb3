using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sippet.Fast.Buffers;

/// <summary>
/// SipHash-1-3 with a random key: a hash whose collisions nobody can compute who does not know the key.
/// Bytes and numbers are appended one after another; the 128-bit result is long enough to stand for what was hashed.
/// </summary>
internal ref struct SipHash(in SipHashKey key)
{
    private ulong _v0 = key.Low ^ 0x736f6d6570736575;
    private ulong _v1 = key.High ^ 0x646f72616e646f6d ^ 0xee; // 0xee: the variant with a 128-bit result
    private ulong _v2 = key.Low ^ 0x6c7967656e657261;
    private ulong _v3 = key.High ^ 0x7465646279746573;

    /// <summary>Appends bytes. Each call is padded to whole words and carries its length, so that "a","bc" and "ab","c" differ.</summary>
    public void Append(scoped ReadOnlySpan<byte> bytes)
    {
        // Locals, because the JIT keeps them in registers and fields behind a reference it does not.
        (ulong v0, ulong v1, ulong v2, ulong v3) = (_v0, _v1, _v2, _v3);
        ref byte start = ref MemoryMarshal.GetReference(bytes);
        int offset = 0;
        for (; offset <= bytes.Length - sizeof(ulong); offset += sizeof(ulong))
        {
            Mix(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset)), ref v0, ref v1, ref v2, ref v3);
        }

        ulong tail = (ulong)(byte)bytes.Length << 56;
        for (int shift = 0; offset < bytes.Length; offset++, shift += 8)
        {
            tail |= (ulong)Unsafe.Add(ref start, offset) << shift;
        }

        Mix(tail, ref v0, ref v1, ref v2, ref v3);
        if (bytes.Length > byte.MaxValue)
        {
            // The tail has room for 8 bits of the length: without the others a boundary could move by 256 bytes unseen.
            Mix((ulong)bytes.Length, ref v0, ref v1, ref v2, ref v3);
        }

        (_v0, _v1, _v2, _v3) = (v0, v1, v2, v3);
    }

    /// <summary>Appends bytes as if their letters were lower-case: for hosts, which have no case (RFC 3261 section 19.1.4).</summary>
    public void AppendIgnoringCase(scoped ReadOnlySpan<byte> bytes)
    {
        Span<byte> lower = stackalloc byte[64];
        do
        {
            int count = Math.Min(bytes.Length, lower.Length);
            for (int i = 0; i < count; i++)
            {
                byte letter = bytes[i];
                lower[i] = (uint)(letter - 'A') <= 'Z' - 'A' ? (byte)(letter | 0x20) : letter;
            }

            Append(lower[..count]);
            bytes = bytes[count..];
        }
        while (!bytes.IsEmpty);
    }

    /// <summary>Appends a number.</summary>
    public void Append(ulong number) => Mix(number, ref _v0, ref _v1, ref _v2, ref _v3);

    /// <summary>The hash of all that was appended so far.</summary>
    public readonly UInt128 Finish()
    {
        (ulong v0, ulong v1, ulong v2, ulong v3) = (_v0, _v1, _v2 ^ 0xee, _v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        ulong low = v0 ^ v1 ^ v2 ^ v3;
        v1 ^= 0xdd;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        return new UInt128(v0 ^ v1 ^ v2 ^ v3, low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ulong word, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= word;
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
