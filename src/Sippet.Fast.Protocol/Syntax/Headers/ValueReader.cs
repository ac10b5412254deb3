using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>
/// A place in a header value and the steps of the grammar from there (RFC 3261 section 25.1). A step that does not apply
/// returns false and stays where it is. The text is the message up to the end of the value, so that every slice counts from
/// the start of the message.
/// </summary>
internal ref struct ValueReader
{
    private readonly ValueText _text;

    /// <param name="text">The message up to the end of the value.</param>
    /// <param name="position">The place to begin; from 0 to the end of the text.</param>
    public ValueReader(ReadOnlySpan<byte> text, int position)
        : this(new ValueText(text), position)
    {
    }

    /// <param name="text">The message up to the end of the value.</param>
    /// <param name="position">The place to begin; from 0 to the end of the text.</param>
    public ValueReader(scoped in ValueText text, int position)
    {
        // The one bounds check: the place only grows from here, and each step looks whether it has come to the end.
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)position, (uint)text.End);
        _text = text;
        Position = position;
    }

    /// <summary>The text, where it is: a copy for each step of the grammar is what reading would mostly be.</summary>
    [UnscopedRef]
    public readonly ref readonly ValueText Text => ref _text;

    /// <summary>The place.</summary>
    public int Position { readonly get; private set; }

    /// <summary>The byte there; 0 at the end.</summary>
    public readonly byte Current => _text[Position];

    /// <summary>Whether the value ends here.</summary>
    public readonly bool AtEnd => Position >= _text.End;

    /// <summary>Passes white space and folds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SkipLws() => Position = _text.EndOfLws(Position);

    /// <summary>LWS: white space and folds, of which there has to be some.</summary>
    public bool TryReadLws() => TryPass(_text.EndOfLws(Position));

    /// <summary>Goes to where a step that was taken with <see cref="Text"/> has ended.</summary>
    /// <param name="end">The end; the complement of the place of the fault when the step failed.</param>
    /// <returns>Whether it did not fail.</returns>
    public bool TryFollow(int end)
    {
        Position = end < 0 ? ~end : end;
        return end >= 0;
    }

    /// <summary>Passes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(byte expected)
    {
        bool found = _text.Is(Position, expected);
        Position += found ? 1 : 0;
        return found;
    }

    /// <summary>Passes one byte and the white space on both of its sides: COLON, SLASH, EQUAL … of the grammar.</summary>
    public bool TryReadBetweenLws(byte expected)
    {
        int position = _text.EndOfLws(Position);
        return _text.Is(position, expected) && TryPass(_text.EndOfLws(position + 1));
    }

    /// <summary>Passes bytes that are exactly these.</summary>
    public bool TryRead(ReadOnlySpan<byte> expected)
    {
        bool found = _text.Between(Position, _text.End).StartsWith(expected);
        Position += found ? expected.Length : 0;
        return found;
    }

    /// <summary>token</summary>
    public bool TryReadToken(out Slice token) => TryPass(_text.EndOfToken(Position), out token);

    /// <summary>quoted-string, its quotes included.</summary>
    public bool TryReadQuoted(out Slice quoted) => TryPass(_text.EndOfQuoted(Position), out quoted);

    /// <summary>1*DIGIT; what is greater than <paramref name="max"/> is no number here.</summary>
    public bool TryReadNumber(uint max, out uint number) => TryPass(_text.EndOfNumber(Position, max, out number));

    /// <summary>host: a name, an IPv4 address, or an IPv6 address with its brackets.</summary>
    public bool TryReadHost(out Slice host) => TryPass(_text.EndOfHost(Position), out host);

    /// <summary>delta-seconds: 1*DIGIT, of which more than 2^32 - 1 counts as that (RFC 3261 section 20.19).</summary>
    public bool TryReadDeltaSeconds(out uint seconds)
    {
        int position = Position;
        ulong value = 0;
        for (; CharClass.IsDigit(_text[position]); position++)
        {
            value = Math.Min((value * 10) + (uint)(_text[position] - '0'), uint.MaxValue);
        }

        seconds = (uint)value;
        return TryPass(position);
    }

    /// <summary>comment, its parentheses included. Those inside it are counted, so that no depth is too much.</summary>
    public bool TryReadComment(out Slice comment)
    {
        int depth = 0;
        for (int position = Position; position < _text.End && (depth > 0 || _text[position] == '('); position++)
        {
            switch (_text[position])
            {
                case (byte)'\\':
                    position++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return TryPass(position + 1, out comment);
                default:
                    break;
            }
        }

        comment = Slice.None;
        return false;
    }

    /// <summary>*( SEMI generic-param ) up to the end of the text.</summary>
    /// <param name="parameters">The parameters with their semicolons; empty when there are none.</param>
    public bool TryReadParametersToEnd(out Slice parameters)
    {
        SkipLws();
        parameters = Slice.Between(Position, _text.End);
        while (!AtEnd)
        {
            if (!TryReadParameter(out _, out _))
            {
                return false;
            }

            SkipLws();
        }

        return true;
    }

    /// <summary>SEMI generic-param: the semicolon, a name, and "=" with a token, a host or a quoted string.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, a quoted one with its quotes; no slice when there is no "=".</param>
    public bool TryReadParameter(out Slice name, out Slice value) => TryFollow(_text.EndOfParameter(Position, out name, out value));

    /// <summary>generic-param: what stands behind the semicolon of <see cref="TryReadParameter"/>; auth-param too.</summary>
    public bool TryReadNameAndValue(out Slice name, out Slice value) => TryFollow(_text.EndOfNameAndValue(Position, out name, out value));

    private bool TryPass(int end)
    {
        bool passed = end > Position;
        Position = end;
        return passed;
    }

    private bool TryPass(int end, out Slice passed)
    {
        passed = Slice.Between(Position, end);
        Position = end;
        return passed.Length > 0;
    }
}
