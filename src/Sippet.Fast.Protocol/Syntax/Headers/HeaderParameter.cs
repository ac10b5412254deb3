using System;

namespace Sippet.Fast;

/// <summary>One parameter of a header value; a view over the message.</summary>
public readonly ref struct HeaderParameter
{
    internal HeaderParameter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool hasValue)
    {
        Name = name;
        Value = value;
        HasValue = hasValue;
    }

    /// <summary>The name in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>The value as it was received, a quoted one with its quotes; empty when there is none.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The value as it was received and as it is meant, without quotes and backslashes.</summary>
    public HeaderText Text => HeaderText.OfWord(Value);

    /// <summary>Whether the name is followed by "=", even with nothing behind it.</summary>
    public bool HasValue { get; }
}
