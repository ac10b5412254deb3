using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// A header that is a list, over all its fields in their order; see <see cref="IHeaderValue{TSelf}"/>. Empty elements, as in <c>a,,b</c>, are no
/// elements. Commas within quotes and angle brackets do not separate. A view over the message.
/// </summary>
/// <typeparam name="T">What an element is read into.</typeparam>
public readonly ref struct HeaderList<T>
    where T : IHeaderValue<T>, allows ref struct
{
    private readonly MessageFrame _frame;
    private readonly HeaderId _id;

    internal HeaderList(MessageFrame frame, HeaderId id)
    {
        _frame = frame;
        _id = id;
    }

    /// <summary>Whether the message has the header, also when nothing stands in it: <c>Supported:</c> is legal (RFC 3261 section 20.37).</summary>
    public bool Exists => _frame.Index.Has(_id);

    /// <summary>Whether no element is malformed; true also of a list without elements.</summary>
    public bool IsValid
    {
        get
        {
            ElementCursor elements = Elements;
            while (elements.MoveNext(_frame))
            {
                if (!T.TryParse(elements.Current.Of(_frame.Bytes), out _))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether there is no well-formed element.</summary>
    public bool IsEmpty => !GetEnumerator().MoveNext();

    private ElementCursor Elements => new(_frame.Index, _id, T.HasCommas);

    /// <summary>Reads the first well-formed element.</summary>
    /// <param name="first">The element; of no use when there is none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetFirst(out T first)
    {
        Enumerator elements = GetEnumerator();
        bool found = elements.MoveNext();
        first = elements.Current;
        return found;
    }

    /// <summary>Goes through the well-formed elements.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(_frame, Elements);

    /// <summary>Goes through elements; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly MessageFrame _frame;
        private ElementCursor _elements;
        private T _current;

        internal Enumerator(MessageFrame frame, ElementCursor elements)
        {
            _frame = frame;
            _elements = elements;
            _current = default!;
        }

        /// <summary>The element.</summary>
        public readonly T Current => _current;

        /// <summary>Goes to the next well-formed element.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            while (_elements.MoveNext(_frame))
            {
                if (T.TryParse(_elements.Current.Of(_frame.Bytes), out _current))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
