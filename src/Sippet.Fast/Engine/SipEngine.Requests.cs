using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>The user's requests on their way to the worker that owns their Call-ID.</content>
internal sealed partial class SipEngine
{
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Sends a request; on any thread.</summary>
    /// <param name="request">The request, which has been checked.</param>
    /// <param name="options">What is different for it.</param>
    /// <param name="state">What the user knows it by.</param>
    /// <param name="call">Whoever waits for it; null when that is the <see cref="ITransactionUser"/>.</param>
    /// <param name="transaction">Its handle, when the result is Sent or Posted.</param>
    public SendStatus Send(SipMessage request, in SendOptions options, long state, ClientCall? call, out ClientTransaction transaction)
    {
        SendOptions.Check(options.Branch); // once more: its bytes are the user's
        if (request.OutgoingLength > SendQueue.MaxMessage - Worker.ViaLength - options.Branch.Length)
        {
            throw new ArgumentException($"The request has {request.Length} bytes, more than one datagram takes with its Via.", nameof(request));
        }

        request.TryGetFirst(HeaderId.CallId, out ReadOnlySpan<byte> callId);
        Worker worker = _workers[_options.Partition.WorkerOfCallId(callId)];
        RequestSettings settings = new(
            request.Method, request.Has(HeaderId.Via), options.WithoutRetransmission, options.TimeLimitMilliseconds, state, options.Branch, default, options.Flow);
        if (call is not null)
        {
            call.Worker = worker;
        }

        bool needsTls = OutgoingRequest.NeedsTls(request);
        if (options.Flow != default)
        {
            transaction = default;
            return needsTls && !options.Flow.Transport.IsSecure() ? SendStatus.NoTarget : worker.Send(request, settings, call, out transaction);
        }

        if (options.Targets is not null)
        {
            return Send(worker, request, settings, Allowed(options.Targets, needsTls), call, out transaction);
        }

        SipUri nextHop = OutgoingRequest.NextHop(request);
        nextHop = needsTls ? OutgoingRequest.Secure(nextHop) : nextHop;
        if (_options.Resolver is AddressResolver)
        {
            // The same as below, without a list.
            transaction = default;
            return AddressResolver.TryResolve(nextHop, out SipTarget target)
                ? worker.Send(request, settings with { Target = target }, call, out transaction)
                : SendStatus.NoTarget;
        }

        ValueTask<IReadOnlyList<SipTarget>> targets = Resolve(nextHop);
        if (targets.IsCompletedSuccessfully)
        {
            return Send(worker, request, settings, Allowed(targets.Result ?? [], needsTls), call, out transaction);
        }

        uint ticket = worker.NewTicket();
        call ??= new ClientCall { Worker = worker };
        if (!worker.TryAnnounce(call, ticket))
        {
            transaction = default;
            return worker.Refused;
        }

        transaction = worker.HandleOf(ticket, settings);
        byte[] message = Worker.ToBytes(request, out int headers);
        _ = SendAsync(worker, targets, needsTls, message, headers, settings.ToOwned(), call, ticket);
        return SendStatus.Posted;
    }

    private static SendStatus Send(
        Worker worker, SipMessage request, in RequestSettings settings, IReadOnlyList<SipTarget> targets, ClientCall? call, out ClientTransaction transaction)
    {
        transaction = default;
        if (targets.Count == 0)
        {
            return SendStatus.NoTarget;
        }

        if (targets.Count > 1)
        {
            call ??= new ClientCall();
        }

        SipTarget first = call is null ? targets[0] : call.SetTargets(targets);
        return worker.Send(request, settings with { Target = first }, call, out transaction);
    }

    private async Task SendAsync(
        Worker worker,
        ValueTask<IReadOnlyList<SipTarget>> resolving,
        bool needsTls,
        byte[] message,
        int headers,
        RequestSettings settings,
        ClientCall call,
        uint ticket)
    {
        SipTarget first = default;
        try
        {
            // A worker's thread has no context to go back to; a simulation has, and needs it.
            first = call.SetTargets(Allowed(await resolving.ConfigureAwait(true) ?? [], needsTls));
        }
        catch (Exception exception)
        {
            EngineLog.ResolverFailed(_options.Log, exception);
        }

        SendStatus status = worker.Post(message, headers, settings with { Target = first }, call, ticket, out _);
        while (status == SendStatus.Overload)
        {
            // The worker knows of the request, and its user has been told that it is posted: it cannot be refused any more.
            await Task.Delay(s_retryInterval, _options.Time).ConfigureAwait(true);
            status = worker.Post(message, headers, settings with { Target = first }, call, ticket, out _);
        }

        if (status != SendStatus.Posted)
        {
            call.TryFail(ClientCall.ErrorOf(status));
        }
    }

    // Whoever has named the targets: a request to a sips URI leaves by no other transport than TLS (RFC 3261 section 26.2.2).
    private static IReadOnlyList<SipTarget> Allowed(IReadOnlyList<SipTarget> targets, bool needsTls) =>
        needsTls && !targets.All(static target => target.Transport.IsSecure())
            ? [.. targets.Where(static target => target.Transport.IsSecure())]
            : targets;

    private ValueTask<IReadOnlyList<SipTarget>> Resolve(SipUri nextHop)
    {
        try
        {
            return _options.Resolver.ResolveAsync(nextHop);
        }
        catch (Exception exception)
        {
            EngineLog.ResolverFailed(_options.Log, exception);
            return ValueTask.FromResult<IReadOnlyList<SipTarget>>([]);
        }
    }
}
