using System;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>The values of Contact, Route or Record-Route in their order. A view over the message.</summary>
public readonly ref struct NameAddrList
{
    private readonly MessageFrame _frame;
    private readonly HeaderId _id;

    internal NameAddrList(MessageFrame frame, HeaderId id)
    {
        _frame = frame;
        _id = id;
    }

    /// <summary>Whether this is <c>Contact: *</c> (RFC 3261 section 10.2.2): it has no values then.</summary>
    public bool IsStar =>
        _id == HeaderId.Contact && _frame.Index.TryGetFirst(_id, out int line) && _frame.Index.Lines[line].Value.Of(_frame.Bytes) is [(byte)'*'];

    /// <summary>Whether there is no value.</summary>
    public bool IsEmpty => !GetEnumerator().MoveNext();

    /// <summary>The first value.</summary>
    /// <param name="first">The value; of no use when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetFirst(out NameAddr first)
    {
        Enumerator values = GetEnumerator();
        bool found = values.MoveNext();
        first = values.Current;
        return found;
    }

    /// <summary>Goes through the values.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(_frame, _id);

    /// <summary>Goes through values; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly MessageFrame _frame;
        private FieldCursor _cursor;
        private NameAddrLayout _current;

        internal Enumerator(MessageFrame frame, HeaderId id)
        {
            _frame = frame;
            _cursor = new FieldCursor(frame.Index, id);
        }

        /// <summary>The value.</summary>
        public readonly NameAddr Current => new(_frame.Bytes, _current);

        /// <summary>Goes to the next value.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (!_cursor.IsValid)
            {
                return false;
            }

            ReadOnlySpan<byte> text = _frame.Bytes[.._cursor.End];
            ValueReader reader = new(text, _cursor.Position);
            bool read = NameAddrReader.TryRead(ref reader, out _current);
            _cursor.MoveTo(reader.Position + 1);
            return read;
        }
    }
}
