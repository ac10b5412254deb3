using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// The header fields of a <see cref="MultipartPart"/> in their order, as they were received. What is no header field, because it has
/// no colon or its name is no token, is passed over together with its continuation lines. A view; each lookup goes through them.
/// </summary>
public readonly ref struct MultipartHeaders
{
    internal MultipartHeaders(ReadOnlySpan<byte> value) => Value = value;

    /// <summary>All of the lines as they were received, with their line ends.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Looks the first field of a known header up.</summary>
    /// <param name="id">A known header.</param>
    /// <param name="field">The field, raw.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(HeaderId id, out HeaderField field)
    {
        foreach (HeaderField candidate in this)
        {
            if (candidate.Id == id)
            {
                field = candidate;
                return true;
            }
        }

        field = default;
        return false;
    }

    /// <summary>Looks the first field of a name up.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="field">The field, raw.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(ReadOnlySpan<byte> name, out HeaderField field)
    {
        foreach (HeaderField candidate in this)
        {
            if (Ascii.EqualsIgnoreCase(candidate.Name, name))
            {
                field = candidate;
                return true;
            }
        }

        field = default;
        return false;
    }

    /// <summary>Goes through the header fields in their order.</summary>
    /// <returns>An enumerator for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(Value);

    /// <summary>Goes through header fields; made by <c>foreach</c>.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _text;
        private HeaderLine _current;
        private int _position;

        internal Enumerator(ReadOnlySpan<byte> text) => _text = text;

        /// <summary>The header field.</summary>
        public readonly HeaderField Current => new(_text, _current);

        /// <summary>Goes to the next header field.</summary>
        /// <returns>Whether there is one.</returns>
        public bool MoveNext()
        {
            while (_position < _text.Length)
            {
                int start = _position;
                int lineEnd = _position = EndOfLine(start);
                while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t')
                {
                    _position = EndOfLine(_position);
                }

                if (TryRead(start, lineEnd, _position))
                {
                    return true;
                }
            }

            return false;
        }

        private bool TryRead(int start, int lineEnd, int end)
        {
            int nameLength = _text[start..lineEnd].IndexOf((byte)':');
            if (nameLength < 0)
            {
                return false;
            }

            Slice value = CharClass.TrimLws(_text, start + nameLength + 1, end);
            ReadOnlySpan<byte> name = _text.Slice(start, nameLength).TrimEnd(" \t"u8);
            _current = new HeaderLine
            {
                NameStart = start,
                NameLength = name.Length,
                ValueStart = value.Start,
                ValueEnd = value.End,
                Id = HeaderTable.Find(name),
            };
            return CharClass.IsToken(name);
        }

        private readonly int EndOfLine(int start)
        {
            int lineFeed = _text[start..].IndexOf((byte)'\n');
            return lineFeed < 0 ? _text.Length : start + lineFeed + 1;
        }
    }
}
