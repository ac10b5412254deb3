using System;

namespace Sippet.Fast.Simulations;

/// <summary>
/// A request as a stack answers it, seen from outside: one final response, sent again when the request comes again, by timer G, or until the
/// ACK of a 2xx, and not at all when the transaction has ended (RFC 3261 sections 13.3.1.4, 17.2.1 and 17.2.2, RFC 6026).
/// </summary>
internal sealed class ServerWatch(bool isInvite)
{
    private double _lastArrival = -1;
    private int _final;
    private ulong _finalBytes;
    private double _finalAt, _due, _interval;
    private bool _isAcknowledged;

    /// <summary>Whether a final response was sent.</summary>
    public bool IsAnswered => _final != 0;

    /// <summary>The request has arrived, for the first time or again.</summary>
    public void Arrived(double now) => _lastArrival = now;

    /// <summary>The ACK has arrived.</summary>
    public void Acknowledged() => _isAcknowledged |= IsAnswered;

    /// <summary>A response is sent.</summary>
    /// <returns>What is wrong with that; null for nothing.</returns>
    public string? Sent(int status, ReadOnlySpan<byte> bytes, double now)
    {
        HashCode hash = default;
        hash.AddBytes(bytes);
        ulong sent = (uint)hash.ToHashCode();
        if (!IsAnswered)
        {
            Begin(status, sent, now);
            return null;
        }

        if (status < 200)
        {
            return $"a {status} is sent after the final response";
        }

        return status != _final || sent != _finalBytes ? $"a {status} is sent after a {_final}: two final responses"
            : now > _finalAt + StackTimes.Limit + 1 ? $"a {status} is sent after its transaction has ended"
            : isInvite && _isAcknowledged ? $"a {status} is sent after its ACK has come"
            : (now == _lastArrival && !(isInvite && status < 300)) || IsDue(now) ? null
            : $"a {status} is sent again at {now} ms, when nothing asks for it; due at {_due} ms";
    }

    private void Begin(int status, ulong bytes, double now)
    {
        if (status >= 200)
        {
            _final = status;
            _finalBytes = bytes;
            _finalAt = now;
            _interval = StackTimes.T1;
            _due = isInvite ? now + _interval : double.MaxValue;
        }
    }

    private bool IsDue(double now)
    {
        while (now > _due + 1)
        {
            _interval = Math.Min(_interval * 2, StackTimes.T2);
            _due += _interval;
        }

        return StackTimes.AreSame(now, _due);
    }
}
