using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Services;

/// <summary>The types of bodies, as far as a UAS has to know it to refuse it: RFC 3261 sections 20.11 and 20.15.</summary>
internal static class BodyTypes
{
    /// <summary>Whether the text is a type and a subtype, without parameters and white space.</summary>
    public static bool IsValid(byte[] text)
    {
        int slash = Array.IndexOf(text, (byte)'/');
        return slash > 0 && CharClass.IsToken(text.AsSpan(0, slash)) && CharClass.IsToken(text.AsSpan(slash + 1));
    }

    /// <summary>Whether the type of a body is one of some types, its parameters apart.</summary>
    /// <param name="types">Each as <see cref="IsValid"/> asks for.</param>
    /// <param name="type">The type of the body.</param>
    public static bool IsAmong(byte[][] types, MediaType type)
    {
        foreach (byte[] candidate in types)
        {
            int slash = Array.IndexOf(candidate, (byte)'/');
            if (type.Is(candidate.AsSpan(0, slash), candidate.AsSpan(slash + 1)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the request can be served without its body being understood: <c>Content-Disposition: …;handling=optional</c>.</summary>
    public static bool IsOptional(SipHeaders headers) =>
        headers.ContentDisposition.TryGet(out ParameterizedToken disposition)
        && disposition.Parameters.TryGet("handling"u8, out ReadOnlySpan<byte> handling) && Ascii.EqualsIgnoreCase(handling, "optional"u8);
}
