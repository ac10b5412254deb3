using System;

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

    /// <summary>The local end of a flow; on any thread.</summary>
    TransportAddress LocalAddressOf(in Flow flow);

    /// <summary>The key of the dialog that a request belongs to or makes; on any thread.</summary>
    UInt128 DialogKeyOf(SipRequest request);

    /// <summary>A new Call-ID whose messages come to this worker; on any thread.</summary>
    string NewCallId();
}
