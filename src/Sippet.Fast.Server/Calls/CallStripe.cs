using System;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.Server.Tables;

namespace Sippet.Fast.Server.Calls;

/// <summary>The calls whose dialogs fall to one lock, in the order in which they are forgotten.</summary>
/// <param name="count">The calls of all stripes.</param>
/// <param name="maxDuration">How long a call is kept after its last INVITE.</param>
internal sealed class CallStripe(BoundedCount count, TimeSpan maxDuration)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, LinkedListNode<Call>> _calls = [];
    private readonly LinkedList<Call> _byExpiry = new();

    /// <summary>Adds a call.</summary>
    /// <returns>False when there are too many.</returns>
    public bool TryAdd(Call call, TimeSpan now)
    {
        const int ExpiredAtOnce = 8; // so that no request pays for many
        lock (_lock)
        {
            RemoveDue(now, ExpiredAtOnce);
            Remove(call.Dialog);
            if (!count.TryAdd(1))
            {
                return false;
            }

            call.ExpiresAt = now + maxDuration;
            _calls.Add(call.Dialog, _byExpiry.AddLast(call));
            return true;
        }
    }

    /// <summary>Takes a further INVITE of a call, which is kept as long as a new one from now on.</summary>
    public CallStatus Renew(UInt128 dialog, uint sequence, TimeSpan now)
    {
        lock (_lock)
        {
            CallStatus status = Find(dialog, sequence, out LinkedListNode<Call>? node);
            if (status != CallStatus.Known)
            {
                return status;
            }

            if (node!.Value.Ringing is not null)
            {
                return CallStatus.Ringing;
            }

            node.Value.RemoteSequence = sequence;
            node.Value.ExpiresAt = now + maxDuration;
            _byExpiry.Remove(node);
            _byExpiry.AddLast(node);
            return CallStatus.Known;
        }
    }

    /// <summary>Takes a BYE, which ends the call.</summary>
    /// <param name="dialog">The dialog.</param>
    /// <param name="sequence">The CSeq of the BYE.</param>
    /// <param name="call">The call; null unless the result is <see cref="CallStatus.Known"/>.</param>
    public CallStatus End(UInt128 dialog, uint sequence, out Call? call)
    {
        lock (_lock)
        {
            CallStatus status = Find(dialog, sequence, out LinkedListNode<Call>? node);
            call = status == CallStatus.Known ? node!.Value : null;
            if (call is not null)
            {
                Remove(dialog);
            }

            return status;
        }
    }

    /// <summary>Forgets a call, if there is one.</summary>
    public void Forget(UInt128 dialog)
    {
        lock (_lock)
        {
            Remove(dialog);
        }
    }

    /// <summary>Forgets the calls whose time is over.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">The most calls.</param>
    public void RemoveExpired(TimeSpan now, int limit)
    {
        lock (_lock)
        {
            RemoveDue(now, limit);
        }
    }

    private CallStatus Find(UInt128 dialog, uint sequence, out LinkedListNode<Call>? node) =>
        !_calls.TryGetValue(dialog, out node) ? CallStatus.Unknown
        : sequence <= node.Value.RemoteSequence ? CallStatus.OutOfOrder
        : CallStatus.Known;

    private void RemoveDue(TimeSpan now, int limit)
    {
        for (; limit > 0 && _byExpiry.First?.Value is { } first && first.ExpiresAt <= now; limit--)
        {
            Remove(first.Dialog);
        }
    }

    private void Remove(UInt128 dialog)
    {
        if (_calls.Remove(dialog, out LinkedListNode<Call>? node))
        {
            _byExpiry.Remove(node);
            count.Subtract(1);
        }
    }
}
