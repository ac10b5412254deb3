using System;
using System.Threading;
using Sippet.Fast.Addressing;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <content>The user's requests: sent at once on the worker's own thread, posted from any other.</content>
internal sealed partial class Worker
{
    /// <summary>The room that a message must leave for the stack's Via, beside a branch of the user's.</summary>
    public const int ViaLength = 160;

    // For a request of the user's, or for the ACK that is made of one and of the To of a response, each of them up to a datagram long.
    private readonly byte[] _requestBuffer = new byte[2 * SendQueue.MaxMessage];
    private uint _lastTicket;

    /// <summary>Whether the calling thread is running a turn of this worker.</summary>
    public bool IsCurrent => s_current == this;

    /// <summary>Sends a request, or posts it when this is another thread.</summary>
    public SendStatus Send(SipMessage request, in RequestSettings settings, ClientCall? call, out ClientTransaction transaction)
    {
        if (!IsCurrent)
        {
            return Post(ToBytes(request, out int start), start, settings.ToOwned(), call, NewTicket(), out transaction);
        }

        CheckNotWriting();
        int length = request.WriteOutgoing(_requestBuffer, out int headers);
        return Send(_requestBuffer.AsSpan(0, length), headers, settings, call, ticket: 0, out transaction);
    }

    /// <summary>Posts a request; on any thread.</summary>
    public SendStatus Post(byte[] message, int headers, in RequestSettings settings, ClientCall? call, uint ticket, out ClientTransaction transaction)
    {
        ClientCommand command = new() { Message = message, Headers = headers, Settings = settings, Call = call, Ticket = ticket };
        bool posted = TryPost(command);
        transaction = posted ? HandleOf(ticket, settings) : default;
        return posted ? SendStatus.Posted : Refused;
    }

    /// <summary>Why a command was not taken; on any thread.</summary>
    public SendStatus Refused => _isStopped ? SendStatus.Stopped : SendStatus.Overload;

    /// <summary>Makes a request known whose targets are still looked for, so that it can be cancelled; on any thread.</summary>
    public bool TryAnnounce(ClientCall call, uint ticket) => TryPost(new ClientCommand { IsResolving = true, Call = call, Ticket = ticket });

    /// <summary>A number for a request that is posted; on any thread.</summary>
    public uint NewTicket() => Interlocked.Increment(ref _lastTicket);

    /// <summary>The handle of a request that is posted; on any thread.</summary>
    public ClientTransaction HandleOf(uint ticket, in RequestSettings settings) =>
        new(this, ClientTransaction.Ticket, ticket, settings.Method, settings.UserState);

    /// <summary>A request as bytes that can be posted.</summary>
    public static byte[] ToBytes(SipMessage request, out int headers)
    {
        byte[] bytes = new byte[request.OutgoingLength];
        int length = request.WriteOutgoing(bytes, out headers);
        Array.Resize(ref bytes, length);
        return bytes;
    }

    private bool TryPost(ClientCommand command) => TryPost(new WorkerCommand { Transaction = default, Client = command });

    private void Run(ClientCommand command)
    {
        if (command.IsResolving)
        {
            _resolving[command.Ticket] = command.Call!;
            _unfinished++;
            return;
        }

        if (command.Message is null)
        {
            RunWithoutMessage(command);
            return;
        }

        if (_resolving.TryRemove(command.Ticket, out _))
        {
            _unfinished--;
        }

        if (command.Call is { IsTerminated: true } || _terminated.ContainsKey(command.Ticket))
        {
            return; // nobody awaits it: whoever does has no handle before it has begun
        }

        TransactionError error = TransactionError.Cancelled;
        if (command.Call is null or { IsCancelled: false })
        {
            SendStatus status = Send(command.Message, command.Headers, command.Settings, command.Call, command.Ticket, out _);
            if (status == SendStatus.Sent)
            {
                return;
            }

            error = ClientCall.ErrorOf(status);
        }

        if (command.Call is { IsAwaited: true })
        {
            command.Call.TryFail(error);
        }
        else
        {
            TellOfFailure(HandleOf(command.Ticket, command.Settings), error);
        }
    }

    private void RunWithoutMessage(ClientCommand command)
    {
        if (command.Terminates)
        {
            RunTermination(command.Transaction);
        }
        else
        {
            Cancel(command);
        }
    }

    private SendStatus Send(
        ReadOnlySpan<byte> message, int headers, in RequestSettings settings, ClientCall? call, uint ticket, out ClientTransaction transaction)
    {
        transaction = default;
        if (_isStopped)
        {
            return SendStatus.Stopped;
        }

        Flow flow = settings.Flow;
        if (flow != default && !_sender.IsOpen(flow))
        {
            return SendStatus.FlowLost;
        }

        if (flow == default && !_sender.TryFindFlow(settings.Target, out flow) && !(call is not null && TryFindNext(call, out flow)))
        {
            return SendStatus.NoTarget;
        }

        if (settings.Method == SipMethod.Ack)
        {
            SendAlone(flow, message[..headers], message[headers..], settings.Branch.Span);
            return SendStatus.Sent;
        }

        if (!settings.Branch.IsEmpty && _clientTable.TryFind(KeyOf(settings.Branch.Span, message), out _))
        {
            return SendStatus.BranchInUse;
        }

        if (!_clients.TryTake(out int slot))
        {
            return SendStatus.Overload;
        }

        ref ClientTransactionSlot begun = ref _clients[slot];
        begun.Use.BeginWrite();
        begun = new ClientTransactionSlot
        {
            Use = begun.Use,
            Generation = begun.Generation + 1,
            Created = _now,
            Method = settings.Method,
            UserState = settings.UserState,
            Ticket = ticket,
            TimeLimit = settings.TimeLimit,
            IsSentOnce = settings.IsSentOnce,
            IsForwarded = settings.IsForwarded,
            HasCall = call is not null,
        };
        begun.Use.EndWrite();
        if (call is not null)
        {
            call.Branch = settings.Branch.IsEmpty || !call.HasNext ? null : settings.Branch.ToArray();
            call.Slot = slot;
            _calls[slot] = call;
        }

        if (ticket != 0)
        {
            _tickets[ticket] = slot;
        }

        _unfinished++;
        Begin(slot, flow, message[..headers], message[headers..], settings.Branch.Span);
        transaction = HandleOf(slot);
        return SendStatus.Sent;
    }

