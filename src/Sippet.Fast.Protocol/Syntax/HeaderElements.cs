using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// The elements of a header that is a comma list, over all its fields: RFC 3261 section 7.3.1. Commas within quotes and angle
/// brackets do not separate. A view over the message.
/// </summary>
public readonly ref struct HeaderElements
{
    private readonly MessageFrame _frame;
    private readonly HeaderId _id;

    internal HeaderElements(MessageFrame frame, HeaderId id)
    {
        _frame = frame;
        _id = id;
    }

    /// <summary>Goes through the elements in their order.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(_frame, _id);

    /// <summary>One past the last byte of the element that begins at the position: a comma or the end of the text.</summary>
    internal static int ElementEnd(ReadOnlySpan<byte> text, int position)
    {
        bool quoted = false, bracketed = false;
        for (; position < text.Length; position++)
        {
            switch (text[position])
            {
                case (byte)'\\' when quoted:
                    position++;
                    break;
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)'<' or (byte)'>' when !quoted:
                    bracketed = text[position] == '<';
                    break;
                case (byte)',' when !quoted && !bracketed:
                    return position;
                default:
                    break;
            }
        }

        return text.Length;
    }

    /// <summary>Goes through elements; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly MessageFrame _frame;
        private FieldCursor _cursor;
        private Slice _current;

        internal Enumerator(MessageFrame frame, HeaderId id)
        {
            _frame = frame;
            _cursor = new FieldCursor(frame.Index, id);
        }

        /// <summary>The element without white space around it.</summary>
        public readonly ReadOnlySpan<byte> Current => _current.Of(_frame.Bytes);

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            while (_cursor.IsValid)
            {
                ReadOnlySpan<byte> text = _frame.Bytes[.._cursor.End];
                int start = _cursor.Position;
                int end = ElementEnd(text, start);
                _cursor.MoveTo(end + 1);
                _current = CharClass.TrimLws(text, start, end);
                if (_current.Length > 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
