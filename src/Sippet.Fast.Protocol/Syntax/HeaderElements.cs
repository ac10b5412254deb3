using System;
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

    /// <summary>Goes through elements; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly MessageFrame _frame;
        private ElementCursor _cursor;

        internal Enumerator(MessageFrame frame, HeaderId id)
        {
            _frame = frame;
            _cursor = new ElementCursor(frame.Index, id, wholeFields: false);
        }

        /// <summary>The element without white space around it.</summary>
        public readonly ReadOnlySpan<byte> Current => _cursor.Current.Of(_frame.Bytes);

        /// <summary>Goes to the next element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext() => _cursor.MoveNext(_frame);
    }
}
