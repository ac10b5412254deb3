namespace Sippet.Fast;

/// <summary>What became of a request that a user gave.</summary>
public enum SendStatus : byte
{
    /// <summary>It was given to the transport.</summary>
    Sent,

    /// <summary>
    /// It was handed over to the worker that owns its Call-ID, or waits for the resolver. What goes wrong from here on, the user is told.
    /// </summary>
    Posted,

    /// <summary>There is no place to send it to, or for a sips URI none that TLS leads to: see <see cref="TransactionError.NoTarget"/>.</summary>
    NoTarget,

    /// <summary>There is no room for a transaction, or for a command: see <see cref="TransactionError.Overload"/>.</summary>
    Overload,

    /// <summary>The stack does not run: it was not started yet, or it has stopped.</summary>
    Stopped,

    /// <summary>A live transaction of the same method has its <see cref="SendOptions.Branch"/>: see <see cref="TransactionError.BranchInUse"/>.</summary>
    BranchInUse,

    /// <summary>The connection of its <see cref="SendOptions.Flow"/> has ended: see <see cref="TransactionError.FlowLost"/>.</summary>
    FlowLost,
}
