using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax.Bodies;

/// <summary>The boundary parameter of a multipart Content-Type: RFC 2046 section 5.1.1, RFC 3261 section 20.15.</summary>
internal static class MultipartBoundary
{
    /// <summary>The most characters of a boundary.</summary>
    public const int MaxLength = 70;

    /// <summary>Whether the text is 1 to 70 bchars and does not end with a space.</summary>
    public static bool IsValid(ReadOnlySpan<byte> boundary) =>
        boundary.Length is > 0 and <= MaxLength && boundary[^1] != ' ' && !boundary.ContainsAnyExcept(CharClass.Boundary);

    /// <summary>Reads the boundary of a Content-Type value that is multipart and well-formed.</summary>
    /// <param name="contentType">The value; its boundary stands in quotes or not.</param>
    /// <param name="boundary">The boundary, without quotes. No bchar needs a backslash, and a boundary with one is refused.</param>
    public static bool TryRead(ReadOnlySpan<byte> contentType, out ReadOnlySpan<byte> boundary)
    {
        boundary = default;
        ValueReader reader = new(contentType, 0);
        reader.SkipLws();
        if (!reader.TryReadToken(out Slice type) || !Ascii.EqualsIgnoreCase(type.Of(contentType), "multipart"u8)
            || !reader.TryReadBetweenLws((byte)'/') || !reader.TryReadToken(out _))
        {
            return false;
        }

        bool found = false;
        for (reader.SkipLws(); !reader.AtEnd; reader.SkipLws())
        {
            if (!reader.TryReadParameter(out Slice name, out Slice value))
            {
                return false;
            }

            if (!found && Ascii.EqualsIgnoreCase(name.Of(contentType), "boundary"u8))
            {
                found = true;
                boundary = value.Of(contentType);
            }
        }

        boundary = boundary is [(byte)'"', .. var quoted, (byte)'"'] ? quoted : boundary;
        return IsValid(boundary);
    }
}
