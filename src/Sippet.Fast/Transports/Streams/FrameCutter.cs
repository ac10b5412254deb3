using System;
using System.Buffers;
using Sippet.Fast.Syntax.Framing;

namespace Sippet.Fast.Transports.Streams;

/// <summary>
/// Cuts what comes by a stream into messages, and copies them into batches: a message in one piece, whatever pieces it came in. Of one that is not whole
/// yet it keeps nothing but how far it was read. One thread at a time.
/// </summary>
/// <param name="flow">The way that the messages come.</param>
/// <param name="pool">Gives the batches.</param>
/// <param name="maxBody">The longest body in bytes.</param>
internal sealed class FrameCutter(Flow flow, MessageBatchPool pool, int maxBody)
{
    private StreamFramer _framer = new(maxBody);
    private MessageBatch? _batch;
    private int _seen; // the bytes of the frame that the framer has read
    private FramingStatus _waiting; // a frame that waits for room; NeedMore for none

    /// <summary>Whether a message has begun and is not whole.</summary>
    public bool IsInMessage => _seen > 0;

    /// <summary>Takes the messages that were cut.</summary>
    /// <returns>A batch, which is the caller's now; null when there are none.</returns>
    public MessageBatch? TakeBatch()
    {
        MessageBatch? batch = _batch;
        _batch = null;
        return batch;
    }

    /// <summary>Cuts as much as it can.</summary>
    /// <param name="bytes">What was left before and what has come since; what was cut is taken from its front.</param>
    /// <returns>
    /// <see cref="FramingStatus.NeedMore"/> when there is nothing more to cut; <see cref="FramingStatus.Message"/> when the batch is full, and is to
    /// be taken before the next call; a line end, a ping, or a refusal as soon as they are met.
    /// </returns>
    public FramingStatus Cut(ref ReadOnlySequence<byte> bytes)
    {
        while (true)
        {
            FramingStatus status = _waiting != FramingStatus.NeedMore ? _waiting : Read(bytes.Slice(_seen));
            switch (status)
            {
                case FramingStatus.NeedMore:
                    return status;
                case FramingStatus.Message or FramingStatus.Refused:
                    if (!TryTake(bytes.Slice(0, _seen)))
                    {
                        _waiting = status;
                        return FramingStatus.Message;
                    }

                    _waiting = FramingStatus.NeedMore;
                    if (status == FramingStatus.Refused)
                    {
                        return status;
                    }

                    Drop(ref bytes);
                    break;
                default:
                    Drop(ref bytes);
                    return status;
            }
        }
    }

    private FramingStatus Read(in ReadOnlySequence<byte> unread)
    {
        foreach (ReadOnlyMemory<byte> segment in unread)
        {
            FramingStatus status = _framer.Read(segment.Span, out int taken);
            _seen += taken;
            if (status != FramingStatus.NeedMore)
            {
                return status;
            }
        }

        return FramingStatus.NeedMore;
    }

    private bool TryTake(in ReadOnlySequence<byte> frame)
    {
        if (_framer.Reason == RejectReason.HeadersTooLong)
        {
            return true; // only a header section that is there to its end can be answered (RFC 3261 section 18.3)
        }

        // Few messages are longer than a datagram could be: those have a batch of their own.
        _batch ??= frame.Length > MessageBatch.MaxMessage ? new MessageBatch((int)frame.Length) : pool.Rent();
        return _batch.TryAdd(frame, flow, _framer.Reason);
    }

    private void Drop(ref ReadOnlySequence<byte> bytes)
    {
        bytes = bytes.Slice(_seen);
        _seen = 0;
    }
}
