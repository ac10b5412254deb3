using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Framing;

/// <summary>
/// Reads a header section in pieces of any size, up to its empty line, and of all that stands there Content-Length alone: lines and
/// names as the scanner sees them, the value as <see cref="CoreHeaderReader"/> does (RFC 3261 sections 7.3.1 and 20.14). Lines that cannot be a
/// Content-Length cost a vectorised search for their end.
/// </summary>
internal struct ContentLengthReader
{
    private const long TooGreat = (long)int.MaxValue + 1;

    private Place _place;
    private Place _resume; // where a continuation line goes on
    private int _matched;
    private long _number;
    private bool _isMalformed, _isContradicted;

    /// <summary>Begins with the start line, which is no header whatever it looks like.</summary>
    public ContentLengthReader()
    {
        _place = Place.OtherLine;
        _resume = Place.OtherLine;
        Value = -1;
    }

    private enum Place : byte
    {
        OtherLine,
        LineStart,
        EmptyLine,
        Name,
        BeforeColon,
        BeforeNumber,
        Number,
        AfterNumber,
        EndOfValue,
    }

    /// <summary>The length of the body; -1 before it is known.</summary>
    public int Value { get; private set; }

    private static ReadOnlySpan<byte> LongName => "content-length"u8;

    /// <summary>Why the body cannot be framed, once the header section is at its end.</summary>
    public readonly RejectReason Check(int maxBody) =>
        _isMalformed ? RejectReason.MalformedContentLength
        : _isContradicted ? RejectReason.DuplicateHeader
        : Value < 0 ? RejectReason.MissingContentLength
        : Value > maxBody ? RejectReason.BodyTooLong
        : RejectReason.None;

    /// <summary>Reads on.</summary>
    /// <param name="more">The bytes that follow those which were read before.</param>
    /// <param name="length">How many of them belong to the header section.</param>
    /// <returns>Whether the empty line was read, and with it all of the header section.</returns>
    public bool TryReadToEnd(ReadOnlySpan<byte> more, out int length)
    {
        for (int position = 0; position < more.Length; position++)
        {
            if (_place == Place.OtherLine)
            {
                int lineFeed = more[position..].IndexOf((byte)'\n');
                if (lineFeed < 0)
                {
                    break;
                }

                position += lineFeed;
                _place = Place.LineStart;
                _resume = Place.OtherLine;
            }
            else if (ReadByte(more[position]))
            {
                length = position + 1;
                return true;
            }
        }

        length = more.Length;
        return false;
    }

    private bool ReadByte(byte next)
    {
        switch (_place)
        {
            case Place.LineStart:
                return ReadLineStart(next);
            case Place.EmptyLine:
                _place = Place.OtherLine; // a CR that no LF follows
                return next == '\n';
            case Place.Name when Lower(next) == LongName[_matched]:
                _place = ++_matched == LongName.Length ? Place.BeforeColon : Place.Name;
                return false;
            case Place.BeforeColon when next is (byte)' ' or (byte)'\t':
                return false;
            case Place.BeforeColon when next == ':':
                _number = 0;
                _place = Place.BeforeNumber;
                return false;
            case Place.Name or Place.BeforeColon:
                _place = next == '\n' ? Place.LineStart : Place.OtherLine;
                return false;
            default:
                ReadValue(next);
                return false;
        }
    }

    private bool ReadLineStart(byte next)
    {
        if (next is (byte)' ' or (byte)'\t')
        {
            _place = _resume;
            return false;
        }

        if (_resume != Place.OtherLine)
        {
            TakeValue();
        }

        _matched = 1;
        _place = Lower(next) switch
        {
            (byte)'\r' => Place.EmptyLine,
            (byte)'c' => Place.Name,
            (byte)'l' => Place.BeforeColon,
            _ => Place.OtherLine,
        };
        return next == '\n';
    }

    private void ReadValue(byte next)
    {
        switch (next)
        {
            case (byte)'\n':
                _resume = _place == Place.EndOfValue ? _resume : Resume();
                _place = Place.LineStart;
                break;
            case (byte)'\r' when _place != Place.EndOfValue:
                _resume = Resume();
                _place = Place.EndOfValue;
                break;
            case (byte)' ' or (byte)'\t' when _place != Place.EndOfValue:
                _place = Resume();
                break;
            case >= (byte)'0' and <= (byte)'9' when _place is Place.BeforeNumber or Place.Number:
                _number = Math.Min((_number * 10) + next - '0', TooGreat);
                _place = Place.Number;
                break;
            default:
                _isMalformed = true;
                _place = Place.OtherLine;
                break;
        }
    }

    private readonly Place Resume() => _place == Place.Number ? Place.AfterNumber : _place;

    private void TakeValue()
    {
        _isMalformed |= _resume == Place.BeforeNumber || _number == TooGreat;
        _isContradicted |= Value >= 0 && Value != _number;
        Value = (int)Math.Min(_number, int.MaxValue);
        _resume = Place.OtherLine;
    }

    private static byte Lower(byte letter) => CharClass.IsLetter(letter) ? (byte)(letter | 0x20) : letter;
}
