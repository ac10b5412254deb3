using System;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>
/// A part of a URI as RFC 3261 section 19.1.4 reads it: an escape is the character that it stands for, unless that is a reserved one (RFC
/// 2396 section 2.2). An escaped "%" stays one too, so that what it begins does not become another escape.
/// </summary>
internal ref struct UriText(ReadOnlySpan<byte> text)
{
    /// <summary>The length of an escape: "%41".</summary>
    public const int EscapeLength = 3;

    private const int Escaped = 0x100;
    private const int NoCase = 0x20;

    private ReadOnlySpan<byte> _rest = text;

    private static ReadOnlySpan<byte> KeptEscaped => "%;/?:@&=+$,"u8;

    /// <summary>The character; an escape that stays one differs from the character itself.</summary>
    public int Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly UriText GetEnumerator() => this;

    /// <summary>Goes to the next character.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        if (TryReadEscape(_rest, out byte value))
        {
            Current = KeptEscaped.Contains(value) ? Escaped | value : value;
            _rest = _rest[EscapeLength..];
        }
        else
        {
            Current = _rest[0];
            _rest = _rest[1..];
        }

        return true;
    }

    /// <summary>Reads an escape at the start of a text.</summary>
    public static bool TryReadEscape(ReadOnlySpan<byte> text, out byte value)
    {
        value = 0;
        if (text.Length < EscapeLength || text[0] != '%' || !CharClass.IsHex(text[1]) || !CharClass.IsHex(text[2]))
        {
            return false;
        }

        value = (byte)((DigitOf(text[1]) << 4) | DigitOf(text[2]));
        return true;
    }

    /// <summary>Whether two parts of URIs mean the same.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool ignoreCase)
    {
        if (left.Length == right.Length && (ignoreCase ? Ascii.EqualsIgnoreCase(left, right) : left.SequenceEqual(right)))
        {
            return true;
        }

        if (!left.Contains((byte)'%') && !right.Contains((byte)'%'))
        {
            return false;
        }

        UriText first = new(left), second = new(right);
        while (first.MoveNext())
        {
            if (!second.MoveNext() || (ignoreCase ? Lower(first.Current) != Lower(second.Current) : first.Current != second.Current))
            {
                return false;
            }
        }

        return !second.MoveNext();
    }

    /// <summary>Appends a part to a hash, so that parts that are equal are hashed equally.</summary>
    public static void AppendTo(ref SipHash hash, scoped ReadOnlySpan<byte> text, bool ignoreCase)
    {
        Span<byte> chunk = stackalloc byte[64];
        int length = 0;
        foreach (int letter in new UriText(text))
        {
            if (length > chunk.Length - 2)
            {
                hash.Append(chunk[..length]);
                length = 0;
            }

            if (letter >= Escaped)
            {
                chunk[length++] = (byte)'%'; // no other character is this one
            }

            chunk[length++] = (byte)(ignoreCase ? Lower(letter) : letter);
        }

        hash.Append(chunk[..length]);
    }

    private static int Lower(int letter) => letter is >= 'A' and <= 'Z' ? letter | NoCase : letter;

    private static int DigitOf(byte letter) => letter <= '9' ? letter - '0' : (letter | NoCase) - 'a' + 10;
}
