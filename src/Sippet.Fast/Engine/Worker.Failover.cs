using System;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The next target after a failure: RFC 3263 section 4.3.</content>
internal sealed partial class Worker
{
    private const int MaxSuffixLength = 11; // a dot and a number

    /// <summary>
    /// Sends the request to its next target, if it has one: with a new branch, and so in a new transaction, but in the same slot, so that the user's
    /// handle stays good. The old transaction lives on in another slot where copies of its response may come.
    /// </summary>
    private bool TryMoveOn(int slot, TransactionError cause)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        bool isFallback = transaction.IsTooLong && cause == TransactionError.TransportError;
        ClientCall? call = transaction.HasCall ? _calls[slot] : null;
        bool isWanted = transaction is { IsCancelled: false, IsDetached: false, Request.IsNone: false } && (call is not null || isFallback);
        Flow flow = default;
        if (!isWanted || !(isFallback ? TryFindDatagrams(transaction.Flow, out flow) : TryFindNext(call!, out flow)))
        {
            return false;
        }

        LeaveFlow(ref transaction);

        _clientWheel.Cancel(RetransmissionTimer(slot));
        _clientWheel.Cancel(ClientEndTimer(slot));
        _clientTable.Remove(transaction.Key, slot);
        if (transaction.State != TransactionState.Completed || !TryDetach(transaction))
        {
            _store.Free(transaction.Ack);
        }

        transaction.Ack = default;
        ReadOnlySpan<byte> request = _store[transaction.Request];
        Begin(
            slot,
            flow,
            request[..transaction.Via.Start],
            request[transaction.Via.End..],
            call?.Branch is null ? default : BranchOf(call.Branch, call.Target, stackalloc byte[SendOptions.MaxBranchLength + MaxSuffixLength]),
            mayBeTooLong: isFallback);
        return true;
    }

    /// <summary>
    /// Lets a request that is too long for a datagram go by TCP to the same place: RFC 3261 section 18.1.1. Where that does not connect, it goes
    /// by UDP after all.
    /// </summary>
    private bool TryFindStream(ref ClientTransactionSlot transaction, ref Flow flow, int length)
    {
        transaction.IsTooLong = length > _options.MaxUdpRequest && flow.Transport == SipTransport.Udp
            && _sender.TryFindFlow(new SipTarget(SipTransport.Tcp, flow.Remote), out flow);
        return transaction.IsTooLong;
    }

    private bool TryFindDatagrams(in Flow tcp, out Flow flow) => _sender.TryFindFlow(new SipTarget(SipTransport.Udp, tcp.Remote), out flow);

    /// <summary>Tells the resolver what has become of a request at its target, the first time.</summary>
    private void TellResolver(in ClientTransactionSlot transaction, TargetOutcome outcome)
    {
        if (_options.Resolver is AddressResolver || transaction.State > TransactionState.Trying)
        {
            return; // it learns nothing, or it knows
        }

        try
        {
            _options.Resolver.OnOutcome(new SipTarget(transaction.Flow.Transport, transaction.Flow.Remote), outcome);
        }
        catch (Exception exception)
        {
            EngineLog.ResolverFailed(_options.Log, exception);
        }
    }

    private bool TryDetach(in ClientTransactionSlot transaction)
    {
        if (!_clients.TryTake(out int slot))
        {
            return false;
        }

        ref ClientTransactionSlot detached = ref _clients[slot];
        detached.Use.BeginWrite();
        detached = transaction with
        {
            Use = detached.Use,
            Generation = detached.Generation + 1,
            Request = default,
            Ticket = 0,
            HasCall = false,
            IsDetached = true,
            IsCountedFinished = true,
        };
        detached.Use.EndWrite();
        _clientTable.Add(detached.Key, slot);
        StartTimers(slot, ref detached, detached.IsInvite ? ClientEffects.StartD : ClientEffects.StartK);
        return true;
    }

    // A branch of the user's stays known by its beginning, and is another one for each target (RFC 3263 section 4.3).
    private static ReadOnlySpan<byte> BranchOf(byte[] branch, int target, Span<byte> destination)
    {
        ByteWriter writer = new(destination);
        writer.Write(branch);
        writer.Write("."u8);
        writer.Write(target);
        return writer.Written;
    }

    private bool TryFindNext(ClientCall call, out Flow flow)
    {
        while (call.TryTakeNext(out SipTarget target))
        {
            if (_sender.TryFindFlow(target, out flow))
            {
                return true;
            }
        }

        flow = default;
        return false;
    }
}
