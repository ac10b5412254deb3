using System.Collections.Generic;

namespace Sippet.Fast;

/// <content>The live transactions, as other threads see them.</content>
public sealed partial class SipStack
{
    /// <summary>
    /// Finds a live server transaction; on any thread, in constant time, without a lock. The transaction may end at any moment: the handle is
    /// stale then, as every handle.
    /// </summary>
    /// <param name="key">The key, from a handle or a snapshot of this stack.</param>
    /// <param name="transaction">The transaction, without its request; default when there is none.</param>
    /// <returns>False when it is over, or the key is of another stack or no server transaction's.</returns>
    public bool TryGetTransaction(TransactionKey key, out ServerTransaction transaction) => _engine.TryFind(key, out transaction);

    /// <summary>
    /// Finds the live server transaction that a request belongs to by RFC 3261 section 17.2.3; on any thread that may use the request, in constant
    /// time, without a lock.
    /// </summary>
    /// <param name="request">A request that this stack could have received. An ACK belongs to the INVITE with its branch, which was answered with 3xx to 6xx.</param>
    /// <param name="transaction">The transaction, without its request; default when there is none.</param>
    /// <returns>False when there is none, or it is over.</returns>
    /// <exception cref="System.InvalidOperationException">The request is the default value.</exception>
    /// <exception cref="System.ObjectDisposedException">The request's handler has ended.</exception>
    public bool TryGetTransaction(SipRequest request, out ServerTransaction transaction) => _engine.TryFind(_engine.KeyOf(request), out transaction);

    /// <summary>
    /// Finds a live client transaction; on any thread, in constant time, without a lock. The transaction may end at any moment: the handle is stale
    /// then, as every handle.
    /// </summary>
    /// <param name="key">
    /// The key, from a snapshot of this stack. It is that of one branch: when a request goes on to its next target it has another key from then on, and
    /// the old one finds the transaction that has failed, while that still absorbs copies of its response.
    /// </param>
    /// <param name="transaction">The transaction, the same handle that its user has; default when there is none.</param>
    /// <returns>False when it is over, or the key is of another stack or no client transaction's.</returns>
    public bool TryGetClientTransaction(TransactionKey key, out ClientTransaction transaction) => _engine.TryFind(key, out transaction);

    /// <summary>
    /// Shows the live transactions of both sides to an operator, those that absorb retransmissions included. No worker waits for it or helps with it, so that it
    /// works also while a handler blocks a worker. It may be enumerated on any thread, as slowly as one likes, also after the stack has stopped.
    /// </summary>
    /// <returns>
    /// Each transaction as it was at one moment during the enumeration: one that begins or ends meanwhile may be there or not, none is there twice
    /// (but the failed one of a request that goes on to its next target meanwhile may be). A request that is posted or resolved has none yet.
    /// Time and not memory grows with their number; Linq takes what is wanted.
    /// </returns>
    public IEnumerable<TransactionSnapshot> GetTransactions() => _engine.Transactions();
}
