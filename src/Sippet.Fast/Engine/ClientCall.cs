using System.Collections.Generic;

namespace Sippet.Fast.Engine;

/// <summary>
/// What is kept of a request beside its slot when there is more to keep: the targets that are left (RFC 3263 section 4.3), and whoever waits for its
/// responses. A request with one target whose responses go to the <see cref="ITransactionUser"/> has none. The worker's, but for what says otherwise.
/// </summary>
internal class ClientCall
{
    private IReadOnlyList<SipTarget> _targets = [];
    private int _next;
    private volatile bool _isCancelled;

    /// <summary>Who owns the request; set before it is sent.</summary>
    public Worker? Worker { get; set; }

    /// <summary>The transaction; -1 before it has begun.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>Whether the request is not wanted any more; on any thread.</summary>
    public bool IsCancelled => _isCancelled;

    /// <summary>Whether the transaction was ended by hand before it has begun.</summary>
    public bool IsTerminated { get; set; }

    /// <summary>The user's branch, when there are several targets; null for none.</summary>
    public byte[]? Branch { get; set; }

    /// <summary>The number of the target that was taken last: 1 for the first one.</summary>
    public int Target => _next;

    /// <summary>Whether somebody waits for the request, or did: then it is not the user's to be told that it was never sent.</summary>
    public virtual bool IsAwaited => false;

    /// <summary>Whether there is another target.</summary>
    public bool HasNext => _next < _targets.Count;

    /// <summary>Sets the targets, before the request is sent.</summary>
    /// <returns>The first one; default when there is none.</returns>
    public SipTarget SetTargets(IReadOnlyList<SipTarget> targets)
    {
        _targets = targets;
        return TryTakeNext(out SipTarget first) ? first : default;
    }

    /// <summary>Takes the next target.</summary>
    public bool TryTakeNext(out SipTarget target)
    {
        bool hasNext = HasNext;
        target = hasNext ? _targets[_next++] : default;
        return hasNext;
    }

    /// <summary>Gives the request up; on any thread.</summary>
    public void Cancel()
    {
        _isCancelled = true;
        Worker?.Cancel(this);
    }

    /// <summary>Takes a response.</summary>
    /// <returns>False when nobody waits for it here: it is the user's.</returns>
    public virtual bool TryTake(SipResponse response) => false;

    /// <summary>Takes the end without a response; on any thread.</summary>
    /// <returns>False when nobody waits for it here: it is the user's.</returns>
    public virtual bool TryFail(TransactionError error) => false;

    /// <summary>The transaction is over, and nothing more comes.</summary>
    public virtual void End()
    {
    }

    /// <summary>Why a request was not sent.</summary>
    public static TransactionError ErrorOf(SendStatus status) => status switch
    {
        SendStatus.NoTarget => TransactionError.NoTarget,
        SendStatus.Stopped => TransactionError.Stopped,
        SendStatus.BranchInUse => TransactionError.BranchInUse,
        SendStatus.FlowLost => TransactionError.FlowLost,
        _ => TransactionError.Overload,
    };

    /// <summary>What a response means to whoever waits: the one that says that an INVITE was cancelled is no answer to it.</summary>
    protected SendResult ResultOf(SipResponse response) =>
        new(response.ToOwned(), IsCancelled && response.Status == SipStatus.RequestTerminated ? TransactionError.Cancelled : null);
}
