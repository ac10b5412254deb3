using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>
/// The text of a header value and the runs of the grammar in it (RFC 3261 section 25.1): each takes a place and gives the place behind the run,
/// which is the same place when there is none. Places count from the start of the message, and none is behind the end.
/// </summary>
internal readonly ref struct ValueText
{
    private readonly ref byte _text;
    private readonly ref byte _separators; // none: each byte is looked at

    /// <param name="text">The message up to the end of the value; nothing behind it is read.</param>
    public ValueText(ReadOnlySpan<byte> text)
    {
        _text = ref MemoryMarshal.GetReference(text);
        End = text.Length;
    }

    /// <param name="message">The message; <see cref="IMarkKernel.BlockSize"/> bytes behind it must be readable.</param>
    /// <param name="end">The end of the value: before white space or a line end, as the scanner leaves it, or the end of the headers.</param>
    /// <param name="separators">The map of the message.</param>
    public ValueText(ReadOnlySpan<byte> message, int end, SeparatorMap separators)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)end, (uint)message.Length);
        _text = ref MemoryMarshal.GetReference(message);
        _separators = ref separators.Start;
        End = end;
    }

    /// <summary>The end of the value.</summary>
    public int End { get; }

    /// <summary>Whether there is a map, and with it a <see cref="Cursor"/>.</summary>
    public bool IsMapped => !Unsafe.IsNullRef(ref _separators);

    /// <summary>A cursor over the separators of the message.</summary>
    public SeparatorCursor Cursor => new(ref _text, ref _separators);

    /// <summary>The byte at a place; 0 at the end.</summary>
    public byte this[int position]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (uint)position < (uint)End ? At(position) : (byte)0;
    }

    /// <summary>Whether a byte of the value stands there, and is this one; false for the complement of a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(int position, byte expected) => (uint)position < (uint)End && At(position) == expected;

    /// <summary>The bytes between two places.</summary>
    public ReadOnlySpan<byte> Between(int start, int end) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref _text, start), end - start);

    /// <summary>Behind white space and folds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfLws(int position) => position < End && At(position) <= ' ' ? EndOfSomeLws(position) : position;

    /// <summary>Behind a token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfToken(int position) => EndOfRun(position, CharClass.TokenBit);

    /// <summary>Behind a run of bytes of a class, and of letters, digits, "-", "." and "_", which are of all of them.</summary>
    /// <param name="position">Where it begins.</param>
    /// <param name="bit">The bit of the class in <see cref="CharClass"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfRun(int position, ushort bit)
    {
        position = NextSeparator(position);
        while (position < End && CharClass.Has(At(position), bit))
        {
            position = NextSeparator(position + 1);
        }

        return position;
    }

    /// <summary>The same, with escapes: "%" and two hexadecimal digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfEscapedRun(int position, ushort bit)
    {
        position = EndOfRun(position, bit);
        while (IsEscape(position))
        {
            position = EndOfRun(position + 3, bit);
        }

        return position;
    }

    /// <summary>Behind a host: a name, an IPv4 address, or an IPv6 address with its brackets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfHost(int position)
    {
        if (Is(position, (byte)'['))
        {
            return EndOfIPv6Reference(position);
        }

        position = NextSeparator(position);
        while (position < End && CharClass.IsHost(At(position)))
        {
            position++;
        }

        return position;
    }

    /// <summary>Behind a quoted-string, its quotes included.</summary>
    public int EndOfQuoted(int position)
    {
        if (Is(position, (byte)'"'))
        {
            for (int end = NextSeparator(position + 1); end < End; end = NextSeparator(end + 1))
            {
                if (At(end) == '\\')
                {
                    end++;
                }
                else if (At(end) == '"')
                {
                    return end + 1;
                }
            }
        }

        return position;
    }

    /// <summary>Behind 1*DIGIT; what is greater than <paramref name="max"/> is no number here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfNumber(int position, uint max, out uint number)
    {
        int end = position;
        ulong value = 0;
        while (end < End && CharClass.IsDigit(At(end)))
        {
            value = Math.Min((value * 10) + (uint)(At(end++) - '0'), (ulong)uint.MaxValue + 1);
        }

        bool isNumber = end > position && value <= max;
        number = isNumber ? (uint)value : 0;
        return isNumber ? end : position;
    }

    /// <summary>Behind SEMI generic-param: the semicolon, a name, and "=" with a value.</summary>
    /// <param name="semicolon">The place of the semicolon.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">A token, a host or a quoted string with its quotes; no slice when there is no "=".</param>
    /// <returns>The complement of the place of the fault when there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfParameter(int semicolon, out Slice name, out Slice value)
    {
        value = name = Slice.None;
        return Is(semicolon, (byte)';') ? EndOfNameAndValue(EndOfLws(semicolon + 1), out name, out value) : ~semicolon;
    }

    /// <summary>Behind generic-param: what stands behind the semicolon of <see cref="EndOfParameter"/>; auth-param too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOfNameAndValue(int start, out Slice name, out Slice value)
    {
        int nameEnd = EndOfToken(start);
        name = Slice.Between(start, nameEnd);
        value = Slice.None;
        return nameEnd > start ? EndOfValue(nameEnd, out value) : ~start;
    }

    /// <summary>The letters of a short name in lower case, the first in the lowest byte.</summary>
    /// <param name="start">Its start.</param>
    /// <param name="length">Its length, 1 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong LettersOf(int start, int length) => LettersOf(
        IsMapped || start + sizeof(ulong) <= End ? Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _text, start)) : LastLetters(start), length);

    /// <summary>The first of eight letters in lower case.</summary>
    /// <param name="letters">The letters, the first in the lowest byte.</param>
    /// <param name="length">How many of them, 1 to 8.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong LettersOf(ulong letters, int length) => (letters | 0x2020202020202020) & (ulong.MaxValue >> (64 - (length * 8)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EndOfValue(int nameEnd, out Slice value)
    {
        value = Slice.None;
        int equal = EndOfLws(nameEnd);
        if (!Is(equal, (byte)'='))
        {
            return nameEnd;
        }

        int start = EndOfLws(equal + 1);
        bool isQuoted = Is(start, (byte)'"');
        int end = isQuoted ? EndOfQuoted(start) : EndOfRun(start, CharClass.ParameterValueBit);
        value = Slice.Between(start, end);
        return isQuoted && end == start ? ~start : end;
    }

    private ulong LastLetters(int start)
    {
        ulong letters = 0;
        for (int position = End - 1; position >= start; position--)
        {
            letters = (letters << 8) | At(position);
        }

        return letters;
    }

    private int EndOfSomeLws(int position)
    {
        while (position < End && CharClass.IsLws(At(position)))
        {
            position++;
        }

        return position;
    }

    private int EndOfIPv6Reference(int position)
    {
        int end = position + 1;
        while (end < End && (CharClass.IsHex(At(end)) || At(end) is (byte)':' or (byte)'.'))
        {
            end++;
        }

        return end > position + 1 && Is(end, (byte)']') ? end + 1 : position;
    }

    private bool IsEscape(int position) =>
        End - position >= 3 && At(position) == '%' && CharClass.IsHex(At(position + 1)) && CharClass.IsHex(At(position + 2));

    // The first byte at or behind a place that is not of all classes; the place itself where there is no map.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int NextSeparator(int position) => IsMapped ? SeparatorMap.Next(ref _separators, position) : position;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte At(int position) => Unsafe.Add(ref _text, position);
}
