using System;
using System.Text;

namespace Sippet.Fast;

/// <content>The header operations for values that are strings anyway.</content>
public sealed partial class SipMessage
{
    /// <inheritdoc cref="AddFirst(HeaderName, ReadOnlySpan{byte})"/>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public void AddFirst(HeaderName name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        AddFirst(name, Encoding.UTF8.GetBytes(value));
    }

    /// <inheritdoc cref="AddLast(HeaderName, ReadOnlySpan{byte})"/>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public void AddLast(HeaderName name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        AddLast(name, Encoding.UTF8.GetBytes(value));
    }

    /// <inheritdoc cref="Set(HeaderName, ReadOnlySpan{byte})"/>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public void Set(HeaderName name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Set(name, Encoding.UTF8.GetBytes(value));
    }

    /// <inheritdoc cref="TryAdd(HeaderName, ReadOnlySpan{byte})"/>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public bool TryAdd(HeaderName name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return TryAdd(name, Encoding.UTF8.GetBytes(value));
    }
}
