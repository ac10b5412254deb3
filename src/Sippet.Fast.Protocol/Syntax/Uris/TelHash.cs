using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>A keyed hash of telephone numbers that is the same for those that RFC 3966 section 4 finds equivalent, and for no others.</summary>
internal static class TelHash
{
    /// <summary>The hash, which is long enough to stand for the number.</summary>
    public static UInt128 Of(TelUri tel, in SipHashKey key)
    {
        SipHash hash = new(key);
        AppendNumber(ref hash, tel.Number);
        UriParameters parameters = tel.Parameters;
        int count = parameters.Value.Count((byte)';');
        if (count > UriEquivalence.MaxParameters)
        {
            hash.Append(parameters.Value);
        }
        else
        {
            UInt128 sum = HashOf(parameters, stackalloc UInt128[count], key); // the order does not count
            hash.Append((ulong)sum);
            hash.Append((ulong)(sum >> 64));
        }

        return hash.Finish();
    }

    private static UInt128 HashOf(UriParameters parameters, Span<UInt128> names, in SipHashKey key)
    {
        UInt128 sum = default;
        int count = 0;
        foreach (UriParameter parameter in parameters)
        {
            SipHash hash = new(key);
            hash.AppendIgnoringCase(parameter.Name);
            UInt128 name = hash.Finish();
            if (names[..count].Contains(name))
            {
                continue; // the first one counts
            }

            names[count++] = name;
            if (Ascii.EqualsIgnoreCase(parameter.Name, "ext"u8)
                || (Ascii.EqualsIgnoreCase(parameter.Name, "phone-context"u8) && TelReader.StartsWithPlus(parameter.Value)))
            {
                AppendNumber(ref hash, parameter.Value);
            }
            else
            {
                UriText.AppendTo(ref hash, parameter.Value, ignoreCase: true);
            }

            sum += hash.Finish();
        }

        return sum;
    }

    private static void AppendNumber(ref SipHash hash, ReadOnlySpan<byte> number)
    {
        Span<byte> chunk = stackalloc byte[64];
        int length = 0;
        foreach (int letter in new UriText(number))
        {
            byte digit = (byte)letter;
            if (TelReader.IsVisualSeparator(digit))
            {
                continue;
            }

            if (length == chunk.Length)
            {
                hash.Append(chunk);
                length = 0;
            }

            chunk[length++] = CharClass.IsLetter(digit) ? (byte)(digit | 0x20) : digit;
        }

        hash.Append(chunk[..length]);
    }
}
