using System;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// The parameters of a URI, as in <c>;transport=tcp;lr</c> (RFC 3261 section 19.1.1, RFC 3966 section 3). A view over the URI. Names have
/// no case, and an escaped letter is the letter; where a name stands twice, the first one counts.
/// </summary>
public readonly ref struct UriParameters
{
    internal UriParameters(ReadOnlySpan<byte> value) => Value = value;

    /// <summary>The parameters as they were received, from the first semicolon on.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Value.IsEmpty;

    /// <summary>Whether there is a parameter of that name.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>True when it is there, with a value or without.</returns>
    public bool Has(ReadOnlySpan<byte> name) => TryGet(name, out _);

    /// <summary>Looks a parameter up.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">Its value with its escapes; empty when it has none.</param>
    /// <returns>Whether there is such a parameter.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (UriParameter parameter in this)
        {
            if (UriText.AreEqual(parameter.Name, name, ignoreCase: true))
            {
                value = parameter.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Goes through the parameters in their order, repeated ones included.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(Value);

    /// <summary>Goes through parameters; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;
        private ReadOnlySpan<byte> _current;

        internal Enumerator(ReadOnlySpan<byte> parameters) => _rest = parameters;

        /// <summary>The parameter.</summary>
        public readonly UriParameter Current
        {
            get
            {
                int equals = _current.IndexOf((byte)'=');
                return equals < 0 ? new(_current, default, false) : new(_current[..equals], _current[(equals + 1)..], true);
            }
        }

        /// <summary>Goes to the next parameter.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            _rest = _rest[1..]; // its semicolon
            int length = _rest.IndexOf((byte)';');
            _current = length < 0 ? _rest : _rest[..length];
            _rest = _rest[_current.Length..];
            return true;
        }
    }
}
