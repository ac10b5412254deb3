using System;
using Sippet.Fast.Transactions;

namespace Sippet.Fast;

/// <summary>
/// The handle of a client transaction: a request that was sent (RFC 3261 section 17.1). It is small plain data, may be kept, and may be used on any
/// thread. It stays the same when the request goes on to the next target after a failure, with a new branch (RFC 3263 section 4.3), and so with
/// another <see cref="TransactionKey"/>: a handle has none. A handle whose transaction is over is refused with <see cref="CancelStatus.Ended"/>; it
/// never reaches another transaction.
/// </summary>
public readonly struct ClientTransaction : IEquatable<ClientTransaction>
{
    /// <summary>The slot of a handle that stands for a posted request: its number is a ticket, not a generation.</summary>
    internal const int Ticket = -1;

    private readonly IClientTransactionOwner? _owner;

    internal ClientTransaction(IClientTransactionOwner owner, int slot, uint number, SipMethod method, long state)
    {
        _owner = owner;
        Slot = slot;
        Number = number;
        Method = method;
        State = state;
    }

    /// <summary>Whether this is the default value: no transaction. A 2xx that belongs to none comes with it (RFC 6026 section 8).</summary>
    public bool IsNone => _owner is null;

    /// <summary>The method of the request.</summary>
    public SipMethod Method { get; }

    /// <summary>What the user gave with the request, to know it again.</summary>
    public long State { get; }

    internal int Slot { get; }

    /// <summary>The generation of the slot, or the ticket.</summary>
    internal uint Number { get; }

    /// <summary>
    /// Cancels an INVITE (RFC 3261 section 9.1). The CANCEL waits for the first provisional response and is not sent when a final one comes first;
    /// its own responses are absorbed. The INVITE ends by its final response, mostly a 487, or 64 × T1 after the CANCEL with
    /// <see cref="TransactionError.Cancelled"/>. To cancel again changes nothing. Any thread.
    /// </summary>
    /// <returns>What became of it.</returns>
    /// <exception cref="InvalidOperationException">This is the default value, or the request is no INVITE: others cannot be cancelled.</exception>
    public CancelStatus Cancel() =>
        _owner is null ? throw new InvalidOperationException("A default ClientTransaction stands for no transaction.")
        : Method != SipMethod.Invite ? throw new InvalidOperationException("Only an INVITE can be cancelled (RFC 3261 section 9.1).")
        : _owner.Cancel(this);

    /// <summary>
    /// Ends the transaction at once, in whichever state it is: nothing more is sent for it, to no further target and no CANCEL either, its timers stop,
    /// and this and all other handles of it are stale. Whoever awaits its result gets <see cref="TransactionError.Terminated"/>, unless the final
    /// response has come; nobody else is told. A request that is still on its way to its worker, or waits for the resolver, is not sent at all.
    /// Responses that still come are dropped, but for a 2xx to an INVITE, which is given without a transaction (RFC 6026 section 8). A CANCEL that was
    /// sent is a transaction of its own, and goes on. Any thread: on another than the worker's it is posted, and happens a moment later; so it does
    /// with a request that was posted, when the worker does not know it (yet).
    /// </summary>
    /// <returns>
    /// True when it has ended or that was posted; false when it was over before, or when it cannot be posted because the worker's queue of commands is
    /// full or the stack has stopped.
    /// </returns>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public bool Terminate() =>
        _owner is null ? throw new InvalidOperationException("A default ClientTransaction stands for no transaction.") : _owner.Terminate(this);

    /// <inheritdoc/>
    public bool Equals(ClientTransaction other) => _owner == other._owner && Slot == other.Slot && Number == other.Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ClientTransaction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_owner, Slot, Number);

    /// <summary>Whether both stand for the same transaction.</summary>
    /// <param name="left">One handle.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they do.</returns>
    public static bool operator ==(ClientTransaction left, ClientTransaction right) => left.Equals(right);

    /// <summary>Whether both stand for different transactions.</summary>
    /// <param name="left">One handle.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they do.</returns>
    public static bool operator !=(ClientTransaction left, ClientTransaction right) => !left.Equals(right);
}
