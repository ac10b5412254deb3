using System;
using System.Threading;
using Sippet.Fast.Transactions;

namespace Sippet.Fast;

/// <summary>
/// The handle of a server transaction: a request, and the means to answer it (RFC 3261 section 17.2). It is small plain data, may
/// be kept, and may be used on any thread: what is called on another thread than the transaction's worker is posted to that.
/// A handle whose transaction is over is refused with <see cref="RespondStatus.Ended"/>; it never reaches another transaction.
/// </summary>
public readonly struct ServerTransaction : IEquatable<ServerTransaction>
{
    private static readonly ResponseContent<ResponseContent> s_callContent = static (ref response, content) => content(ref response);

    private readonly ITransactionOwner? _owner;
    private readonly SipRequest _request;
    private readonly UInt128 _dialogKey;

    internal ServerTransaction(
        ITransactionOwner owner, int slot, uint generation, TransactionKey key, SipRequest request, Flow flow, long receivedAt, UInt128 dialogKey)
    {
        Key = key;
        _dialogKey = dialogKey;
        _owner = owner;
        _request = request;
        Slot = slot;
        Generation = generation;
        Flow = flow;
        ReceivedAt = receivedAt;
    }

    /// <summary>The request; valid until the handler has ended (see <see cref="SipRequest"/>).</summary>
    public SipRequest Request => _request;

    /// <summary>What finds the transaction again while it lives, as <c>SipStack.TryGetTransaction</c> does, and tells it from others in a log.</summary>
    public TransactionKey Key { get; }

    /// <summary>The flow that the request came by: its transport and its source address.</summary>
    public Flow Flow { get; }

    /// <summary>
    /// The local address that the request came to: what the user puts into Contact. Behind a wildcard it is the address of this machine that
    /// the datagram was sent to, and the wildcard itself only where the system does not tell.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public TransportAddress LocalAddress => Owner.LocalAddressOf(Flow);

    /// <summary>
    /// When the request was received, as a timestamp of the stack's clock (<see cref="TimeProvider.GetTimestamp"/>): the time that it has
    /// waited is part of any latency that is measured from here. 0 for a handle that comes without a request.
    /// </summary>
    public long ReceivedAt { get; }

    /// <summary>
    /// The dialog (RFC 3261 section 12) that the request belongs to, or that a response to it makes: equal for all requests with the same
    /// Call-ID, From tag and To tag, where the tag of the stack's own responses stands for a To tag that is missing. It is a keyed hash of
    /// 128 bits that nobody outside can aim at, and means nothing in another stack. An INVITE's is kept in the handle.
    /// </summary>
    /// <exception cref="InvalidOperationException">This is the default value, or the handle of another method than INVITE came without a request.</exception>
    /// <exception cref="ObjectDisposedException">The request is another method's than INVITE, and its handler has ended.</exception>
    public UInt128 DialogKey => _dialogKey != 0 ? _dialogKey : Owner.DialogKeyOf(_request);

    /// <summary>
    /// Cancelled when a final response is no longer waited for: a CANCEL has come for the INVITE (RFC 3261 section 9.2), the time limit of the
    /// user's answer has passed, the request cannot be answered because of the transport, <see cref="Terminate"/> was called, or the stack has
    /// stopped. It is never cancelled after a final response of the user's.
    /// </summary>
    /// <remarks>
    /// A CANCEL is answered with 200 and its INVITE with 487 whether or not the token is asked for: what its holder answers afterwards is refused
    /// with <see cref="RespondStatus.AlreadyAnswered"/>. A user that answers a cancelled INVITE itself overrides
    /// <see cref="ITransactionUser.OnCancel"/>. The token costs an object from when it is first asked for until the final response. Asked for
    /// after the CANCEL it is, or becomes in a moment, cancelled; so it does when the transaction is over. Callbacks run on the thread pool.
    /// </remarks>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public CancellationToken Cancelled => Owner.CancelledOf(this);

    internal int Slot { get; }

    internal uint Generation { get; }

    internal ITransactionOwner Owner =>
        _owner ?? throw new InvalidOperationException("A default ServerTransaction stands for no transaction.");

    /// <summary>
    /// Makes a Call-ID for a request that belongs to this one, as the other leg of a B2BUA does: the same worker will handle both, so that
    /// what they share needs no lock.
    /// </summary>
    /// <returns>A Call-ID that nobody can foresee (see <see cref="SipIdentifier"/>).</returns>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public string NewCallId() => Owner.NewCallId();

    /// <summary>Answers without further headers and without a body.</summary>
    /// <param name="status">The status code, 100 to 699.</param>
    /// <returns>What became of the response.</returns>
    /// <exception cref="ArgumentException">The status cannot be: not 100 to 699, or 408 or a 101 to 199 for a non-INVITE (RFC 4320).</exception>
    public RespondStatus Respond(SipStatus status) => Send(status, default, untilAck: false, 0, null);

    /// <summary>Answers with a reason phrase of one's own.</summary>
    /// <param name="status">The status code, 100 to 699.</param>
    /// <param name="reasonPhrase">The reason phrase in UTF-8, without CR, LF and NUL; empty for the registry's.</param>
    /// <returns>What became of the response.</returns>
    /// <exception cref="ArgumentException">The status cannot be: not 100 to 699, or 408 or a 101 to 199 for a non-INVITE (RFC 4320); or the phrase has CR, LF or NUL.</exception>
    public RespondStatus Respond(SipStatus status, ReadOnlySpan<byte> reasonPhrase) => Send(status, reasonPhrase, untilAck: false, 0, null);

    /// <summary>Answers with headers and a body.</summary>
    /// <param name="status">The status code, 100 to 699.</param>
    /// <param name="content">Writes the headers and the body; it is called at once, on the calling thread.</param>
    /// <returns>What became of the response.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    /// <exception cref="ArgumentException">As for the form without content.</exception>
    public RespondStatus Respond(SipStatus status, ResponseContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Send(status, default, untilAck: false, content, s_callContent);
    }

    /// <summary>Answers with headers and a body that are made from a state, so that the lambda can be static.</summary>
    /// <typeparam name="TState">What the content is made of.</typeparam>
    /// <param name="status">The status code, 100 to 699.</param>
    /// <param name="state">What the content is made of.</param>
    /// <param name="content">Writes the headers and the body; it is called at once, on the calling thread.</param>
    /// <returns>What became of the response.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    /// <exception cref="ArgumentException">As for the form without content.</exception>
    public RespondStatus Respond<TState>(SipStatus status, TState state, ResponseContent<TState> content)
        where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(content);
        return Send(status, default, untilAck: false, state, content);
    }

    /// <summary>
    /// Accepts an INVITE as a UAS: the 2xx is retransmitted until its ACK comes (RFC 3261 section 13.3.1.4), which
    /// <see cref="ITransactionUser.OnAck"/> is given; if none comes, <see cref="ITransactionUser.OnError(ServerTransaction, TransactionError)"/> is told. A proxy, which
    /// only passes a 2xx on, uses <see cref="Respond{TState}"/> instead.
    /// </summary>
    /// <typeparam name="TState">What the content is made of.</typeparam>
    /// <param name="status">200 to 299.</param>
    /// <param name="state">What the content is made of.</param>
    /// <param name="content">Writes the headers, Contact among them, and the body.</param>
    /// <returns>What became of the response.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="content"/> is null.</exception>
    /// <exception cref="ArgumentException">The status is not 200 to 299, or the request is no INVITE.</exception>
    public RespondStatus Accept<TState>(SipStatus status, TState state, ResponseContent<TState> content)
        where TState : allows ref struct
    {
        ArgumentNullException.ThrowIfNull(content);
        return (int)status is < 200 or > 299
            ? throw new ArgumentException("An INVITE is accepted with a 2xx; use Respond for other responses.", nameof(status))
            : Send(status, default, untilAck: true, state, content);
    }

    /// <summary>
    /// Ends the transaction at once, in whichever state it is: nothing more is sent for it, its timers stop, and this and all other handles of
    /// it are stale. Nobody is told but the holder of <see cref="Cancelled"/>, if the final response was not given. What still comes of the
    /// request, its retransmissions above all, is taken as new. On another thread than the worker's it is posted, and happens a moment later.
    /// </summary>
    /// <returns>
    /// True when it has ended or that was posted; false when it was over before, or on another thread when the worker's queue of commands is
    /// full or the stack has stopped.
    /// </returns>
    /// <exception cref="InvalidOperationException">This is the default value, or a response is just being written.</exception>
    public bool Terminate() => Owner.Terminate(this);

    /// <inheritdoc/>
    public bool Equals(ServerTransaction other) => _owner == other._owner && Slot == other.Slot && Generation == other.Generation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ServerTransaction other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_owner, Slot, Generation);

    /// <summary>Whether both stand for the same transaction.</summary>
    /// <param name="left">One handle.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they do, whichever request they were given with.</returns>
    public static bool operator ==(ServerTransaction left, ServerTransaction right) => left.Equals(right);

    /// <summary>Whether both stand for different transactions.</summary>
    /// <param name="left">One handle.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they do.</returns>
    public static bool operator !=(ServerTransaction left, ServerTransaction right) => !left.Equals(right);

    private RespondStatus Send<TState>(SipStatus status, scoped ReadOnlySpan<byte> reasonPhrase, bool untilAck, TState state, ResponseContent<TState>? content)
        where TState : allows ref struct
    {
        RespondStatus begun = Owner.Begin(this, status, reasonPhrase, out ResponseWriter writer);
        if (begun != RespondStatus.Sent)
        {
            return begun;
        }

        try
        {
            content?.Invoke(ref writer, state);
            return Owner.Commit(this, status, reasonPhrase, untilAck, ref writer);
        }
        catch
        {
            Owner.Abandon();
            throw;
        }
    }
}
