using System;
using System.Security.Cryptography;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>Letters and digits that nobody can foresee, from the system's cryptographic random numbers, which are asked for many at a time.</summary>
internal static class RandomText
{
    private const int Reserve = 1024;

    [ThreadStatic]
    private static byte[]? s_random;

    [ThreadStatic]
    private static int s_left;

    private static ReadOnlySpan<byte> Alphabet => "abcdefghijklmnopqrstuvwxyz234567"u8;

    /// <summary>Fills a span; each byte of it carries 5 random bits.</summary>
    public static void Fill(Span<byte> destination)
    {
        byte[] random = s_random ??= new byte[Reserve];
        foreach (ref byte letter in destination)
        {
            if (s_left == 0)
            {
                RandomNumberGenerator.Fill(random);
                s_left = Reserve;
            }

            letter = Alphabet[random[--s_left] & 31];
            random[s_left] = 0; // it is out, and stays nowhere else
        }
    }
}
