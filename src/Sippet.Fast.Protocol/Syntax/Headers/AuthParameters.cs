using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// The parameters of challenges and credentials, between commas, as in <c>realm="a",nonce="b"</c>; Authentication-Info as a whole (RFC 3261
/// section 20.6, RFC 7616). A view over the message. Names have no case; of two with one name the first counts; a value may be empty.
/// </summary>
public readonly ref struct AuthParameters : IHeaderValue<AuthParameters>
{
    private AuthParameters(ReadOnlySpan<byte> text) => Value = text;

    /// <summary>The parameters as they were received.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Reads one parameter or more.</summary>
    /// <param name="text">The parameters without white space around them.</param>
    /// <param name="value">The parameters; a view over <paramref name="text"/>. Of malformed ones it has those before the fault.</param>
    /// <returns>False when the text is malformed or has no parameter.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out AuthParameters value)
    {
        value = new AuthParameters(text);
        Enumerator parameters = value.GetEnumerator();
        bool any = parameters.MoveNext();
        while (parameters.MoveNext())
        {
        }

        return any && !parameters.IsFaulty;
    }

    /// <summary>Looks a parameter up.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="text">Its value as it was received and as it is meant; empty when there is none.</param>
    /// <returns>Whether there is such a parameter.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out HeaderText text)
    {
        foreach (HeaderParameter parameter in this)
        {
            if (Ascii.EqualsIgnoreCase(parameter.Name, name))
            {
                text = parameter.Text;
                return true;
            }
        }

        text = default;
        return false;
    }

    /// <summary>
    /// Whether an element is in a parameter that is a list of tokens between commas, quoted or not, such as qop (RFC 7616 section 3.3).
    /// </summary>
    /// <param name="name">The name of the parameter, in any case.</param>
    /// <param name="element">The element, in any case.</param>
    /// <returns>Whether it is there.</returns>
    public bool Lists(ReadOnlySpan<byte> name, ReadOnlySpan<byte> element)
    {
        TryGet(name, out HeaderText text);
        ReadOnlySpan<byte> list = text.IsQuoted ? text.Raw[1..^1] : text.Raw;
        foreach (Range range in list.Split((byte)','))
        {
            if (Ascii.EqualsIgnoreCase(list[range].Trim(" \t\r\n"u8), element))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Goes through the parameters in their order, up to the first fault.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(Value);

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

        /// <summary>Whether the text went on with something that is no parameter.</summary>
        internal bool IsFaulty { get; private set; }

        /// <summary>Goes to the next parameter.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            bool isSeparated = _reader.Position == 0;
            for (_reader.SkipLws(); _reader.TryRead((byte)','); _reader.SkipLws())
            {
                isSeparated = true; // and empty elements are none
            }

            if (IsFaulty || _reader.AtEnd)
            {
                return false;
            }

            // A second "=" begins no value: it is the end of a token68, or a fault.
            IsFaulty = !isSeparated || !_reader.TryReadNameAndValue(out _name, out _value) || !_value.Exists || _value.Of(_text) is [(byte)'=', ..];
            return !IsFaulty;
        }
    }
}
