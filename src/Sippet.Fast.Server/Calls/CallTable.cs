using System;
using System.Linq;
using Sippet.Fast.Server.Tables;

namespace Sippet.Fast.Server.Calls;

/// <summary>The calls, by their dialogs. Any number of workers use it at once: each dialog belongs to one of 64 stripes with a lock each.</summary>
internal sealed class CallTable
{
    private const int Stripes = 64;
    private const int ExpiredAtOnce = 4096;

    private readonly ServerClock _clock;
    private readonly BoundedCount _count;
    private readonly CallStripe[] _stripes;

    /// <param name="max">The most calls.</param>
    /// <param name="maxDuration">How long a call is kept after its last INVITE.</param>
    /// <param name="clock">The clock.</param>
    public CallTable(int max, TimeSpan maxDuration, ServerClock clock)
    {
        _clock = clock;
        _count = new BoundedCount(max);
        _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new CallStripe(_count, maxDuration))];
    }

    /// <summary>The number of calls; those whose time is over count until they are removed.</summary>
    public int Count => _count.Value;

    /// <summary>Adds a call.</summary>
    /// <returns>False when there are too many.</returns>
    public bool TryAdd(Call call) => StripeOf(call.Dialog).TryAdd(call, _clock.Now);

    /// <summary>Takes a further INVITE of a call.</summary>
    public CallStatus Renew(UInt128 dialog, uint sequence) => StripeOf(dialog).Renew(dialog, sequence, _clock.Now);

    /// <summary>Takes a BYE, which ends the call.</summary>
    public CallStatus End(UInt128 dialog, uint sequence, out Call? call) => StripeOf(dialog).End(dialog, sequence, out call);

    /// <summary>Forgets a call, if there is one.</summary>
    public void Forget(UInt128 dialog) => StripeOf(dialog).Forget(dialog);

    /// <summary>Forgets the calls whose time is over; a new call does it for some of those that share its stripe.</summary>
    public void RemoveExpired()
    {
        TimeSpan now = _clock.Now;
        Array.ForEach(_stripes, stripe => stripe.RemoveExpired(now, ExpiredAtOnce));
    }

    // The keys of dialogs are keyed hashes: their low bits are as good as any.
    private CallStripe StripeOf(UInt128 dialog) => _stripes[(int)(ulong)dialog & (Stripes - 1)];
}
