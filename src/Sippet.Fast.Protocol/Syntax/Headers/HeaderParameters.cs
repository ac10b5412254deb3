using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// The parameters behind a header value, as in <c>;tag=1;lr</c> (RFC 3261 section 7.3.1). A view over the message.
/// Names have no case; where a name stands twice, the first one counts.
/// </summary>
public readonly ref struct HeaderParameters
{
    private readonly ReadOnlySpan<byte> _text;

    internal HeaderParameters(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The parameters as they were received, from the first semicolon on.</summary>
    public ReadOnlySpan<byte> Value => _text;

    /// <summary>Whether there is a parameter of that name.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <returns>True when it is there, with a value or without.</returns>
    public bool Has(ReadOnlySpan<byte> name) => TryGet(name, out _);

    /// <summary>Looks a parameter up.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">Its value as it was received, a quoted one with its quotes; empty when it has none.</param>
    /// <returns>Whether there is such a parameter.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        foreach (HeaderParameter parameter in this)
        {
            if (Ascii.EqualsIgnoreCase(parameter.Name, name))
            {
                value = parameter.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Goes through the parameters in their order.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(_text);

    /// <summary>Goes through parameters; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _text;
        private ValueReader _reader;
        private Slice _name, _value;

        internal Enumerator(ReadOnlySpan<byte> text)
        {
            _text = text;
            _reader = new ValueReader(text, 0);
        }

        /// <summary>The parameter.</summary>
        public readonly HeaderParameter Current => new(_name.Of(_text), _value.Of(_text), _value.Exists);

        /// <summary>Goes to the next parameter.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            _reader.SkipLws();
            return _reader.TryReadParameter(out _name, out _value);
        }
    }
}
