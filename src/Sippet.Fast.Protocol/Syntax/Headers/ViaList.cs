using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>The Via values of a message in their order, the topmost first. A view over the message.</summary>
public readonly ref struct ViaList
{
    private readonly MessageFrame _frame;

    internal ViaList(MessageFrame frame) => _frame = frame;

    /// <summary>Goes through the values.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(_frame);

    /// <summary>Goes through Via values; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly MessageFrame _frame;
        private FieldCursor _cursor;
        private ViaLayout _current;

        internal Enumerator(MessageFrame frame)
        {
            _frame = frame;
            _cursor = new FieldCursor(frame.Index, HeaderId.Via);
        }

        /// <summary>The value.</summary>
        public readonly Via Current => new(_frame.Bytes, _current);

        /// <summary>Goes to the next value.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            if (!_cursor.IsValid)
            {
                return false;
            }

            System.ReadOnlySpan<byte> text = _frame.Bytes[.._cursor.End];
            ValueReader reader = new(text, _cursor.Position);
            bool read = ViaReader.TryRead(ref reader, out _current);
            _cursor.MoveTo(reader.Position + 1);
            return read;
        }
    }
}
