using System;
using System.Collections.Generic;
using System.Threading;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Engine;

/// <summary>A client that retransmits its request as RFC 3261 section 17.1 has it, and acknowledges failures: enough to test a server with.</summary>
internal sealed class LossyClient
{
    private readonly SimulatedPeer _peer;
    private readonly SipStack _stack;
    private readonly ITimer _timer;
    private TimeSpan _interval = TimeSpan.FromMilliseconds(500);
    private TimeSpan _waited;

    public LossyClient(SimulatedNetwork network, SipStack stack, int number, string method)
    {
        _stack = stack;
        _peer = network.CreatePeer($"192.0.2.9:{6000 + number}");
        _peer.Receiver = (bytes, _) => Receive(bytes);
        Request = new RequestText { Method = method, Branch = $"z9hG4bK{number}", CallId = $"call-{number}", SentBy = _peer.Address.ToString() };
        _timer = network.Time.CreateTimer(_ => Retransmit(), null, TimeSpan.FromMilliseconds(number * 20), Timeout.InfiniteTimeSpan);
    }

    public RequestText Request { get; }

    public List<int> Statuses { get; } = [];

    public bool IsAnswered { get; private set; }

    public bool HasTimedOut { get; private set; }

    private void Retransmit()
    {
        if (IsAnswered)
        {
            return;
        }

        if (_waited >= TimeSpan.FromSeconds(32))
        {
            HasTimedOut = true;
            return;
        }

        _peer.Send(_stack, Request.ToString());
        _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        _waited += _interval;
        _interval = TimeSpan.FromTicks(Math.Min(_interval.Ticks * 2, TimeSpan.FromSeconds(4).Ticks));
    }

    private void Receive(ReadOnlySpan<byte> bytes)
    {
        if (!new MessageParser().TryParse(bytes, out SipResponse response))
        {
            throw new InvalidOperationException("The stack has sent something that is no response.");
        }

        Statuses.Add(response.StatusCode);
        if (response.StatusCode >= 200)
        {
            IsAnswered = true;
            if (Request.Method == "INVITE")
            {
                string tag = System.Text.Encoding.UTF8.GetString(response.Headers.To.Tag);
                _peer.Send(_stack, (Request with { Method = "ACK", ToTag = tag }).ToString());
            }
        }
    }
}
