using System;
using System.Buffers.Text;

namespace Sippet.Fast.Server.Registration;

/// <summary>The bytes of a part of a URI, each escape as the byte that it stands for (RFC 3261 section 19.1.2).</summary>
internal ref struct UnescapedBytes(ReadOnlySpan<byte> text)
{
    private const int EscapeLength = 3; // "%41"

    private ReadOnlySpan<byte> _rest = text;

    private static ReadOnlySpan<byte> Reserved => ";/?:@&=+$,"u8;

    /// <summary>The byte.</summary>
    public byte Current { get; private set; }

    /// <summary>Whether it stands as an escape.</summary>
    public bool IsEscape { get; private set; }

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
        IsEscape = _rest[0] == '%'
            && _rest.Length >= EscapeLength
            && Utf8Parser.TryParse(_rest[1..EscapeLength], out value, out int consumed, 'x')
            && consumed == EscapeLength - 1;
        Current = IsEscape ? value : _rest[0];
        _rest = _rest[(IsEscape ? EscapeLength : 1)..];
        return true;
    }

    /// <summary>Whether two parts of URIs mean the same (section 19.1.4).</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other one.</param>
    /// <param name="ignoreCase">Whether letters have no case.</param>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, bool ignoreCase = false)
    {
        if (left.SequenceEqual(right))
        {
            return true;
        }

        UnescapedBytes first = new(left), second = new(right);
        while (first.MoveNext())
        {
            if (!second.MoveNext() || !IsSame(first, second, ignoreCase))
            {
                return false;
            }
        }

        return !second.MoveNext();
    }

    // A reserved character is not what its escape is.
    private static bool IsSame(in UnescapedBytes left, in UnescapedBytes right, bool ignoreCase) =>
        (left.Current == right.Current || (ignoreCase && char.ToLowerInvariant((char)left.Current) == char.ToLowerInvariant((char)right.Current)))
        && (left.IsEscape == right.IsEscape || !Reserved.Contains(left.Current));
}
