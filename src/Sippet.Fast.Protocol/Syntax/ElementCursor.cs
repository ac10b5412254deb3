using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax;

/// <summary>Goes through the elements of a header over all its fields, empty ones left out: the list rule of RFC 3261 section 7.3.1.</summary>
internal struct ElementCursor
{
    private readonly bool _wholeFields, _quotes;
    private FieldCursor _cursor;

    /// <param name="index">The lines of the message.</param>
    /// <param name="id">A known header.</param>
    /// <param name="wholeFields">Whether each field is one element, whatever stands in it.</param>
    public ElementCursor(HeaderIndex index, HeaderId id, bool wholeFields)
    {
        _cursor = new FieldCursor(index, id);
        _wholeFields = wholeFields;
        _quotes = id != HeaderId.InReplyTo; // a quote is a letter like any other in a Call-ID (section 25.1, word)
    }

    /// <summary>The element without white space around it.</summary>
    public Slice Current { readonly get; private set; }

    /// <summary>Goes to the next element that is not empty.</summary>
    public bool MoveNext(MessageFrame frame)
    {
        while (_cursor.IsValid)
        {
            ReadOnlySpan<byte> text = frame.Bytes[.._cursor.End];
            int start = _cursor.Position;
            int end = _wholeFields ? text.Length : EndOfElement(text, start, _quotes);
            _cursor.MoveTo(end + 1);
            Current = CharClass.TrimLws(text, start, end);
            if (Current.Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One past the last byte of the element that begins at the position: a comma or the end of the text.</summary>
    public static int EndOfElement(ReadOnlySpan<byte> text, int position, bool quotes = true)
    {
        bool quoted = false, bracketed = false;
        for (; position < text.Length; position++)
        {
            switch (text[position])
            {
                case (byte)'\\' when quoted:
                    position++;
                    break;
                case (byte)'"' when quotes:
                    quoted = !quoted;
                    break;
                case (byte)'<' or (byte)'>' when quotes && !quoted:
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
}
