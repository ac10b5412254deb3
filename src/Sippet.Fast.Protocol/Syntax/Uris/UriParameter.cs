using System;

namespace Sippet.Fast;

/// <summary>One parameter of a URI, as in <c>;transport=tcp</c>; a view over the URI, whose escapes stay (see <see cref="UriEscapes"/>).</summary>
public readonly ref struct UriParameter
{
    internal UriParameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool hasValue)
    {
        Name = name;
        Value = value;
        HasValue = hasValue;
    }

    /// <summary>The name in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value; empty when there is none.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Whether the name is followed by "=".</summary>
    public bool HasValue { get; }
}
