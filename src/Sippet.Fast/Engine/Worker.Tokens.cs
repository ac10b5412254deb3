using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>
/// The tokens of those who want to know that their final response is no longer waited for. One is made when it is asked for, on any
/// thread; all that decides on it happens on the worker, and at the end of a turn, when no transaction is half changed.
/// </content>
internal sealed partial class Worker
{
    private readonly Lock _tokensGate = new();
    private readonly Dictionary<(int Slot, uint Generation), CancellationTokenSource> _tokens = [];
    private readonly ConcurrentQueue<ServerTransaction> _asked = new();
    private readonly Queue<CancellationTokenSource> _cancelled = new();

    /// <inheritdoc/>
    public CancellationToken CancelledOf(in ServerTransaction transaction)
    {
        CancellationTokenSource? source;
        lock (_tokensGate)
        {
            if (_isStopped)
            {
                return new CancellationToken(canceled: true);
            }

            if (_tokens.TryGetValue((transaction.Slot, transaction.Generation), out source))
            {
                return source.Token;
            }

            source = new CancellationTokenSource();
            _tokens.Add((transaction.Slot, transaction.Generation), source);
        }

        if (IsCurrent)
        {
            KeepToken(transaction);
        }
        else
        {
            _asked.Enqueue(transaction);
            _wake();
        }

        return source.Token;
    }

    private void KeepToken(in ServerTransaction transaction)
    {
        ref ServerTransactionSlot slot = ref _slots[transaction.Slot];
        if (!IsLive(transaction))
        {
            TakeToken(transaction.Slot, transaction.Generation, isCancelled: true);
        }
        else if (slot.IsCancelled || slot.State > TransactionState.Proceeding)
        {
            SettleToken(transaction.Slot, ref slot);
        }
        else
        {
            slot.HasToken = true;
        }
    }

    // The user's answer is given, or no longer waited for.
    private void SettleToken(int slot, ref ServerTransactionSlot transaction)
    {
        transaction.HasToken = false;
        TakeToken(slot, transaction.Generation, transaction.IsCancelled || transaction.LastStatus < (int)SipStatus.Ok);
    }

    private void TakeToken(int slot, uint generation, bool isCancelled)
    {
        lock (_tokensGate)
        {
            if (_tokens.Remove((slot, generation), out CancellationTokenSource? source) && isCancelled)
            {
                _cancelled.Enqueue(source);
            }
        }
    }

    private void KeepAskedTokens()
    {
        while (_asked.TryDequeue(out ServerTransaction transaction))
        {
            KeepToken(transaction);
        }
    }

    private void CancelTokens()
    {
        while (_cancelled.TryDequeue(out CancellationTokenSource? source))
        {
            Cancel(source);
        }
    }

    private void CancelAllTokens()
    {
        CancellationTokenSource[] sources;
        lock (_tokensGate)
        {
            sources = [.. _tokens.Values];
            _tokens.Clear();
        }

        Array.ForEach(sources, Cancel);
    }

    // A worker's thread has no context, and callbacks that take their time must not hold it; a simulation has one, and one thread for all.
    private async void Cancel(CancellationTokenSource source)
    {
        try
        {
            if (SynchronizationContext.Current is null)
            {
                await source.CancelAsync().ConfigureAwait(false);
            }
            else
            {
                source.Cancel();
            }
        }
        catch (Exception exception)
        {
            EngineLog.CallbackFailed(_options.Log, exception);
        }
    }
}
