using System;
using System.Text;

namespace Sippet.Fast.Server.Calls;

/// <summary>Which bodies the answer to a request may have: RFC 3261 section 20.1.</summary>
internal static class AcceptedBodies
{
    /// <summary>Whether a session description is among them; it is when there is no Accept.</summary>
    public static bool HaveSdp(SipHeaders headers)
    {
        if (!headers.Has(HeaderId.Accept))
        {
            return true;
        }

        foreach (ReadOnlySpan<byte> range in headers.Elements(HeaderId.Accept))
        {
            int semicolon = range.IndexOf((byte)';');
            ReadOnlySpan<byte> type = semicolon < 0 ? range : range[..semicolon];
            int slash = type.IndexOf((byte)'/');
            if (slash > 0 && Covers(type[..slash], "application"u8) && Covers(type[(slash + 1)..], "sdp"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Covers(ReadOnlySpan<byte> range, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> text = range.Trim(" \t\r\n"u8);
        return text is [(byte)'*'] || Ascii.EqualsIgnoreCase(text, name);
    }
}
