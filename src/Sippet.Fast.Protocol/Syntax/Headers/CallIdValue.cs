using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>The Call-ID of another request, in In-Reply-To: RFC 3261 section 20.21. A view over the message.</summary>
public readonly ref struct CallIdValue : IHeaderValue<CallIdValue>
{
    private CallIdValue(ReadOnlySpan<byte> value) => Value = value;

    /// <summary>The Call-ID, which has a case.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Reads a Call-ID.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A Call-ID; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CallIdValue value)
    {
        value = new CallIdValue(text);
        return CallIdReader.IsCallId(text);
    }
}
