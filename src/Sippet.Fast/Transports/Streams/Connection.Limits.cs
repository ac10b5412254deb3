using System;
using System.Threading.Tasks;
using Sippet.Fast.Syntax.Framing;

namespace Sippet.Fast.Transports.Streams;

/// <content>What a connection may take its time for, and keep-alives: RFC 5626 section 4.4.1.</content>
internal sealed partial class Connection
{
    private const long NotWriting = long.MaxValue;
    private const long PongLimit = 10_000;

    private static readonly TimeSpan s_linger = TimeSpan.FromSeconds(2);

    private Phase _phase;
    private long _phaseSince;
    private long _lastWrite;
    private long _writingSince = NotWriting;
    private long _pingedAt;
    private bool _awaitsPong;

    private enum Phase : byte
    {
        Opening,
        First,
        Between,
        Message,
        Delivering,
        Lingering,
    }

    /// <summary>Something was cut of the stream.</summary>
    public void OnFrame(FramingStatus status)
    {
        if (status == FramingStatus.Ping)
        {
            Send("\r\n"u8);
        }
        else if (status == FramingStatus.LineEnd)
        {
            _awaitsPong = false;
        }
    }

    /// <summary>All that was read was cut.</summary>
    /// <param name="isInMessage">Whether the rest is a part of a message.</param>
    public void OnRead(bool isInMessage)
    {
        if (!isInMessage)
        {
            Enter(Phase.Between);
        }
        else if (_phase != Phase.Message)
        {
            Enter(Phase.Message); // else the same one still goes on
        }
    }

    /// <summary>Takes nothing more, and lets answers that are under way get out; then it ends the connection.</summary>
    public async Task LingerAsync(CloseCause cause = CloseCause.Malformed)
    {
        Enter(Phase.Lingering);
        await Task.Delay(s_linger, _transport.Time).ConfigureAwait(false);
        Abort(cause);
    }

    /// <summary>Ends the connection if it has taken too long; now and then, on one thread.</summary>
    public void Check(long now)
    {
        if (FindLate(now) is { } cause)
        {
            Abort(cause);
        }
        else if (!IsAccepted && !_awaitsPong && _phase == Phase.Between && now - Math.Max(_phaseSince, _lastWrite) >= Milliseconds(_options.PingInterval ?? TimeSpan.MaxValue))
        {
            _pingedAt = now;
            _awaitsPong = true;
            _wire!.Ping(this);
        }
    }

    /// <summary>Sends a keep-alive, or what else is the connection's own.</summary>
    /// <param name="bytes">What the wire is given.</param>
    /// <param name="isControl">Whether that is no message.</param>
    /// <returns>False when the connection has ended, or too much waits.</returns>
    public bool Send(ReadOnlySpan<byte> bytes, bool isControl = false)
    {
        bool isQueued = TryQueue(bytes, QueuedMessage.Own(isControl), out bool isFlushDue);
        if (isFlushDue)
        {
            Flush();
        }

        return isQueued;
    }

    private static double Milliseconds(TimeSpan time) => time.TotalMilliseconds;

    private CloseCause? FindLate(long now)
    {
        long waited = now - _phaseSince;
        return _phase switch
        {
            _ when now - _writingSince >= Milliseconds(_options.SendLimit) => CloseCause.SendLimit,
            Phase.Opening when waited >= Milliseconds(_options.HandshakeLimit) => CloseCause.HandshakeLimit,
            Phase.First when waited >= Milliseconds(_options.FirstMessageLimit) => CloseCause.FirstMessageLimit,
            Phase.Message when waited >= Milliseconds(_options.MessageLimit) => CloseCause.MessageLimit,
            Phase.Between when Math.Min(waited, now - _lastWrite) >= Milliseconds(_options.IdleLimit) => CloseCause.IdleLimit,
            _ when _awaitsPong && now - _pingedAt >= PongLimit => CloseCause.NoPong,
            _ => null,
        };
    }

    private void Enter(Phase phase)
    {
        _phase = phase;
        _phaseSince = _transport.Now;
    }
}
