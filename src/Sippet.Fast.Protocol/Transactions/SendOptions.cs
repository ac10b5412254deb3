using System;
using System.Collections.Generic;
using Sippet.Fast.Buffers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast;

/// <summary>What is different for one request. Each property checks its range at once. The default value changes nothing.</summary>
public readonly record struct SendOptions
{
    /// <summary>The most bytes of a <see cref="Branch"/>.</summary>
    public const int MaxBranchLength = 128;

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly int _timeLimit;

    /// <summary>Whether the request is sent once and never again, as a ping is whose loss is what it is to show.</summary>
    public bool WithoutRetransmission { get; init; }

    /// <summary>
    /// The longest time to wait for a response from one target, in place of timers B and F: 10 ms to 1 day; null for 64 × T1. The final response to an
    /// INVITE has to come within it too: if only provisional ones have, the INVITE is cancelled, as timer C does (RFC 3261 section 16.8).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public TimeSpan? TimeLimit
    {
        get => _timeLimit == 0 ? null : TimeSpan.FromMilliseconds(_timeLimit);
        init
        {
            if (value is TimeSpan limit)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.FromMilliseconds(10), nameof(TimeLimit));
                ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, s_day, nameof(TimeLimit));
                _timeLimit = (int)limit.TotalMilliseconds;
            }
            else
            {
                _timeLimit = 0;
            }
        }
    }

    /// <summary>
    /// Where the request goes, in place of what the resolver finds for its topmost Route or Request-URI: one or more, tried in their order; null to ask
    /// the resolver. The list must not change while the request is under way. A request to a sips URI passes over those that are without TLS.
    /// </summary>
    /// <exception cref="ArgumentException">The list is empty, or one of its addresses is none.</exception>
    public IReadOnlyList<SipTarget>? Targets
    {
        get;
        init => field = Checked(value);
    }

    /// <summary>
    /// The flow that the request goes by, and by no other way, in place of what the resolver finds: that of a request that was received, as by which a registrar
    /// reaches a client behind a NAT (RFC 5626). Its connection may have ended: then the request is refused with <see cref="SendStatus.FlowLost"/>;
    /// and one to a sips URI with <see cref="SendStatus.NoTarget"/> where the flow is without TLS.
    /// Default for none; <see cref="Targets"/> are passed over then.
    /// </summary>
    public Flow Flow { get; init; }

    /// <summary>
    /// The branch of the request's Via, in place of a new one: a token of up to <see cref="MaxBranchLength"/> bytes that begins with z9hG4bK and goes on,
    /// as that of a proxy that knows its requests again by it (RFC 3261 section 16.6 step 8; <c>RequestForwarding.WriteBranch</c> writes it). It must
    /// be unique in space and time (section 8.1.1.7). At a further target the request has this branch, a dot, and the number of the target: 2 for the
    /// second one of the list. Empty for the stack's own. The bytes are the user's, and must not change until the call that sends has returned.
    /// </summary>
    /// <exception cref="ArgumentException">It is no such token; also of the call that sends, if the bytes have changed since.</exception>
    public ReadOnlyMemory<byte> Branch
    {
        get;
        init
        {
            Check(value);
            field = value;
        }
    }

    /// <summary>Throws when a branch cannot be sent.</summary>
    internal static void Check(ReadOnlyMemory<byte> branch)
    {
        if (!branch.IsEmpty && (branch.Length > MaxBranchLength || !TransactionKeys.HasCookie(branch.Span) || !CharClass.IsToken(branch.Span)))
        {
            throw new ArgumentException(
                $"A branch is a token of up to {MaxBranchLength} bytes that begins with z9hG4bK and goes on (RFC 3261 section 8.1.1.7).", nameof(branch));
        }
    }

    internal int TimeLimitMilliseconds => _timeLimit;

    private static IReadOnlyList<SipTarget>? Checked(IReadOnlyList<SipTarget>? targets)
    {
        if (targets is not null)
        {
            bool isEmpty = targets.Count == 0;
            for (int i = 0; i < targets.Count; i++)
            {
                isEmpty |= targets[i].Transport == SipTransport.None || targets[i].Address.IsNone;
            }

            if (isEmpty)
            {
                throw new ArgumentException("A target is a transport and an address; give at least one, or null to ask the resolver.", nameof(targets));
            }
        }

        return targets;
    }
}
