using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Syntax.Validation;

namespace Sippet.Fast.Syntax;

/// <summary>
/// A message: a copy of its bytes, and the index over them. A frame is used again for message after message; each use has a generation,
/// and a <see cref="SipRequest"/> or <see cref="SipResponse"/> of an older one is refused. One thread at a time.
/// </summary>
/// <param name="options">How messages are checked.</param>
internal sealed class MessageFrame(ParserOptions options)
{
    private byte[] _buffer = new byte[2048];
    private int _start;
    private CoreHeaders _core;
    private StartLine _startLine;
    private ParameterNames? _names;

    /// <summary>A frame that checks as parsers do by default.</summary>
    public MessageFrame()
        : this(ParserOptions.Default)
    {
    }

    /// <summary>How messages are checked.</summary>
    public ParserOptions Options => options;

    /// <summary>What finds a parameter that stands twice; made when it is used first, which is in one profile only.</summary>
    public ParameterNames Names => _names ??= new ParameterNames();

    /// <summary>The number of this use of the frame.</summary>
    public ulong Generation { get; private set; } = 1;

    /// <summary>The length of the message in bytes, its body included.</summary>
    public int Length { get; set; }

    /// <summary>The lines of the message.</summary>
    public HeaderIndex Index { get; } = new(options.MaxHeaders);

    /// <summary>Why the message is refused; the position counts from the first byte that was loaded.</summary>
    public Rejection Rejection
    {
        get
        {
            HeaderId header = RejectReasons.HeaderOf(Index.Reason);
            return new Rejection(
                Index.Reason, header == HeaderId.Unknown ? Index.HeaderAt(Index.ReasonPosition) : header, _start + Index.ReasonPosition);
        }
    }

    /// <summary>Where the separators of the start line and the header section stand.</summary>
    public SeparatorMap Separators { get; } = new();

    /// <summary>The mandatory header fields.</summary>
    public ref CoreHeaders Core => ref _core;

    /// <summary>The start line.</summary>
    public ref StartLine StartLine => ref _startLine;

    /// <summary>The body, cut to Content-Length.</summary>
    public Slice Body { get; set; }

    /// <summary>The message.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(_start, Length);

    /// <summary>The message and the readable bytes behind it that the scanner needs.</summary>
    public ReadOnlySpan<byte> Padded => _buffer.AsSpan(_start, Length + IMarkKernel.BlockSize);

    /// <summary>A reader of the value of a header field.</summary>
    public ValueReader ReaderOf(in HeaderLine field) => new(TextUpTo(field.ValueEnd), field.ValueStart);

    /// <summary>The message up to the end of the start line or of the value of a header field.</summary>
    public ValueText TextUpTo(int end) => new(Bytes, end, Separators);

    /// <summary>Takes a copy of a message: the frame never depends on the buffer that the message was received into.</summary>
    public void Load(ReadOnlySpan<byte> message)
    {
        Generation++;
        if (_buffer.Length < message.Length + IMarkKernel.BlockSize)
        {
            _buffer = new byte[message.Length + IMarkKernel.BlockSize];
        }

        message.CopyTo(_buffer);
        _start = 0;
        Length = message.Length;
    }

    /// <summary>Leaves out bytes before the start line.</summary>
    public void SkipFront(int count)
    {
        _start += count;
        Length -= count;
    }

    /// <summary>Ends this use of the frame: whoever still holds a request or response over it gets an exception.</summary>
    public void Invalidate() => Generation++;

    /// <summary>The frame that a view stands over; throws when it stands over none, or when that use of the frame is over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MessageFrame Under(string view, MessageFrame? frame, ulong generation)
    {
        if (frame is null || frame.Generation != generation)
        {
            Throw(view, frame);
        }

        return frame;

        [DoesNotReturn]
        static void Throw(string view, MessageFrame? frame) => throw (frame is null
            ? new InvalidOperationException($"A default {view} holds no message.")
            : new ObjectDisposedException(view, "The message was used after its handler had ended; take what you need before, or keep ToOwned()."));
    }
}
