namespace Sippet.Fast.Transactions;

/// <summary>The worker as the handle of a client transaction sees it: floor 2 calls floor 3 through this.</summary>
internal interface IClientTransactionOwner
{
    /// <summary>Cancels an INVITE; on any thread.</summary>
    CancelStatus Cancel(in ClientTransaction transaction);
}
