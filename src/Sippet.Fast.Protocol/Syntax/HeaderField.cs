using System;
using System.Runtime.CompilerServices;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>A header field as it was received; a view over the message.</summary>
public readonly ref struct HeaderField
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly HeaderLine _line;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal HeaderField(ReadOnlySpan<byte> message, scoped in HeaderLine line)
    {
        _message = message;
        _line = line;
    }

    /// <summary>The header; <see cref="HeaderId.Unknown"/> for one that is known by its name alone.</summary>
    public HeaderId Id => _line.Id;

    /// <summary>The name as it was received: long or compact, in any case.</summary>
    public ReadOnlySpan<byte> Name => _message.Slice(_line.NameStart, _line.NameLength);

    /// <summary>The value without white space around it; a folded one keeps its line ends (RFC 3261 section 7.3.1 makes each fold one space).</summary>
    public ReadOnlySpan<byte> Value => _line.Value.Of(_message);

    /// <summary>The name, the colon and the value.</summary>
    internal ReadOnlySpan<byte> Line => _line.Field.Of(_message);

    /// <summary>Where it stands in its message.</summary>
    internal HeaderLine Layout => _line;
}
