using System;
using System.Buffers.Text;

namespace Sippet.Fast.Server.Registration;

/// <summary>The bytes of a part of a URI, each escape as the byte that it stands for (RFC 3261 section 19.1.2).</summary>
internal ref struct UnescapedBytes(ReadOnlySpan<byte> text)
{
    private const int EscapeLength = 3; // "%41"

    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The byte.</summary>
    public byte Current { get; private set; }

    /// <summary>For <c>foreach</c>.</summary>
    public readonly UnescapedBytes GetEnumerator() => this;

    /// <summary>Goes to the next byte.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        byte value = 0;
        bool isEscape = _rest[0] == '%'
            && _rest.Length >= EscapeLength
            && Utf8Parser.TryParse(_rest[1..EscapeLength], out value, out int consumed, 'x')
            && consumed == EscapeLength - 1;
        Current = isEscape ? value : _rest[0];
        _rest = _rest[(isEscape ? EscapeLength : 1)..];
        return true;
    }

    /// <summary>Whether two parts of URIs mean the same.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        UnescapedBytes first = new(left), second = new(right);
        while (first.MoveNext())
        {
            if (!second.MoveNext() || first.Current != second.Current)
            {
                return false;
            }
        }

        return !second.MoveNext();
    }
}
