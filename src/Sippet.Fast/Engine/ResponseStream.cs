using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Channels;

namespace Sippet.Fast.Engine;

/// <summary>Whoever waits for all responses: provisional ones, the final one, and the 2xx of a forked INVITE until its timer M ends.</summary>
internal sealed class ResponseStream : ClientCall
{
    private const int Capacity = 256; // what a reader that has stopped reading is kept; beyond it final responses are the user's, and others are dropped

    private readonly Channel<SendResult> _results = Channel.CreateBounded<SendResult>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private volatile bool _isLeft, _hasFinal;

    /// <inheritdoc/>
    public override bool IsAwaited => true;

    /// <summary>The results in their order. The token, and leaving before the final one, give the request up.</summary>
    public async IAsyncEnumerable<SendResult> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration cancellation = cancellationToken.UnsafeRegister(static call => ((ResponseStream)call!).Cancel(), this);
        try
        {
            // On the context of the reader, which a simulation needs.
            while (await _results.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(true))
            {
                while (_results.Reader.TryRead(out SendResult result))
                {
                    yield return result;
                }
            }
        }
        finally
        {
            _isLeft = true;
            if (!_hasFinal)
            {
                Cancel();
            }
        }
    }

    /// <inheritdoc/>
    public override bool TryTake(SipResponse response)
    {
        bool isFinal = response.StatusCode >= 200;
        bool isTaken = !_isLeft && _results.Writer.TryWrite(ResultOf(response));
        if (isFinal)
        {
            _hasFinal = true;
            if (response.StatusCode >= 300 || response.Headers.CSeq.Method != SipMethod.Invite)
            {
                End(); // nothing more can come
            }
        }

        return isTaken || !isFinal;
    }

    /// <inheritdoc/>
    public override bool TryFail(TransactionError error)
    {
        bool isTaken = !_hasFinal && _results.Writer.TryWrite(new SendResult(IsCancelled ? TransactionError.Cancelled : error));
        _hasFinal = true;
        End();
        return isTaken;
    }

    /// <inheritdoc/>
    public override void End() => _results.Writer.TryComplete();
}
