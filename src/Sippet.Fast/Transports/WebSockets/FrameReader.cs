using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text.Unicode;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>
/// Cuts what comes into frames, and puts fragments together: RFC 6455 sections 5 and 7.4. What breaks the protocol or a bound is refused as soon as the
/// header of the frame is there: its content is neither waited for, nor is there memory for it; the buffer grows only as it fills. Of
/// System.Net.WebSockets, a server takes frames that are not masked, and tells of a length only when as much has come. One thread at a time.
/// </summary>
/// <param name="isServer">Whether this side is the server: then all frames are masked, else none is (section 5.1).</param>
/// <param name="longest">The longest message in bytes.</param>
internal sealed class FrameReader(bool isServer, int longest) : IDisposable
{
    /// <summary>The most fragments of a message.</summary>
    public const int MostFragments = 1024;

    private const int SmallestBuffer = 4096;

    // First the fragments of the message that is not whole, _joined bytes; somewhere behind them what is not read yet, from _start to _end.
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(SmallestBuffer);
    private int _joined, _start, _end;
    private int _fragments;
    private FrameOpcode _kind; // of the message that has begun; Continuation for none
    private Range _content;

    /// <summary>The content of what was read last: valid until the next call of anything here.</summary>
    public ReadOnlySpan<byte> Content => _buffer.AsSpan(_content);

    /// <summary>The peer's cause after a close, Empty where it gives none; our own after a refusal.</summary>
    public WebSocketCloseStatus CloseStatus { get; private set; }

    /// <summary>Whether a frame or a message has begun and is not whole.</summary>
    public bool IsInMessage => _end > _start || _kind != FrameOpcode.Continuation;

    /// <summary>Where the next bytes are to be put; never empty.</summary>
    public Memory<byte> TakeFree()
    {
        MakeRoom();
        return _buffer.AsMemory(_end);
    }

    /// <summary>Bytes were put there.</summary>
    public void Add(int count) => _end += count;

    /// <summary>Puts in bytes that have come already.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Span<byte> free = TakeFree().Span;
            int count = Math.Min(free.Length, bytes.Length);
            bytes[..count].CopyTo(free);
            Add(count);
            bytes = bytes[count..];
        }
    }

    /// <summary>Reads the next message or control frame.</summary>
    public FrameStatus Read()
    {
        while (FrameHeader.TryRead(_buffer.AsSpan(_start.._end), out FrameHeader header))
        {
            if (FaultOf(header) is { } fault)
            {
                return Refuse(fault);
            }

            int length = (int)header.Length; // no longer than the longest message
            int start = _start + header.Size;
            if (_end - start < length)
            {
                return FrameStatus.NeedMore;
            }

            _start = start + length;
            _content = start.._start;
            if (header.IsMasked)
            {
                FrameMask.Apply(_buffer.AsSpan(_content), header.Mask);
            }

            if (header.IsControl)
            {
                return TakeControl(header.Opcode);
            }

            if (Join(header))
            {
                return TakeMessage();
            }
        }

        return FrameStatus.NeedMore;
    }

    /// <summary>Gives the memory back; nothing is read any more.</summary>
    public void Dispose()
    {
        byte[] buffer = _buffer;
        _buffer = [];
        (_joined, _start, _end, _content) = (0, 0, 0, default);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private WebSocketCloseStatus? FaultOf(in FrameHeader header)
    {
        bool hasBegun = _kind != FrameOpcode.Continuation;
        bool isAllowed = !header.HasReservedBits && header.IsMasked == isServer && header.IsShortest && header.Length <= long.MaxValue && header.Opcode switch
        {
            FrameOpcode.Continuation => hasBegun,
            FrameOpcode.Text or FrameOpcode.Binary => !hasBegun,
            FrameOpcode.Close or FrameOpcode.Ping or FrameOpcode.Pong => header is { IsFinal: true, Length: <= FrameHeader.MaxControl },
            _ => false,
        };
        return !isAllowed ? WebSocketCloseStatus.ProtocolError
            : header.IsControl || (header.Length <= (ulong)(longest - _joined) && _fragments < MostFragments) ? null
            : WebSocketCloseStatus.MessageTooBig;
    }

    private FrameStatus Refuse(WebSocketCloseStatus fault)
    {
        CloseStatus = fault;
        return FrameStatus.Refused;
    }

    private FrameStatus TakeControl(FrameOpcode opcode) => opcode switch
    {
        FrameOpcode.Ping => FrameStatus.Ping,
        FrameOpcode.Pong => FrameStatus.Pong,
        _ => TakeClose(),
    };

    // Section 7.4: codes that only tell a program of its own side never come by the wire.
    private FrameStatus TakeClose()
    {
        ReadOnlySpan<byte> content = Content;
        if (content.IsEmpty)
        {
            CloseStatus = WebSocketCloseStatus.Empty;
            return FrameStatus.Close;
        }

        int code = content.Length < sizeof(ushort) ? 0 : BinaryPrimitives.ReadUInt16BigEndian(content);
        if (code is not (>= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999))
        {
            return Refuse(WebSocketCloseStatus.ProtocolError);
        }

        if (!Utf8.IsValid(content[sizeof(ushort)..]))
        {
            return Refuse(WebSocketCloseStatus.InvalidPayloadData);
        }

        CloseStatus = (WebSocketCloseStatus)code;
        return FrameStatus.Close;
    }

    // True when the message is whole. One of a single frame stays where it is.
    private bool Join(in FrameHeader header)
    {
        _fragments++;
        _kind = header.Opcode == FrameOpcode.Continuation ? _kind : header.Opcode;
        if (header.IsFinal && _joined == 0)
        {
            return true;
        }

        ReadOnlySpan<byte> fragment = Content;
        fragment.CopyTo(_buffer.AsSpan(_joined));
        _joined += fragment.Length;
        _content = .._joined;
        return header.IsFinal;
    }

    private FrameStatus TakeMessage()
    {
        bool isValid = _kind != FrameOpcode.Text || Utf8.IsValid(Content); // section 8.1
        (_joined, _fragments, _kind) = (0, 0, FrameOpcode.Continuation);
        return isValid ? FrameStatus.Message : Refuse(WebSocketCloseStatus.InvalidPayloadData);
    }

    private void MakeRoom()
    {
        int unread = _end - _start;
        if (_joined + unread == 0 && _buffer.Length > 2 * SmallestBuffer)
        {
            Resize(SmallestBuffer); // one long message need not be remembered for ever
        }

        if (_start > _joined)
        {
            _buffer.AsSpan(_start, unread).CopyTo(_buffer.AsSpan(_joined));
            (_start, _end) = (_joined, _joined + unread);
        }

        if (_end == _buffer.Length)
        {
            Resize(2 * _end);
        }
    }

    private void Resize(int length)
    {
        byte[] other = ArrayPool<byte>.Shared.Rent(length);
        _buffer.AsSpan(0, _joined).CopyTo(other);
        _buffer.AsSpan(_start.._end).CopyTo(other.AsSpan(_joined));
        (_start, _end) = (_joined, _joined + _end - _start);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = other;
    }
}
