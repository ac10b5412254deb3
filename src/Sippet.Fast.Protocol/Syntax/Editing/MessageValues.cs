using System;
using System.Collections.Generic;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Editing;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <summary>
/// The values of one header of a <see cref="SipMessage"/>: the elements of a comma list, empty ones left out (RFC 3261 section 7.3.1), or the
/// whole fields of any other header. A view until the next change of the message.
/// </summary>
public readonly ref struct MessageValues
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly List<MessageLine> _lines;
    private readonly HeaderName _name;

    internal MessageValues(ReadOnlySpan<byte> text, List<MessageLine> lines, HeaderName name)
    {
        _text = text;
        _lines = lines;
        _name = name;
    }

    /// <summary>Goes through the values in their order.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through values; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly MessageValues _values;
        private readonly bool _isList;
        private int _line = -1, _position, _end;
        private Slice _current = Slice.None;

        internal Enumerator(MessageValues values)
        {
            _values = values;
            _isList = CommaList.Contains(values._name.Id);
        }

        /// <summary>The value without white space around it, on one line: of a fold, each byte is a space.</summary>
        public readonly ReadOnlySpan<byte> Current => LineText.OneLine(_current.Of(_values._text));

        /// <summary>Goes to the next value.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            _current = CommaList.Next(_values._text, _end, ref _position);
            while (_current.Length == 0 && ++_line < _values._lines.Count)
            {
                Syntax.HeaderLine field = _values._lines[_line].Field;
                if (!_values._name.IsNameOf(field, _values._text))
                {
                    continue;
                }

                if (!_isList)
                {
                    _current = field.Value;
                    return true;
                }

                (_position, _end) = (field.ValueStart, field.ValueEnd);
                _current = CommaList.Next(_values._text, _end, ref _position);
            }

            return _current.Length > 0;
        }
    }
}
