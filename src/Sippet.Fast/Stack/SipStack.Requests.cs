using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Engine;
using Sippet.Fast.Transactions;

namespace Sippet.Fast;

/// <content>Requests as a client: RFC 3261 sections 8.1 and 17.1.</content>
public sealed partial class SipStack
{
    /// <summary>Sets what <see cref="ITransactionUser.OnResponse"/> does.</summary>
    /// <param name="callback">Is given the responses to requests that were sent with <see cref="Send(SipMessage, out ClientTransaction, in SendOptions, long)"/>.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnResponse(Action<SipResponse, ClientTransaction> callback)
    {
        Handlers.Response = callback;
        return this;
    }

    /// <summary>Sets what <see cref="ITransactionUser.OnError(ClientTransaction, TransactionError)"/> does.</summary>
    /// <param name="callback">Is told of requests that have failed.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnRequestError(Action<ClientTransaction, TransactionError> callback)
    {
        Handlers.RequestError = callback;
        return this;
    }

    /// <summary>
    /// Sends a request in a client transaction of its own; its responses go to <see cref="ITransactionUser.OnResponse"/>. It allocates nothing when it is
    /// called in a handler of the worker that owns the Call-ID (<see cref="ServerTransaction.NewCallId"/> makes such a one). Any thread.
    /// </summary>
    /// <param name="request">
    /// The request; it is not changed, and may be changed and sent again as soon as the call returns. It needs From with a tag, To, Call-ID and CSeq. The
    /// stack puts its Via with a new branch before all others, and a Max-Forwards of 70 where there is none.
    /// </param>
    /// <param name="transaction">The handle, when the request was sent or posted; else default.</param>
    /// <param name="options">What is different for this request.</param>
    /// <param name="state">A number of the user's, which the handle carries.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">The request lacks a header, is too long for a datagram, or is an ACK or a CANCEL.</exception>
    public SendStatus Send(SipMessage request, out ClientTransaction transaction, in SendOptions options = default, long state = 0)
    {
        CheckRequest(request);
        return Send(request, options, state, null, out transaction);
    }

    /// <summary>Sends a request whose handle comes early enough with its first response.</summary>
    /// <param name="request">The request, as for the form with a handle.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">The request lacks a header, is too long for a datagram, or is an ACK or a CANCEL.</exception>
    public SendStatus Send(SipMessage request) => Send(request, out _);

    /// <summary>
    /// Sends the ACK of a 2xx (RFC 3261 section 13.2.2.4), which is no transaction: once for each 2xx that comes, copies included. It gets a Via with
    /// a new branch. <see cref="SipMessage.CreateAck(SipMessage, SipResponse)"/> makes it. Any thread.
    /// </summary>
    /// <param name="ack">The ACK; it is not changed.</param>
    /// <param name="options">Its target, if it is to be another one than that of its topmost Route or Request-URI; the first alone counts.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="ack"/> is null.</exception>
    /// <exception cref="ArgumentException">It is no ACK, or lacks a header.</exception>
    public SendStatus SendAck(SipMessage ack, in SendOptions options = default)
    {
        OutgoingRequest.Check(ack);
        return ack.Method == SipMethod.Ack
            ? Send(ack, options, 0, null, out _)
            : throw new ArgumentException("This sends an ACK alone; requests that have responses are sent with Send and SendAsync.", nameof(ack));
    }

    /// <summary>Sends a request, and waits for its final response.</summary>
    /// <param name="request">The request, as for <see cref="Send(SipMessage, out ClientTransaction, in SendOptions, long)"/>.</param>
    /// <param name="cancellationToken">
    /// Gives the request up: an INVITE is cancelled (RFC 3261 section 9.1), and the task completes when it has ended, mostly with a 487; another request
    /// is not waited for any more.
    /// </param>
    /// <returns>
    /// The result: a response, or why there is none. The task does not fail. Further 2xx to an INVITE go to <see cref="ITransactionUser.OnResponse"/>;
    /// <see cref="SendStreamAsync"/> gives them, and the provisional ones.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">The request lacks a header, is too long for a datagram, or is an ACK or a CANCEL.</exception>
    public Task<SendResult> SendAsync(SipMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, default, cancellationToken);

