using System;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast;

/// <content>The end of a stack: one drain, whose limit each call that stops can only shorten.</content>
public sealed partial class SipStack
{
    private static readonly TimeSpan s_drainPoll = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _drainUntil = long.MaxValue;

    /// <summary>
    /// Stops the stack: new requests are answered with 503 from now on, those under way, received and sent, go on until each has its final response
    /// and, if it needs one, its ACK, or until the time limit. Then the sockets are closed. Retransmissions are not waited for.
    /// </summary>
    /// <param name="timeLimit">The most time to wait; zero for none. When the stack is being stopped already, the shorter limit counts.</param>
    /// <param name="cancellationToken">Ends the waiting soon, not the stopping.</param>
    /// <returns>A task that completes when the stack has stopped.</returns>
    public async Task StopAsync(TimeSpan timeLimit, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeLimit, TimeSpan.Zero);
        DrainUntil(timeLimit);
        using CancellationTokenRegistration registration = cancellationToken.Register(() => DrainUntil(TimeSpan.Zero));
        State before = (State)Interlocked.Exchange(ref _state, (int)State.Stopped);
        if (before == State.Stopped)
        {
            await _stopped.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            if (before == State.Running)
            {
                _engine.Drain();
                while (IsBusy && _time.GetTimestamp() < Volatile.Read(ref _drainUntil))
                {
                    await Task.Delay(s_drainPoll, _time, CancellationToken.None).ConfigureAwait(false);
                }

                _engine.Stop();
            }

            _metrics.Dispose();
            await _transport.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _stopped.SetResult();
        }
    }

    /// <summary>Stops the stack without waiting for anything that is under way.</summary>
    /// <returns>A task that completes when the stack has stopped.</returns>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

    private bool IsBusy => _engine.HasInput || _engine.UnfinishedTransactions > 0;

    private void DrainUntil(TimeSpan timeLimit)
    {
        // In whole numbers: a clock may be so far that a double would put its own time later than it is, and no limit into the future.
        long now = _time.GetTimestamp();
        double left = timeLimit.TotalSeconds * _time.TimestampFrequency;
        long wanted = left < long.MaxValue - now ? now + (long)left : long.MaxValue;
        for (long seen = Volatile.Read(ref _drainUntil); wanted < seen;)
        {
            long was = Interlocked.CompareExchange(ref _drainUntil, wanted, seen);
            seen = was == seen ? wanted : was;
        }
    }
}
