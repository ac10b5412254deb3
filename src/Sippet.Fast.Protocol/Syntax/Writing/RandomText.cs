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
        Span<byte> random = s_random ??= new byte[Reserve];
        while (!destination.IsEmpty)
        {
            if (s_left == 0)
            {
                RandomNumberGenerator.Fill(random);
                s_left = Reserve;
            }

            int count = Math.Min(s_left, destination.Length);
            s_left -= count;
            Span<byte> taken = random.Slice(s_left, count);
            for (int i = 0; i < taken.Length; i++)
            {
                destination[i] = Alphabet[taken[i] & 31];
            }

            taken.Clear(); // it is out, and stays nowhere else
            destination = destination[count..];
        }
    }
}