    /// <summary>Sends a request, and waits for its final response.</summary>
    /// <param name="request">The request, as for <see cref="Send(SipMessage, out ClientTransaction, in SendOptions, long)"/>.</param>
    /// <param name="options">What is different for this request.</param>
    /// <param name="cancellationToken">Gives the request up, as in the form without options.</param>
    /// <returns>The result: a response, or why there is none. The task does not fail.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">The request lacks a header, is too long for a datagram, or is an ACK or a CANCEL.</exception>
    public Task<SendResult> SendAsync(SipMessage request, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        CheckRequest(request);
        ResponseTask call = new();
        Send(request, options, call, cancellationToken);
        call.CancelWith(cancellationToken);
        return call.Task;
    }

    /// <summary>Sends a request, and gives all its responses: provisional ones, the final one, and to an INVITE each further 2xx until timer M ends.</summary>
    /// <param name="request">The request, as for <see cref="Send(SipMessage, out ClientTransaction, in SendOptions, long)"/>. It is sent at once.</param>
    /// <param name="options">What is different for this request.</param>
    /// <param name="cancellationToken">
    /// Gives the request up, as for <see cref="SendAsync(SipMessage, CancellationToken)"/>, as soon as and while the responses are gone through.
    /// </param>
    /// <returns>
    /// The responses in their order; the last result may be an error in place of a response. It is gone through once; whoever leaves before the final
    /// response gives the request up.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">The request lacks a header, is too long for a datagram, or is an ACK or a CANCEL.</exception>
    public IAsyncEnumerable<SendResult> SendStreamAsync(SipMessage request, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        CheckRequest(request);
        ResponseStream call = new();
        Send(request, options, call, cancellationToken);
        return call.ReadAsync(cancellationToken);
    }

    /// <summary>
    /// Runs an action on a worker's thread, between two messages: there <see cref="Send(SipMessage, out ClientTransaction, in SendOptions, long)"/> sends a
    /// request at once that belongs to the worker, without allocating, as one of a stack with one worker always does. What is sent in it leaves together.
    /// The action must not block; an exception of it is logged. One that still waits when the stack stops is not run. An action that is made once makes this
    /// allocate nothing. Any thread.
    /// </summary>
    /// <param name="worker">0 to the number of workers - 1.</param>
    /// <param name="action">What to run, soon and once.</param>
    /// <returns>False when the worker's queue of commands is full, or the stack does not run: it was not started yet, or it has stopped.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such worker.</exception>
    public bool TryRun(int worker, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(worker, _engine.Workers.Length);
        return Volatile.Read(ref _state) == (int)State.Running && _engine.Workers[worker].TryPost(action);
    }

    private static void CheckRequest(SipMessage request)
    {
        OutgoingRequest.Check(request);
        if (request.Method is SipMethod.Ack or SipMethod.Cancel)
        {
            throw new ArgumentException($"{request.Method} is no request of its own: use SendAck, or ClientTransaction.Cancel.", nameof(request));
        }
    }

    private void Send(SipMessage request, in SendOptions options, ClientCall call, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            call.TryFail(TransactionError.Cancelled);
            return;
        }

        SendStatus status = Send(request, options, 0, call, out _);
        if (status is not (SendStatus.Sent or SendStatus.Posted))
        {
            call.TryFail(ClientCall.ErrorOf(status));
        }
    }

    private SendStatus Send(SipMessage request, in SendOptions options, long state, ClientCall? call, out ClientTransaction transaction)
    {
        transaction = default;
        return Volatile.Read(ref _state) == (int)State.Created ? SendStatus.Stopped : _engine.Send(request, options, state, call, out transaction);
    }
}
