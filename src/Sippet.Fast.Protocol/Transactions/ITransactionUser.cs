using System.Threading.Tasks;

namespace Sippet.Fast;

/// <summary>
/// The transaction user (RFC 3261 section 5): what sits on the transactions and decides. Its members are called on the worker
/// that owns the transaction, one at a time for each worker, and must not block it. An exception costs one request its 500
/// response and nothing else.
/// </summary>
public interface ITransactionUser
{
    /// <summary>
    /// A new request: not a retransmission, no ACK, no CANCEL. Answer it with <see cref="ServerTransaction"/>'s methods, now or
    /// later; until the returned task completes, the request's bytes stay valid. A request that is never answered ends at a time
    /// limit: an INVITE with 500, another one silently (RFC 4320).
    /// </summary>
    /// <param name="transaction">The transaction, with the request.</param>
    /// <returns>A task that completes when the handler needs the request no more. After an await the handler goes on on the thread pool.</returns>
    ValueTask OnRequest(ServerTransaction transaction);

    /// <summary>An ACK for a 2xx (RFC 3261 section 13.3.1.4): it belongs to the dialog and is never answered.</summary>
    /// <param name="ack">The ACK, valid during the call.</param>
    /// <param name="invite">The accepted INVITE whose 2xx it acknowledges first; default when there is none, as for a repeated ACK.</param>
    void OnAck(SipRequest ack, ServerTransaction invite)
    {
    }

    /// <summary>
    /// A CANCEL for an INVITE without final response (RFC 3261 section 9.2); the CANCEL itself was answered with 200. Unless this is
    /// overridden, the INVITE is answered with 487. <see cref="ServerTransaction.Cancelled"/> is cancelled after this call.
    /// </summary>
    /// <param name="invite">The INVITE's transaction; its request is valid only if its handler has not ended.</param>
    void OnCancel(ServerTransaction invite) => invite.Respond(SipStatus.RequestTerminated);

    /// <summary>A transaction has failed after its request was given to the user.</summary>
    /// <param name="transaction">The transaction; it may be over.</param>
    /// <param name="cause">What went wrong.</param>
    void OnError(ServerTransaction transaction, TransactionError cause)
    {
    }

    /// <summary>
    /// A response to a request that was sent with <c>SipStack.Send</c>: each provisional one, the final one, and to an INVITE each further 2xx until
    /// timer M ends, those of other branches and copies of the same (RFC 6026 section 7.2; an ACK is due for each). A 2xx to an INVITE that
    /// belongs to no transaction any more is given, too (section 8). The ACK of a 3xx to 6xx is the stack's.
    /// </summary>
    /// <param name="response">The response, valid during the call.</param>
    /// <param name="transaction">The transaction; default for a 2xx that belongs to none.</param>
    void OnResponse(SipResponse response, ClientTransaction transaction)
    {
    }

    /// <summary>A request that was sent with <c>SipStack.Send</c> has failed at its last target; no response follows.</summary>
    /// <param name="transaction">The transaction, which is over.</param>
    /// <param name="cause">What went wrong.</param>
    void OnError(ClientTransaction transaction, TransactionError cause)
    {
    }

    /// <summary>
    /// An open connection has ended, whoever has ended it and why: a registrar may forget what was bound to its flow (RFC 5626 section 5.3). What was under
    /// way by it is told on its own. Called once a connection, always on the same worker for the same one.
    /// </summary>
    /// <param name="flow">The flow, by which nothing is sent any more.</param>
    void OnFlowLost(Flow flow)
    {
    }
}
