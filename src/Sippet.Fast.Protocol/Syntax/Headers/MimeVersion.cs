using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>MIME-Version: RFC 3261 section 20.24.</summary>
public readonly ref struct MimeVersion : IHeaderValue<MimeVersion>
{
    private MimeVersion(uint major, uint minor)
    {
        Major = major;
        Minor = minor;
    }

    /// <summary>The number before the point.</summary>
    public uint Major { get; }

    /// <summary>The number behind the point.</summary>
    public uint Minor { get; }

    /// <summary>Reads a version.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A version; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out MimeVersion value)
    {
        ValueReader reader = new(text, 0);
        uint minor = 0;
        bool parsed = reader.TryReadNumber(uint.MaxValue, out uint major) && reader.TryRead((byte)'.')
            && reader.TryReadNumber(uint.MaxValue, out minor) && reader.AtEnd;
        value = new MimeVersion(major, minor);
        return parsed;
    }
}
