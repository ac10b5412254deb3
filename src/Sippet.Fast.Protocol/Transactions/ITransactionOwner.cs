using System;
using System.Threading;

namespace Sippet.Fast.Transactions;

/// <summary>The worker as the handle of a transaction sees it: floor 2 calls floor 3 through this.</summary>
internal interface ITransactionOwner
{
    /// <summary>Begins a response. When the result is <see cref="RespondStatus.Sent"/>, the user writes its content and <see cref="Commit"/> follows.</summary>
    RespondStatus Begin(in ServerTransaction transaction, SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase, out ResponseWriter writer);

    /// <summary>Ends the response that was begun, and sends or posts it.</summary>
    RespondStatus Commit(in ServerTransaction transaction, SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase, bool untilAck, ref ResponseWriter writer);

    /// <summary>Gives the response up that was begun: its content threw.</summary>
    void Abandon();

    /// <summary>The token that is cancelled when the user's final response is no longer waited for; on any thread.</summary>
    CancellationToken CancelledOf(in ServerTransaction transaction);

    /// <summary>Ends a transaction at once; on any thread.</summary>
    /// <returns>False when it is over, or the command could not be posted.</returns>
    bool Terminate(in ServerTransaction transaction);

    /// <summary>The local end of a flow; on any thread.</summary>
    TransportAddress LocalAddressOf(in Flow flow);

    /// <summary>The key of the dialog that a request belongs to or makes; on any thread.</summary>
    UInt128 DialogKeyOf(SipRequest request);

    /// <summary>A new Call-ID whose messages come to this worker; on any thread.</summary>
    string NewCallId();
}
