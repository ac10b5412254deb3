using System;

namespace Sippet.Fast.Simulations;

/// <summary>
/// A request as a stack sends it, seen from outside: when it may be sent again (RFC 3261 sections 17.1.1.2 and 17.1.2.2), and when no more.
/// </summary>
internal sealed class ClientWatch(bool isInvite, double first)
{
    private readonly double _end = first + StackTimes.Limit;
    private double _last = first;
    private double _interval = StackTimes.T1;
    private bool _hasProvisional;
    private int _failuresArrived, _acks;

    /// <summary>Whether a final response has arrived.</summary>
    public bool HasFinal { get; private set; }

    /// <summary>A response has arrived.</summary>
    public void Arrived(int status)
    {
        _hasProvisional |= status < 200;
        HasFinal |= status >= 200;
        _failuresArrived += status >= 300 ? 1 : 0;
    }

    /// <summary>The request is sent again.</summary>
    /// <returns>What is wrong with that; null for nothing.</returns>
    public string? SentAgain(double now)
    {
        double expected = _last + _interval;
        _last = now;
        _interval = isInvite ? _interval * 2 : _hasProvisional ? StackTimes.T2 : Math.Min(_interval * 2, StackTimes.T2);
        return HasFinal ? "a request is sent again after its final response"
            : isInvite && _hasProvisional ? "an INVITE is sent again after a provisional response"
            : now > _end ? "a request is sent again after its time limit"
            : !StackTimes.AreSame(now, expected) ? $"a request is sent again at {now} ms in place of {expected} ms"
            : null;
    }

    /// <summary>The ACK of a 3xx to 6xx is sent.</summary>
    /// <returns>What is wrong with that; null for nothing.</returns>
    public string? SentAck() => ++_acks > _failuresArrived ? "an ACK is sent without a response that it could be for" : null;
}
