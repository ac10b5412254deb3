using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Engine;

/// <summary>Whoever waits for the final response alone.</summary>
internal sealed class ResponseTask : ClientCall
{
    private readonly TaskCompletionSource<SendResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;

    /// <summary>Completes with the result; it never fails.</summary>
    public Task<SendResult> Task => _result.Task;

    /// <inheritdoc/>
    public override bool IsAwaited => true;

    /// <summary>Lets a token cancel the request.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken.UnsafeRegister(static call => ((ResponseTask)call!).Cancel(), this);
        if (Task.IsCompleted)
        {
            _cancellation.Unregister();
        }
    }

    /// <inheritdoc/>
    public override bool TryTake(SipResponse response) =>
        !Task.IsCompleted && (response.StatusCode < 200 || TryComplete(ResultOf(response)));

    /// <inheritdoc/>
    public override bool TryFail(TransactionError error) => TryComplete(new SendResult(IsCancelled ? TransactionError.Cancelled : error));

    private bool TryComplete(SendResult result)
    {
        bool completed = _result.TrySetResult(result);
        _cancellation.Unregister();
        return completed;
    }
}
