using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>
/// Reads the SIP URI that most have: without a password, escapes, headers and an IPv6 address. What <see cref="UriReader"/> reads it may
/// refuse, and what it reads is what that one reads.
/// </summary>
internal static class UsualUri
{
    private const uint Scheme = 's' | ((uint)'i' << 8) | ((uint)'p' << 16) | ((uint)':' << 24);

    /// <summary>Reads the URI that begins at a place, up to the first byte that is none of it.</summary>
    /// <param name="cursor">Where the URI stands; afterwards at that byte.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="limit">The end of the text; a URI that is said to end behind it is none.</param>
    /// <param name="end">The place of that byte, which is a separator.</param>
    /// <param name="uri">The parts; of no use when it is refused.</param>
    /// <returns>Whether it is such a URI.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref SeparatorCursor cursor, nint start, nint limit, out nint end, out UriLayout uri)
    {
        nint user = start + sizeof(uint), host = user;
        uri = new UriLayout { Scheme = new Slice(0, 3), User = Slice.None, Password = Slice.None, Headers = Slice.None, Kind = UriScheme.Sip };
        cursor.GoTo(user);
        end = cursor.Next(CharClass.UserBit, limit, out byte separator);
        if ((Unsafe.ReadUnaligned<uint>(in cursor.At(start)) | 0x202020) != Scheme)
        {
            return false;
        }

        if (separator == '@')
        {
            uri.User = Between(start, user, end);
            host = end + 1;
        }
        else
        {
            cursor.GoTo(host); // what was passed as a user is a host
        }

        nint userEnd = end;
        end = cursor.Next(out separator);
        uri.Host = Between(start, host, end);
        if (userEnd == user || end == host || (separator == ':' && !TryReadPort(ref cursor, ref end, ref separator, out uri.Port)))
        {
            return false;
        }

        nint parameters = end;
        while (separator == ';')
        {
            nint name = end + 1;
            end = cursor.Next(CharClass.UriParameterBit, limit, out separator);
            bool isEmpty = end == name;
            if (separator == '=')
            {
                nint value = end + 1;
                end = cursor.Next(CharClass.UriParameterBit, limit, out separator);
                isEmpty |= end == value;
            }

            if (isEmpty)
            {
                return false;
            }
        }

        uri.Parameters = Between(start, parameters, end);
        return true;
    }

    /// <summary>Reads a port and goes to the separator behind it.</summary>
    /// <param name="cursor">Where it stands.</param>
    /// <param name="end">The place of the colon; afterwards that of the next separator.</param>
    /// <param name="separator">The byte there.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <returns>Whether it is one, of five digits at most.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadPort(ref SeparatorCursor cursor, ref nint end, ref byte separator, out ushort port)
    {
        const int MaxDigits = 5;
        nint digits = end + 1;
        end = cursor.Next(out separator);
        uint number = 0;
        bool isNumber = end - digits <= MaxDigits;
        for (nint i = digits; i < end && isNumber; i++)
        {
            isNumber = CharClass.IsDigit(cursor.At(i));
            number = (number * 10) + cursor.At(i) - '0';
        }

        port = (ushort)number;
        return isNumber && number is > 0 and <= ushort.MaxValue;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Slice Between(nint origin, nint start, nint end) => new((int)(start - origin), (int)(end - start));
}
