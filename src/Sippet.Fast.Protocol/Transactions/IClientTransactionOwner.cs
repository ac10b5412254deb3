namespace Sippet.Fast.Transactions;

/// <summary>The worker as the handle of a client transaction sees it: floor 2 calls floor 3 through this.</summary>
internal interface IClientTransactionOwner
{
    /// <summary>Cancels an INVITE; on any thread.</summary>
    CancelStatus Cancel(in ClientTransaction transaction);

    /// <summary>Ends a transaction at once; on any thread.</summary>
    /// <returns>False when it is over, or the command could not be posted.</returns>
    bool Terminate(in ClientTransaction transaction);
}
