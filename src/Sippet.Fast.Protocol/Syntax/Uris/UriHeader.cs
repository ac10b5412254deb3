using System;

namespace Sippet.Fast;

/// <summary>One header of a SIP URI, as in <c>?Subject=x</c>; a view over the URI, whose escapes stay (see <see cref="UriEscapes"/>).</summary>
public readonly ref struct UriHeader
{
    internal UriHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name in the case in which it was received; <c>body</c> stands for the body of the request (RFC 3261 section 19.1.1).</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value; it may be empty.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
