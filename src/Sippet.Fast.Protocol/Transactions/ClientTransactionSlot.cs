using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Concurrency;

namespace Sippet.Fast.Transactions;

/// <summary>
/// All that is kept of a client transaction. Its two timers are entries of the worker's client wheel with the numbers 2n (retransmissions) and
/// 2n + 1 (the end) for slot n; the bytes that it retains are blocks of the worker's store.
/// </summary>
internal struct ClientTransactionSlot
{
    /// <summary>The key in the table.</summary>
    public UInt128 Key;

    /// <summary>Written when the slot is taken, and when its transaction begins, so that other threads can tell which one they have read of.</summary>
    public SequenceLock Use;

    /// <summary>Where the request goes, and its CANCEL and ACK.</summary>
    public Flow Flow;

    /// <summary>
    /// The request as it was sent: until it is not sent again any more, to no further target either; an INVITE's without its body while it
    /// may have to be cancelled or acknowledged.
    /// </summary>
    public ByteBlock Request;

    /// <summary>The ACK of the 3xx to 6xx, while copies of that may come.</summary>
    public ByteBlock Ack;

    /// <summary>Where the stack's Via stands in the request, its line end included.</summary>
    public Slice Via;

    /// <summary>What the user knows the request by.</summary>
    public long UserState;

    /// <summary>When the request was first sent, to its first target, in milliseconds.</summary>
    public long Created;

    /// <summary>The number of this use of the slot: a handle with another one is stale.</summary>
    public uint Generation;

    /// <summary>The number that stands for the transaction in handles when the request was posted; 0 when it was not.</summary>
    public uint Ticket;

    /// <summary>The current interval of retransmissions in milliseconds.</summary>
    public int Interval;

    /// <summary>The time limit that the user has given in place of timers B and F, in milliseconds; 0 for none.</summary>
    public int TimeLimit;

    /// <summary>The transactions before and after it that wait for a response by the same connection; -1 for none. Only while <see cref="IsOnFlow"/>.</summary>
    public int PreviousOnFlow, NextOnFlow;

    /// <summary>The status code of the last response that the machine took; 0 before the first one.</summary>
    public ushort LastStatus;

    /// <summary>The method of the request.</summary>
    public SipMethod Method;

    /// <summary>The state of the machine.</summary>
    public TransactionState State;

    /// <summary>Whether the request is never sent again.</summary>
    public bool IsSentOnce;

    /// <summary>Whether the request had a Via before ours: its responses have another one, too.</summary>
    public bool IsForwarded;

    /// <summary>Whether the user wants the INVITE to be cancelled.</summary>
    public bool IsCancelled;

    /// <summary>Whether no user waits for it: a CANCEL, or a transaction that has failed and whose request goes to another target.</summary>
    public bool IsDetached;

    /// <summary>Whether the worker keeps a <c>ClientCall</c> for it.</summary>
    public bool HasCall;

    /// <summary>Whether the transaction is among those that wait for nothing any more.</summary>
    public bool IsCountedFinished;

    /// <summary>Whether it is too long for UDP, which it was to go by, and goes by TCP at present.</summary>
    public bool IsTooLong;

    /// <summary>Whether it hangs together with the others of its connection.</summary>
    public bool IsOnFlow;

    /// <summary>Whether the slot holds a transaction.</summary>
    public bool IsLive;

    /// <summary>Whether the transaction is an INVITE's.</summary>
    public readonly bool IsInvite => Method == SipMethod.Invite;

    /// <summary>Whether the final response is still to come.</summary>
    public readonly bool IsUnfinished => State <= TransactionState.Proceeding;
}
