using System;

namespace Sippet.Fast.Server.Registration;

/// <summary>The expiry that a REGISTER asks for, in seconds: RFC 3261 sections 10.2.1.1 and 10.3.</summary>
internal static class RequestedExpiry
{
    /// <summary>The value of Expires; null when there is none, or none that is a number.</summary>
    public static uint? OfHeader(SipHeaders headers) =>
        headers.TryGet(HeaderId.Expires, out HeaderField field) && TryRead(field.Value, out uint seconds) ? seconds : null;

    /// <summary>The expiry of one Contact value: its own, else that of the request, else the default; not more than the greatest.</summary>
    /// <param name="contact">The value; its malformed expiry counts as the default (section 20.10).</param>
    /// <param name="ofHeader">What <see cref="OfHeader"/> has given.</param>
    /// <param name="limits">The default and the bound.</param>
    public static uint Of(NameAddr contact, uint? ofHeader, RegistrationLimits limits)
    {
        uint expires = !contact.Parameters.TryGet("expires"u8, out ReadOnlySpan<byte> value) ? ofHeader ?? limits.DefaultExpires
            : TryRead(value, out uint own) ? own
            : limits.DefaultExpires;
        return Math.Min(expires, limits.MaxExpires);
    }

    // delta-seconds: digits alone; one that is too great for 32 bits is the greatest.
    private static bool TryRead(ReadOnlySpan<byte> text, out uint seconds)
    {
        ulong value = 0;
        foreach (byte letter in text)
        {
            if (!char.IsAsciiDigit((char)letter))
            {
                seconds = 0;
                return false;
            }

            value = Math.Min((value * 10) + (ulong)(letter - '0'), uint.MaxValue);
        }

        seconds = (uint)value;
        return !text.IsEmpty;
    }
}
