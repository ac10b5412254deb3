using System;
using System.Collections.Generic;
using Sippet.Fast.Addressing;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>
/// The client transactions that wait for a response, by the connection that their request has gone by: when that ends, they need not wait for their timers.
/// Those of one connection hang together.
/// </content>
internal sealed partial class Worker
{
    private readonly Dictionary<long, int> _flows = [];

    private void JoinFlow(int slot, ref ClientTransactionSlot transaction)
    {
        long connection = transaction.Flow.Connection;
        if (connection == 0)
        {
            return;
        }

        transaction.IsOnFlow = true;
        transaction.PreviousOnFlow = NoSlot;
        transaction.NextOnFlow = _flows.TryGetValue(connection, out int first) ? first : NoSlot;
        if (transaction.NextOnFlow != NoSlot)
        {
            _clients[first].PreviousOnFlow = slot;
        }

        _flows[connection] = slot;
    }

    private void LeaveFlow(ref ClientTransactionSlot transaction)
    {
        if (!transaction.IsOnFlow)
        {
            return;
        }

        transaction.IsOnFlow = false;
        if (transaction.NextOnFlow != NoSlot)
        {
            _clients[transaction.NextOnFlow].PreviousOnFlow = transaction.PreviousOnFlow;
        }

        if (transaction.PreviousOnFlow != NoSlot)
        {
            _clients[transaction.PreviousOnFlow].NextOnFlow = transaction.NextOnFlow;
        }
        else if (transaction.NextOnFlow != NoSlot)
        {
            _flows[transaction.Flow.Connection] = transaction.NextOnFlow;
        }
        else
        {
            _flows.Remove(transaction.Flow.Connection);
        }
    }

    // RFC 5923 section 5: the parameter is asked for in the bytes first, as nearly no request has it.
    private void TakeAlias(in Flow source)
    {
        ref readonly ViaLayout via = ref _frame.Core.TopVia;
        bool mayHave = source.IsReliable && !source.IsWebSocket && via.Value.Of(_frame.Bytes).IndexOf(";alias"u8) >= 0;
        if (mayHave && new Via(_frame.Bytes, via).Parameters.Has("alias"u8))
        {
            _sender.AddAlias(source, via.Port == 0 ? TransportNames.DefaultPort(source.Transport) : via.Port);
        }
    }

    private void Run(StreamNews news)
    {
        if (news.Unsent is { } message)
        {
            Counters.CountDropped(DropCause.TransportError, message.IsRequest ? MessageKind.Request : MessageKind.Response);
            _failures.Enqueue((message.Slot, message.Generation, news.Flow, message.IsRequest));
        }
        else if (news.IsForUser)
        {
            TellOfLoss(news.Flow);
        }
        else
        {
            LoseFlow(news.Flow);
        }
    }

    // What was sent and has no response yet is taken as lost with the connection (RFC 3261 section 8.1.3.1). One that has a provisional response is known to
    // the server, which sends its final one by a connection of its own (section 18.2.2).
    private void LoseFlow(in Flow flow)
    {
        for (int slot = _flows.TryGetValue(flow.Connection, out int first) ? first : NoSlot; slot != NoSlot;)
        {
            ref ClientTransactionSlot transaction = ref _clients[slot];
            int next = transaction.NextOnFlow;
            LeaveFlow(ref transaction);
            if (transaction.State is TransactionState.Calling or TransactionState.Trying)
            {
                _failures.Enqueue((slot, transaction.Generation, flow, true));
            }

            slot = next;
        }
    }

    private void TellOfLoss(in Flow flow)
    {
        try
        {
            _user.OnFlowLost(flow);
        }
        catch (Exception exception)
        {
            CallbackFailed(exception);
        }
    }
}
