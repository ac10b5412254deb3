using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// The parameters behind a header value, as in <c>;tag=1;lr</c> (RFC 3261 section 7.3.1). A view over the message.
/// Names have no case; where a name stands twice, the first one counts. Some headers, such as P-Charging-Vector and Privacy, are nothing but
/// parameters, the first one without its semicolon.
/// </summary>
public readonly ref struct HeaderParameters : IHeaderValue<HeaderParameters>
{
    private readonly ReadOnlySpan<byte> _text;

    internal HeaderParameters(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The parameters as they were received, from the first semicolon on.</summary>
    public ReadOnlySpan<byte> Value => _text;

    /// <summary>Reads one parameter or more.</summary>
    /// <param name="text">The parameters without white space around them; the first one may stand without its semicolon.</param>
    /// <param name="value">The parameters; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed or empty.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out HeaderParameters value)
    {
        value = new HeaderParameters(text);
        ValueReader reader = new(text, 0);
        return (reader.Current == ';' || reader.TryReadNameAndValue(out _, out _)) && reader.TryReadParametersToEnd(out _);
    }

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

    /// <summary>Looks a parameter up that is a token or a quoted string.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="text">Its value as it was received and as it is meant.</param>
    /// <returns>Whether there is such a parameter.</returns>
    public bool TryGetText(ReadOnlySpan<byte> name, out HeaderText text)
    {
        bool found = TryGet(name, out ReadOnlySpan<byte> value);
        text = HeaderText.OfWord(value);
        return found;
    }

    /// <summary>Looks a parameter up that is a number of 0 to 2^32 - 1, such as expires (RFC 3261 section 20.10).</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="number">The number; one that is greater counts as 2^32 - 1 (section 20.19).</param>
    /// <returns>False when there is no such parameter, or it is no number.</returns>
    public bool TryGetNumber(ReadOnlySpan<byte> name, out uint number)
    {
        TryGet(name, out ReadOnlySpan<byte> value);
        ValueReader reader = new(value, 0);
        return reader.TryReadDeltaSeconds(out number) && reader.AtEnd;
    }

    /// <summary>Looks the parameter q up (RFC 3261 section 25.1, qvalue).</summary>
    /// <param name="thousandths">The quality in thousandths, 0 to 1000.</param>
    /// <returns>False when there is no q, or it is none, as <c>q=1.001</c>.</returns>
    public bool TryGetQuality(out int thousandths)
    {
        TryGet("q"u8, out ReadOnlySpan<byte> value);
        thousandths = 0;
        if (value.IsEmpty || value.Length > "0.000".Length || value[0] is not ((byte)'0' or (byte)'1') || (value.Length > 1 && value[1] != '.'))
        {
            return false;
        }

        int unit = 1000;
        thousandths = (value[0] - '0') * unit;
        for (int i = "0.".Length; i < value.Length; i++)
        {
            unit /= 10;
            if (!CharClass.IsDigit(value[i]))
            {
                return false;
            }

            thousandths += (value[i] - '0') * unit;
        }

        return thousandths <= 1000;
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
            bool isFirst = _reader.Position == 0;
            _reader.SkipLws();
            return isFirst && _reader.Current != ';'
                ? _reader.TryReadNameAndValue(out _name, out _value)
                : _reader.TryReadParameter(out _name, out _value);
        }
    }
}
