using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>
/// A place in a header value and the steps of the grammar from there (RFC 3261 section 25.1). A step that does not apply
/// returns false and stays where it is. The text is the message up to the end of the value, so that every slice counts from
/// the start of the message.
/// </summary>
internal ref struct ValueReader
{
    private readonly ref byte _text;
    private readonly int _end;

    /// <param name="text">The message up to the end of the value.</param>
    /// <param name="position">The place to begin; from 0 to the end of the text.</param>
    public ValueReader(ReadOnlySpan<byte> text, int position)
    {
        // The one bounds check: the place only grows from here, and each step looks whether it has come to the end.
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)position, (uint)text.Length);
        _text = ref MemoryMarshal.GetReference(text);
        _end = text.Length;
        Position = position;
    }

    /// <summary>The place.</summary>
    public int Position { readonly get; private set; }

    /// <summary>The byte there; 0 at the end.</summary>
    public readonly byte Current => Position < _end ? At(Position) : (byte)0;

    /// <summary>Whether the value ends here.</summary>
    public readonly bool AtEnd => Position >= _end;

    /// <summary>Passes white space and folds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SkipLws()
    {
        int position = Position;
        while (position < _end && CharClass.IsLws(At(position)))
        {
            position++;
        }

        Position = position;
    }

    /// <summary>LWS: white space and folds, of which there has to be some.</summary>
    public bool TryReadLws()
    {
        int start = Position;
        SkipLws();
        return Position > start;
    }

    /// <summary>Passes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(byte expected)
    {
        bool found = Position < _end && At(Position) == expected;
        Position += found ? 1 : 0;
        return found;
    }

    /// <summary>Passes one byte and the white space on both of its sides: COLON, SLASH, EQUAL … of the grammar.</summary>
    public bool TryReadBetweenLws(byte expected)
    {
        int start = Position;
        SkipLws();
        if (!TryRead(expected))
        {
            Position = start;
            return false;
        }

        SkipLws();
        return true;
    }

    /// <summary>Passes bytes that are exactly these.</summary>
    public bool TryRead(ReadOnlySpan<byte> expected)
    {
        bool found = Rest.StartsWith(expected);
        Position += found ? expected.Length : 0;
        return found;
    }

    /// <summary>token</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadToken(out Slice token)
    {
        int position = Position;
        while (position < _end && CharClass.IsToken(At(position)))
        {
            position++;
        }

        token = Slice.Between(Position, position);
        Position = position;
        return token.Length > 0;
    }

    /// <summary>quoted-string, its quotes included.</summary>
    public bool TryReadQuoted(out Slice quoted)
    {
        quoted = Slice.None;
        if (Current != '"')
        {
            return false;
        }

        for (int position = Position + 1; position < _end; position++)
        {
            if (At(position) == '\\')
            {
                position++;
            }
            else if (At(position) == '"')
            {
                quoted = Slice.Between(Position, position + 1);
                Position = position + 1;
                return true;
            }
        }

        return false;
    }

    /// <summary>1*DIGIT; what is greater than <paramref name="max"/> is no number here.</summary>
    public bool TryReadNumber(uint max, out uint number)
    {
        int position = Position;
        ulong value = 0;
        while (position < _end && CharClass.IsDigit(At(position)))
        {
            value = Math.Min((value * 10) + (uint)(At(position++) - '0'), (ulong)uint.MaxValue + 1);
        }

        number = (uint)value;
        bool read = position > Position && value <= max;
        Position = read ? position : Position;
        return read;
    }

    /// <summary>host: a name, an IPv4 address, or an IPv6 address with its brackets.</summary>
    public bool TryReadHost(out Slice host)
    {
        int position = Position;
        if (Current == '[')
        {
            position++;
            while (position < _end && (CharClass.IsHex(At(position)) || At(position) is (byte)':' or (byte)'.'))
            {
                position++;
            }

            bool closed = position < _end && At(position) == ']' && position > Position + 1;
            position = closed ? position + 1 : Position;
        }
        else
        {
            while (position < _end && CharClass.IsHost(At(position)))
            {
                position++;
            }
        }

        host = Slice.Between(Position, position);
        Position = position;
        return host.Length > 0;
    }

    /// <summary>delta-seconds: 1*DIGIT, of which more than 2^32 - 1 counts as that (RFC 3261 section 20.19).</summary>
    public bool TryReadDeltaSeconds(out uint seconds)
    {
        int position = Position;
        ulong value = 0;
        while (position < _end && CharClass.IsDigit(At(position)))
        {
            value = Math.Min((value * 10) + (uint)(At(position++) - '0'), uint.MaxValue);
        }

        seconds = (uint)value;
        bool read = position > Position;
        Position = position;
        return read;
    }

    /// <summary>comment, its parentheses included. Those inside it are counted, so that no depth is too much.</summary>
    public bool TryReadComment(out Slice comment)
    {
        int depth = 0;
        for (int position = Position; position < _end && (depth > 0 || At(position) == '('); position++)
        {
            switch (At(position))
            {
                case (byte)'\\':
                    position++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    comment = Slice.Between(Position, position + 1);
                    Position = position + 1;
                    return true;
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
        parameters = Slice.Between(Position, _end);
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
    public bool TryReadParameter(out Slice name, out Slice value)
    {
        value = Slice.None;
        name = Slice.None;
        if (!TryRead((byte)';'))
        {
            return false;
        }

        SkipLws();
        return TryReadNameAndValue(out name, out value);
    }

    /// <summary>generic-param: what stands behind the semicolon of <see cref="TryReadParameter"/>; auth-param too.</summary>
    public bool TryReadNameAndValue(out Slice name, out Slice value)
    {
        value = Slice.None;
        if (!TryReadToken(out name))
        {
            return false;
        }

        if (!TryReadBetweenLws((byte)'='))
        {
            return true;
        }

        if (Current == '"')
        {
            return TryReadQuoted(out value);
        }

        int length = Rest.IndexOfAny(CharClass.EndOfParameterValue);
        value = new Slice(Position, length < 0 ? _end - Position : length);
        Position = value.End;
        return true;
    }

    private readonly ReadOnlySpan<byte> Rest => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _text, Position), _end - Position);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly byte At(int position) => Unsafe.Add(ref _text, position);
}