    // Without a transaction.
    private void SendAlone(in Flow flow, ReadOnlySpan<byte> startLine, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> ownBranch)
    {
        MakeRoom();
        ReadOnlySpan<byte> branch = ownBranch.IsEmpty ? NewBranch(stackalloc byte[SipIdentifier.BranchLength]) : ownBranch;
        int length = Write(flow, startLine, rest, branch, out _);
        _queue.Add(length, flow, NoSlot, 0, isRequest: true);
    }

    /// <summary>
    /// Begins a transaction with a branch of its own (RFC 3261 section 8.1.1.7), the user's or else a new one; the slot is taken already.
    /// </summary>
    private void Begin(
        int slot, Flow flow, ReadOnlySpan<byte> startLine, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> ownBranch, bool mayBeTooLong = false)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        MakeRoom();
        ReadOnlySpan<byte> branch = ownBranch.IsEmpty ? NewBranch(stackalloc byte[SipIdentifier.BranchLength]) : ownBranch;
        UInt128 key = KeyOf(branch, startLine);
        _clientTable.Prefetch(key);
        int length = Write(flow, startLine, rest, branch, out transaction.Via);
        Flow found = flow;
        transaction.IsTooLong = false;
        if (!mayBeTooLong && TryFindStream(ref transaction, ref found, length))
        {
            flow = found;
            length = Write(flow, startLine, rest, branch, out transaction.Via);
        }

        _store.Replace(ref transaction.Request, _queue.Free[..length]);
        Begin(slot, key, flow, length);
    }

    // The request is in the queue's free part, and in the store.
    private void Begin(int slot, UInt128 key, in Flow flow, int length)
    {
        ref ClientTransactionSlot transaction = ref _clients[slot];
        transaction.Use.BeginWrite();
        transaction.Key = key;
        transaction.Flow = flow;
        transaction.State = transaction.IsInvite ? InviteClientTransaction.First : NonInviteClientTransaction.First;
        transaction.LastStatus = 0;
        transaction.IsLive = true;
        transaction.Use.EndWrite();
        transaction.Interval = 0;
        _clientTable.Add(key, slot);
        _queue.Add(length, flow, slot, transaction.Generation, isRequest: true);
        JoinFlow(slot, ref transaction);
        Counters.CountRequestSent();
        ClientEffects effects = transaction.IsInvite
            ? InviteClientTransaction.Start(flow.IsReliable)
            : NonInviteClientTransaction.Start(flow.IsReliable);
        StartTimers(slot, ref transaction, effects);
    }

    // The message begins with the method.
    private UInt128 KeyOf(ReadOnlySpan<byte> branch, ReadOnlySpan<byte> message) =>
        _options.Keys.OfClient(branch, message[..message.IndexOf((byte)' ')]);

    private static Span<byte> NewBranch(Span<byte> branch)
    {
        SipIdentifier.WriteBranch(branch);
        return branch;
    }

    // Into the queue's free part. Via: sections 8.1.1.7 and 18.1.1, with rport (RFC 3581).
    private int Write(in Flow flow, ReadOnlySpan<byte> startLine, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> branch, out Slice via)
    {
        TransportAddress local = _sender.LocalAddressOf(flow);
        Span<byte> host = stackalloc byte[AddressText.MaxLength];
        bool isIPv6 = local.Family == System.Net.Sockets.AddressFamily.InterNetworkV6;
        ByteWriter writer = new(_queue.Free);
        writer.Write(startLine);
        writer.Write("Via: SIP/2.0/"u8);
        writer.Write(TransportNames.InVia(flow.Transport));
        writer.Write(" "u8);
        writer.Write(isIPv6 ? "["u8 : default);
        writer.Write(host[..AddressText.Format(local, host)]);
        writer.Write(isIPv6 ? "]:"u8 : ":"u8);
        writer.Write(local.Port);
        writer.Write(";branch="u8);
        writer.Write(branch);
        writer.Write(flow.Transport == SipTransport.Tls ? ";alias\r\n"u8 : flow.IsReliable ? "\r\n"u8 : ";rport\r\n"u8); // RFC 5923 for servers that can tell who we are
        via = Slice.Between(startLine.Length, writer.Length);
        writer.Write(rest);
        return writer.Length;
    }

    private void CheckNotWriting()
    {
        if (_isWriting)
        {
            throw new InvalidOperationException("A response is being written; its content can neither send anything nor end a transaction.");
        }
    }
}
