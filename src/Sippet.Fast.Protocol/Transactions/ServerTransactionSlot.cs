using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Concurrency;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast.Transactions;

/// <summary>
/// All that is kept of a server transaction. Its two timers are entries of the worker's wheel with the numbers 2n (repetitions)
/// and 2n + 1 (the end) for slot n; the bytes that it retains are blocks of the worker's store.
/// </summary>
internal struct ServerTransactionSlot
{
    /// <summary>The key in the table.</summary>
    public UInt128 Key;

    /// <summary>Written when the slot is taken, so that other threads can tell which transaction they have read of.</summary>
    public SequenceLock Use;

    /// <summary>The key of the dialog that a 2xx makes: an INVITE's alone.</summary>
    public UInt128 DialogKey;

    /// <summary>Where responses go.</summary>
    public Flow ResponseFlow;

    /// <summary>Where the request came from.</summary>
    public TransportAddress Source;

    /// <summary>The header lines of the request that responses repeat, until the final response is sent.</summary>
    public ByteBlock Head;

    /// <summary>Where their parts stand.</summary>
    public ResponseHeadLayout HeadLayout;

    /// <summary>The last response, for retransmissions.</summary>
    public ByteBlock LastResponse;

    /// <summary>The key by which merged requests find this transaction; 0 when none looks for it.</summary>
    public ulong MergeKey;

    /// <summary>The To tag of the responses.</summary>
    public ulong Tag;

    /// <summary>When the transaction began, in milliseconds.</summary>
    public long Created;

    /// <summary>The number of this use of the slot: a handle with another one is stale.</summary>
    public uint Generation;

    /// <summary>The number of CSeq.</summary>
    public uint CSeqNumber;

    /// <summary>The current interval of retransmissions in milliseconds.</summary>
    public int Interval;

    /// <summary>Another INVITE of the same dialog whose 2xx awaits its ACK; -1 for none.</summary>
    public int NextOfDialog;

    /// <summary>The status code of the last response; 0 before the first one.</summary>
    public ushort LastStatus;

    /// <summary>The method of the request.</summary>
    public SipMethod Method;

    /// <summary>The state of the machine.</summary>
    public TransactionState State;

    /// <summary>Whether the 2xx is retransmitted until its ACK comes.</summary>
    public bool AwaitsAck;

    /// <summary>Whether the ACK of that 2xx has come, or a BYE in its place: no response follows.</summary>
    public bool IsAcknowledged;

    /// <summary>Whether the user's final response is no longer waited for: a CANCEL has come for this INVITE, or its time limit has passed.</summary>
    public bool IsCancelled;

    /// <summary>Whether somebody holds a token that is to be cancelled with the transaction.</summary>
    public bool HasToken;

    /// <summary>Whether the tag is ours, for the request has no To tag of its own.</summary>
    public bool HasOwnTag;

    /// <summary>Whether the transaction is among those that wait for nothing any more.</summary>
    public bool IsCountedFinished;

    /// <summary>Whether the slot holds a transaction.</summary>
    public bool IsLive;

    /// <summary>Whether the transaction is an INVITE's.</summary>
    public readonly bool IsInvite => Method == SipMethod.Invite;

    /// <summary>Whether something is still to come: the user's final response, or an ACK.</summary>
    public readonly bool IsUnfinished => State <= TransactionState.Proceeding || AwaitsAck || (IsInvite && State == TransactionState.Completed);
}
