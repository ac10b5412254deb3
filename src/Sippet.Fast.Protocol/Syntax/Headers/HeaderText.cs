using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast;

/// <summary>
/// Text of a header in two forms: as it was received, and as it is meant: without the quotes and backslashes of a quoted string, and with each
/// fold as one space (RFC 3261 sections 7.3.1 and 25.1). A view over the message. The bytes are UTF-8 as far as the sender kept to it.
/// As a whole header, such as Subject or User-Agent, it is any text, where a quote is a letter like any other.
/// </summary>
public readonly ref struct HeaderText : IHeaderValue<HeaderText>
{
    private HeaderText(ReadOnlySpan<byte> raw, bool isQuoted)
    {
        Raw = raw;
        IsQuoted = isQuoted;
    }

    /// <summary>The text as it was received, a quoted one with its quotes.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    /// <summary>Whether it is a quoted string.</summary>
    public bool IsQuoted { get; }

    /// <summary>Whether it has no bytes but quotes.</summary>
    public bool IsEmpty => Inner.IsEmpty;

    private ReadOnlySpan<byte> Inner => IsQuoted ? Raw[1..^1] : Raw;

    /// <summary>Takes any text for what it is, quotes included.</summary>
    /// <param name="text">The text without white space around it.</param>
    /// <param name="value">The same; a view over <paramref name="text"/>.</param>
    /// <returns>True: there is no text that is none.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out HeaderText value)
    {
        value = OfText(text);
        return true;
    }

    /// <summary>Writes the text as it is meant.</summary>
    /// <param name="destination">Receives it; as long as <see cref="Raw"/> is always enough.</param>
    /// <param name="written">The number of bytes written.</param>
    /// <returns>False when the destination is too short; what stands in it is of no use then.</returns>
    public bool TryCopyTo(Span<byte> destination, out int written)
    {
        written = 0;
        Letters letters = new(Inner, IsQuoted);
        while (letters.MoveNext())
        {
            if (written == destination.Length)
            {
                return false;
            }

            destination[written++] = letters.Current;
        }

        return true;
    }

    /// <summary>Compares the text as it is meant, byte by byte.</summary>
    /// <param name="text">What it may be.</param>
    /// <returns>Whether it is.</returns>
    public bool Is(ReadOnlySpan<byte> text) => Is(text, ignoreCase: false);

    /// <summary>Compares the text as it is meant, without the case of ASCII letters.</summary>
    /// <param name="text">What it may be.</param>
    /// <returns>Whether it is.</returns>
    public bool IsIgnoringCase(ReadOnlySpan<byte> text) => Is(text, ignoreCase: true);

    /// <summary>The text as it is meant, as a string of its own.</summary>
    /// <returns>The text; bytes that are no UTF-8 become U+FFFD.</returns>
    public override string ToString()
    {
        byte[] bytes = new byte[Raw.Length];
        TryCopyTo(bytes, out int written);
        return Encoding.UTF8.GetString(bytes, 0, written);
    }

    /// <summary>A token or a quoted string, whichever it begins as.</summary>
    internal static HeaderText OfWord(ReadOnlySpan<byte> raw) => new(raw, raw.Length >= 2 && raw[0] == '"');

    /// <summary>Any text, where a quote is a letter like any other.</summary>
    internal static HeaderText OfText(ReadOnlySpan<byte> raw) => new(raw, isQuoted: false);

    private bool Is(ReadOnlySpan<byte> text, bool ignoreCase)
    {
        Letters letters = new(Inner, IsQuoted);
        int compared = 0;
        while (letters.MoveNext())
        {
            if (compared == text.Length || (Fold(letters.Current, ignoreCase) != Fold(text[compared++], ignoreCase)))
            {
                return false;
            }
        }

        return compared == text.Length;
    }

    private static int Fold(byte letter, bool ignoreCase) => ignoreCase && CharClass.IsLetter(letter) ? letter | 0x20 : letter;

    // A line end is never given out, not even one behind a backslash.
    private ref struct Letters(ReadOnlySpan<byte> text, bool hasQuotedPairs)
    {
        private readonly ReadOnlySpan<byte> _text = text;
        private int _position, _noFoldBefore;

        public byte Current { get; private set; }

        public bool MoveNext()
        {
            if (hasQuotedPairs && _position + 1 < _text.Length && _text[_position] == '\\')
            {
                _position++;
                if (_text[_position] is not ((byte)'\r' or (byte)'\n'))
                {
                    Current = _text[_position++];
                    return true;
                }
            }

            if (_position == _text.Length)
            {
                return false;
            }

            int end = EndOfFold();
            Current = end > _position ? (byte)' ' : _text[_position];
            _position = Math.Max(end, _position + 1);
            return true;
        }

        // A fold with the white space on both of its sides; the place itself when there is none here.
        private int EndOfFold()
        {
            int end = _position;
            bool hasLineEnd = false;
            while (end >= _noFoldBefore && end < _text.Length && CharClass.IsLws(_text[end]))
            {
                hasLineEnd |= _text[end++] is (byte)'\r' or (byte)'\n';
            }

            // White space that is no fold is looked through once, not again from each of its bytes.
            _noFoldBefore = Math.Max(_noFoldBefore, end);
            return hasLineEnd ? end : _position;
        }
    }
}
