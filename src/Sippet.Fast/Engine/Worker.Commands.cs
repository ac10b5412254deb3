using System;

namespace Sippet.Fast.Engine;

/// <content>What other threads have posted.</content>
internal sealed partial class Worker
{
    private const int CommandsPerTurn = 256;

    private volatile bool _isStopped;

    /// <summary>Whether it takes nothing more; on any thread.</summary>
    public bool IsStopped => _isStopped;

    /// <summary>Takes no more commands and batches: whatever is posted from now on is refused.</summary>
    public void Stop()
    {
        _isStopped = true;
        _commands.Writer.TryComplete();
        _batches.Writer.TryComplete();
        CancelAllTokens();
    }

    /// <summary>Runs an action in a turn of its own thread; on any thread.</summary>
    /// <returns>False when the channel is full or the worker has stopped.</returns>
    public bool TryPost(Action action) => TryPost(new WorkerCommand { Transaction = default, Action = action });

    /// <summary>Tells the worker of a connection; on any thread.</summary>
    /// <returns>False when the channel is full or the worker has stopped.</returns>
    public bool TryPost(StreamNews news) => TryPost(new WorkerCommand { Transaction = default, News = news });

    private bool TryPost(in WorkerCommand command)
    {
        bool posted = _commands.Writer.TryWrite(command);
        if (posted)
        {
            _wake();
        }

        return posted;
    }

    private void RunCommands()
    {
        // Commands that make commands, or many of them, cannot hold the turn. What was asked for before one of them is known before it.
        int left = Math.Min(_commands.Reader.Count, CommandsPerTurn);
        KeepAskedTokens();
        for (; left > 0 && _commands.Reader.TryRead(out WorkerCommand command); left--)
        {
            try
            {
                Run(command);
            }
            catch (Exception fault)
            {
                EngineLog.WorkerFault(_options.Log, fault, Number);
            }
        }
    }

    private void Run(in WorkerCommand command)
    {
        ServerTransaction transaction = command.Transaction;
        if (command.Client is not null)
        {
            Run(command.Client);
        }
        else if (command.News is not null)
        {
            Run(command.News);
        }
        else if (command.Action is not null)
        {
            Run(command.Action);
        }
        else if (command.Frame is not null)
        {
            _freeFrames.Push(command.Frame);
            if (command.Failure is not null && IsLive(transaction))
            {
                HandlerFailed(transaction.Slot, command.Failure);
            }
        }
        else if (command.Terminates)
        {
            if (IsLive(transaction))
            {
                Terminate(transaction.Slot);
            }
        }
        else if (IsLive(transaction) && IsAllowed(transaction, command.Status))
        {
            MakeRoom();
            ResponseWriter writer = new(_queue.Free);
            WriteStart(transaction.Slot, ref _slots[transaction.Slot], command.Status, command.ReasonPhrase, ref writer);
            writer.WriteContent(command.Content);
            Send(transaction.Slot, command.Status, command.UntilAck, writer.Length);
        }
    }

    private void Run(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            CallbackFailed(exception);
        }
    }

    private bool IsAllowed(in ServerTransaction transaction, SipStatus status)
    {
        try
        {
            return Allows(_slots[transaction.Slot], status) == RespondStatus.Sent;
        }
        catch (ArgumentException exception)
        {
            CallbackFailed(exception);
            return false;
        }
    }
}
