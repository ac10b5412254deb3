using System;

namespace Sippet.Fast.Syntax.Framing;

/// <summary>
/// Cuts the bytes of a reliable transport into messages and keep-alives: RFC 3261 sections 7.5 and 18.3, RFC 5626 sections 3.5.1 and
/// 4.4.1. It is given each byte once, in pieces of any size, and keeps none: its owner does, and has <see cref="Length"/> of them
/// together when a frame is whole. A message that it has framed is still to be parsed. One thread at a time; a field, never copied.
/// </summary>
internal struct StreamFramer
{
    /// <summary>The longest header section, in bytes from the start line to the empty line: what the parser takes.</summary>
    public const int MaxHeaders = MessageReader.MaxHeaders;

    private readonly int _maxBody;
    private Stage _stage;
    private FramingStatus _status;
    private ContentLengthReader _contentLength;
    private int _headersLength;
    private int _missing;
    private bool _isAfterCarriageReturn;
    private bool _isHalfPing;

    /// <param name="maxBody">The longest body in bytes.</param>
    public StreamFramer(int maxBody)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBody);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBody, int.MaxValue - MaxHeaders);
        _maxBody = maxBody;
    }

    private enum Stage : byte
    {
        Between,
        Headers,
        Body,
    }

    /// <summary>The length in bytes of the frame that the last call has ended, or of what there is of the next one.</summary>
    public int Length { get; private set; }

    /// <summary>Why the stream is refused.</summary>
    public RejectReason Reason { get; private set; }

    /// <summary>Reads on.</summary>
    /// <param name="more">The bytes that follow those which were taken before.</param>
    /// <param name="taken">How many of them belong to this frame; all when more is needed. The next call gets the others.</param>
    /// <returns>What has become whole. A refusal is final.</returns>
    public FramingStatus Read(ReadOnlySpan<byte> more, out int taken)
    {
        if (_status is not (FramingStatus.NeedMore or FramingStatus.Refused))
        {
            _status = FramingStatus.NeedMore;
            Length = 0;
        }

        taken = 0;
        while (_status == FramingStatus.NeedMore && taken < more.Length)
        {
            _status = _stage switch
            {
                Stage.Between => ReadBetween(more[taken], ref taken),
                Stage.Headers => ReadHeaders(more[taken..], ref taken),
                _ => ReadBody(more.Length - taken, ref taken),
            };
        }

        Length += taken;
        return _status;
    }

    private FramingStatus ReadBetween(byte next, ref int taken)
    {
        if (_isAfterCarriageReturn && next != '\n')
        {
            _isAfterCarriageReturn = false; // a CR alone is ignored as well, and makes no ping
            _isHalfPing = false;
            return FramingStatus.LineEnd;
        }

        switch (next)
        {
            case (byte)'\r':
                taken++;
                _isAfterCarriageReturn = true;
                return FramingStatus.NeedMore;
            case (byte)'\n':
                taken++;
                bool isPing = _isAfterCarriageReturn && _isHalfPing;
                _isHalfPing = _isAfterCarriageReturn && !_isHalfPing;
                _isAfterCarriageReturn = false;
                return isPing ? FramingStatus.Ping : FramingStatus.LineEnd;
            default:
                _isHalfPing = false;
                _headersLength = 0;
                _contentLength = new ContentLengthReader();
                _stage = Stage.Headers;
                return FramingStatus.NeedMore;
        }
    }

    private FramingStatus ReadHeaders(ReadOnlySpan<byte> more, ref int taken)
    {
        int room = MaxHeaders - _headersLength;
        bool isAtEnd = _contentLength.TryReadToEnd(more[..Math.Min(more.Length, room)], out int length);
        taken += length;
        _headersLength += length;
        if (!isAtEnd)
        {
            return more.Length > room ? Refuse(RejectReason.HeadersTooLong) : FramingStatus.NeedMore;
        }

        RejectReason reason = _contentLength.Check(_maxBody);
        if (reason != RejectReason.None)
        {
            return Refuse(reason);
        }

        _missing = _contentLength.Value;
        _stage = Stage.Body;
        return ReadBody(0, ref taken);
    }

    private FramingStatus ReadBody(int available, ref int taken)
    {
        int length = Math.Min(available, _missing);
        taken += length;
        _missing -= length;
        if (_missing > 0)
        {
            return FramingStatus.NeedMore;
        }

        _stage = Stage.Between;
        return FramingStatus.Message;
    }

    private FramingStatus Refuse(RejectReason reason)
    {
        Reason = reason;
        return FramingStatus.Refused;
    }
}
