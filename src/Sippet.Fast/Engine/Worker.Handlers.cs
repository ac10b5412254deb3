using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sippet.Fast.Syntax;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Engine;

/// <content>The calls to the user, and what becomes of a handler that fails, waits, or takes too long.</content>
internal sealed partial class Worker
{
    private const long SlowHandlerMilliseconds = 50;
    private const int SlowHandlerLogsPerSecond = 1;

    private readonly Stack<MessageFrame> _freeFrames = new();
    private RateLimiter _slowHandlerLogs = new(SlowHandlerLogsPerSecond);
    private long _slowHandlersNotLogged;

    private void GiveToUser(int slot, in Flow source)
    {
        SipMethod method = _slots[slot].Method;
        ServerTransaction handle = HandleOf(slot, new SipRequest(_frame), source);
        try
        {
            ValueTask handler = _user.OnRequest(handle);
            if (handler.IsCompletedSuccessfully)
            {
                handler.GetAwaiter().GetResult();
            }
            else
            {
                LeaveFrame(slot, ref _slots[slot]);
                _ = AwaitHandler(handler, handle, _frame);
                _frame = _freeFrames.TryPop(out MessageFrame? free) ? free : new MessageFrame(_options.Parser);
            }
        }
        catch (Exception exception)
        {
            HandlerFailed(slot, exception);
        }

        MeasureHandler(method);
        ref ServerTransactionSlot transaction = ref _slots[slot];
        if (_current == slot)
        {
            LeaveFrame(slot, ref transaction);
        }

        if (transaction.IsLive && transaction.State <= TransactionState.Proceeding)
        {
            StartWaiting(slot, transaction);
        }
    }

    // The frame stays the handler's until its end, on whichever thread that is; then it comes back as a command.
    private async Task AwaitHandler(ValueTask handler, ServerTransaction transaction, MessageFrame frame)
    {
        Exception? failure = null;
        try
        {
            await handler.ConfigureAwait(true); // a worker's thread has no context to go back to; a simulation has, and needs it
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        frame.Invalidate();
        WorkerCommand end = new() { Transaction = transaction, Frame = frame, Failure = failure };
        while (!TryPost(end) && await _commands.Writer.WaitToWriteAsync().ConfigureAwait(true))
        {
            // There was room, and it was taken before.
        }
    }

    private void HandlerFailed(int slot, Exception exception)
    {
        ref ServerTransactionSlot transaction = ref _slots[slot];
        _isWriting = false;
        Counters.CountHandlerFailed();
        EngineLog.HandlerFailed(_options.Log, exception, transaction.Method);
        if (transaction.IsLive && transaction.State <= TransactionState.Proceeding)
        {
            AnswerFinally(slot, SipStatus.ServerInternalError);
        }
    }

    private void CallbackFailed(Exception exception)
    {
        _isWriting = false;
        Counters.CountHandlerFailed();
        EngineLog.CallbackFailed(_options.Log, exception);
    }

    private void TellUser(int slot, TransactionError cause)
    {
        ref readonly ServerTransactionSlot transaction = ref _slots[slot];
        try
        {
            _user.OnError(HandleOf(slot, default, transaction.ResponseFlow.Towards(transaction.Source)), cause);
        }
        catch (Exception exception)
        {
            CallbackFailed(exception);
        }
    }

    // One timestamp a handler: the time of one's end is that of the next one's beginning, but for the parsing between them.
    private void MeasureHandler(SipMethod method)
    {
        long end = _clock.Timestamp;
        long milliseconds = _clock.ElapsedMilliseconds(_handlerStart, end);
        _handlerStart = end;
        if (milliseconds < SlowHandlerMilliseconds)
        {
            return;
        }

        Counters.CountHandlerSlow();
        if (_slowHandlerLogs.TryTake(_clock.Now))
        {
            EngineLog.HandlerSlow(_options.Log, method, milliseconds, _slowHandlersNotLogged);
            _slowHandlersNotLogged = 0;
        }
        else
        {
            _slowHandlersNotLogged++;
        }
    }
}
