using System;

namespace Sippet.Fast;

/// <summary>What was seen of a live transaction at one moment: for operators. Plain data that may be kept.</summary>
public readonly record struct TransactionSnapshot
{
    /// <summary>What finds the transaction while it lives.</summary>
    public required TransactionKey Key { get; init; }

    /// <summary>Whether the stack is its server or its client.</summary>
    public required TransactionSide Side { get; init; }

    /// <summary>The method of its request; <see cref="SipMethod.Extension"/> for one that is not in the registry.</summary>
    public required SipMethod Method { get; init; }

    /// <summary>The state of its machine.</summary>
    public required TransactionState State { get; init; }

    /// <summary>The status code of the last response; 0 before the first one.</summary>
    public required SipStatus LastStatus { get; init; }

    /// <summary>How long ago its request was received or sent first, in whole milliseconds.</summary>
    public required TimeSpan Age { get; init; }

    /// <summary>The address that its request was received from or sent to.</summary>
    public required TransportAddress Peer { get; init; }

    /// <summary>The number of the worker that owns it: 0 to the number of workers - 1.</summary>
    public required int Worker { get; init; }
}
