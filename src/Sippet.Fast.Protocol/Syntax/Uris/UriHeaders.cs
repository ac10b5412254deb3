using System;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// The headers of a SIP URI, for the request that is made of it: <c>?Subject=x&amp;Priority=urgent</c> (RFC 3261 section 19.1.1). A view over
/// the URI. What a stranger's URI asks for is checked before it is done (section 19.1.5).
/// </summary>
public readonly ref struct UriHeaders
{
    internal UriHeaders(ReadOnlySpan<byte> value) => Value = value;

    /// <summary>The headers as they were received, without the question mark.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Value.IsEmpty;

    /// <summary>Looks the first header of a name up.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">Its value with its escapes.</param>
    /// <returns>Whether there is such a header.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (UriHeader header in this)
        {
            if (UriText.AreEqual(header.Name, name, ignoreCase: true))
            {
                value = header.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Goes through the headers in their order, repeated ones included; empty ones, as in <c>?a=1&amp;&amp;b=2</c>, are left out.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(Value);

    /// <summary>Goes through headers; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;
        private ReadOnlySpan<byte> _current;

        internal Enumerator(ReadOnlySpan<byte> headers) => _rest = headers;

        /// <summary>The header.</summary>
        public readonly UriHeader Current
        {
            get
            {
                int equals = _current.IndexOf((byte)'=');
                return equals < 0 ? new(_current, default) : new(_current[..equals], _current[(equals + 1)..]);
            }
        }

        /// <summary>Goes to the next header.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            _rest = _rest.TrimStart((byte)'&');
            int length = _rest.IndexOf((byte)'&');
            _current = length < 0 ? _rest : _rest[..length];
            _rest = _rest[_current.Length..];
            return !_current.IsEmpty;
        }
    }
}
