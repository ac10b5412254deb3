using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <content>
/// The queue of messages to be sent, and whoever sends them: the worker that found it empty, or if the socket had no room, the completion of that.
/// </content>
internal sealed partial class Connection
{
    private readonly Action _onWritten;
    private OutgoingBlock _filling = new();
    private OutgoingBlock _sending = new();
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _writing;
    private bool _isWriting;
    private bool _isFlushDue;

    private int Unsent => _filling.Length + _sending.Length;

    /// <summary>Puts a copy of a message into the queue; on any thread.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="message">Whose it is.</param>
    /// <param name="isFlushDue">Whether the caller is the one who has to call <see cref="Flush"/> soon.</param>
    /// <returns>False when the connection has ended, or too much waits.</returns>
    public bool TryQueue(ReadOnlySpan<byte> bytes, in QueuedMessage message, out bool isFlushDue)
    {
        lock (_gate)
        {
            isFlushDue = false;
            if (_cause is not null || Unsent + bytes.Length > _options.MaxUnsent)
            {
                return false;
            }

            isFlushDue = _wire is not null && !_isWriting && !_isFlushDue;
            _isFlushDue |= isFlushDue;
            _filling.Add(bytes, message);
            return true;
        }
    }

    /// <summary>Sends what waits, unless that is done already; on any thread.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            _isFlushDue = false;
            if (_isWriting || _wire is null || !TryTakeBlock())
            {
                return;
            }

            _isWriting = true;
        }

        Write();
    }

    private void Write()
    {
        try
        {
            do
            {
                ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter writing = AwaiterOf(_wire!.WriteAsync(_sending));
                if (!writing.IsCompleted)
                {
                    _writing = writing;
                    writing.UnsafeOnCompleted(_onWritten);
                    return;
                }

                writing.GetResult();
            }
            while (GoOn());
        }
        catch (Exception failure)
        {
            FailWriting(failure);
        }
    }

    private static ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter AwaiterOf(ValueTask task) => task.ConfigureAwait(false).GetAwaiter();

    private void OnWritten()
    {
        try
        {
            _writing.GetResult();
            if (!GoOn())
            {
                return;
            }
        }
        catch (Exception failure)
        {
            FailWriting(failure);
            return;
        }

        Write();
    }

    private bool GoOn()
    {
        bool goesOn, hasEnded;
        lock (_gate)
        {
            _sending.Clear();
            _writingSince = NotWriting;
            goesOn = TryTakeBlock();
            _isWriting = goesOn;
            hasEnded = _hasEnded;
            TellRoom();
        }

        if (!goesOn && hasEnded)
        {
            TellUnsent();
        }

        return goesOn;
    }

    private bool TryTakeBlock()
    {
        if (_filling.Count == 0 || _cause is not null)
        {
            return false;
        }

        (_filling, _sending) = (_sending, _filling);
        _lastWrite = _transport.Now;
        _writingSince = _lastWrite;
        return true;
    }

    private void FailWriting(Exception failure)
    {
        TransportLog.ConnectionFailed(_transport.Log, failure, Flow.Transport, Flow.Remote);
        bool hasEnded;
        lock (_gate)
        {
            _isWriting = false;
            hasEnded = _hasEnded;
        }

        if (hasEnded)
        {
            TellUnsent();
        }
        else
        {
            Abort(CloseCause.Lost); // whoever reads sees the end, and tells
        }
    }

    // When the last of reader and writer has ended. What was under way may have arrived: its sender has to take it as lost all the same.
    private void TellUnsent()
    {
        OutgoingBlock first, second;
        lock (_gate)
        {
            if (_isWriting)
            {
                return;
            }

            (first, second) = (_sending, _filling);
            (_sending, _filling) = (new OutgoingBlock(), new OutgoingBlock());
        }

        TellUnsent(first);
        TellUnsent(second);
    }

    private void TellUnsent(OutgoingBlock block)
    {
        foreach (ref readonly QueuedMessage message in block.Messages)
        {
            if (message.Slot >= 0)
            {
                _transport.User.OnUnsent(Flow, message);
            }
        }

        block.Clear();
    }
}
