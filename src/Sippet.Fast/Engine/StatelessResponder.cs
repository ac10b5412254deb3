using System;
using System.Buffers.Text;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// Answers requests without a transaction: malformed ones, and new ones that there is no room for (RFC 3261 section 8.2.7). The
/// same request gets the same answer each time, its tag included. One thread.
/// </summary>
internal sealed class StatelessResponder(TransactionKeys keys, SendQueue queue, EngineCounters counters)
{
    private const int MinRetryAfter = 5;
    private const int RetryAfterSpread = 6;

    private readonly byte[] _head = new byte[SendQueue.MaxMessage];

    /// <summary>Answers a refused request as its reason asks; drops what has no answer.</summary>
    public void Reject(MessageFrame frame, RejectReason reason, in Flow source)
    {
        counters.CountRejected(reason);
        SipStatus status = RejectReasons.StatusOf(reason);
        bool isAnswered = status != 0 && frame.StartLine.IsRequest && frame.StartLine.Method != SipMethod.Ack
            && TryRespond(frame, source, status, RejectReasons.PhraseOf(reason), retryAfter: 0);
        if (!isAnswered)
        {
            counters.CountDropped(DropCause.Unanswerable, MessageKind.Malformed);
        }
    }

    /// <summary>Answers a new request with 503 and Retry-After (RFC 3261 section 21.5.4).</summary>
    /// <param name="frame">The request.</param>
    /// <param name="key">Its transaction's key, which also spreads the times at which clients come back.</param>
    /// <param name="source">Where it came from.</param>
    public void Shed(MessageFrame frame, UInt128 key, in Flow source)
    {
        counters.CountShed();
        TryRespond(frame, source, SipStatus.ServiceUnavailable, default, MinRetryAfter + (int)(key % RetryAfterSpread));
    }

    private bool TryRespond(MessageFrame frame, in Flow source, SipStatus status, ReadOnlySpan<byte> phrase, int retryAfter)
    {
        ByteWriter head = new(_head);
        ResponseHeadLayout layout = ResponseHead.Write(ref head, frame, source.IsWebSocket ? default : source.Remote);
        if (!layout.HasTopVia)
        {
            return false;
        }

        ResponseWriter response = new(queue.Free);
        response.WriteStatusLine(status, phrase);
        Span<byte> tag = stackalloc byte[TransactionKeys.TagLength];
        response.WriteHead(_head, layout, TransactionKeys.FormatTag(keys.TagOf(KeyOf(frame)), tag), withRecordRoute: false, withTimestamp: false);
        if (retryAfter > 0)
        {
            Span<byte> digits = stackalloc byte[4];
            Utf8Formatter.TryFormat(retryAfter, digits, out int written);
            response.AddHeader(HeaderId.RetryAfter, digits[..written]);
        }

        response.Finish();
        ref readonly ViaLayout via = ref frame.Core.TopVia;
        Flow flow = frame.Core.HasTopVia ? ResponseDestination.Of(frame.Bytes, via, source) : source;
        queue.Add(response.Length, flow, slot: -1, generation: 0);
        counters.CountSent(ResponseKind.Stateless);
        return true;
    }

    // A malformed Via gives no key, but the tag has to be the same for the same bytes only.
    private UInt128 KeyOf(MessageFrame frame) =>
        frame.Core.HasTopVia ? keys.Of(frame, frame.StartLine.Method) : keys.OfDialog(frame.Bytes, default, default);
}
