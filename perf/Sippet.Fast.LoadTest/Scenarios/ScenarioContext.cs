using System;
using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What the scenario of one driver works with.</summary>
/// <param name="stack">The driver's stack, which has started.</param>
/// <param name="calls">The driver's calls.</param>
/// <param name="settings">Who calls whom.</param>
internal sealed class ScenarioContext(SipStack stack, CallTable calls, ScenarioSettings settings)
{
    private readonly SendOptions _toTarget = new() { Targets = [settings.SendTo], TimeLimit = settings.TimeLimit };

    // By UDP where the dialog says. A connection is kept to, as RFC 3261 section 8.1.2 leaves to the client: many a Contact says neither the transport nor an address that
    // is connected to from here, and behind a balancer another connection would be to another server.
    private readonly SendOptions _inDialog = new()
    {
        Targets = settings.SendTo.Transport == SipTransport.Udp ? null : [settings.SendTo],
        TimeLimit = settings.TimeLimit,
    };

    /// <summary>The calls.</summary>
    public CallTable Calls => calls;

    /// <summary>Who calls whom.</summary>
    public ScenarioSettings Settings => settings;

    /// <summary>Where the stack is reached, as a Contact has it behind its user.</summary>
    public string ContactHost { get; } = Scenarios.ContactHost.Of(stack, settings.SendTo.Transport);

    /// <summary>A Call-ID of its own for each call.</summary>
    public CallIdText CallIds { get; } = new();

    /// <summary>The Call-ID of a call.</summary>
    public ReadOnlySpan<byte> CallIdOf(int slot) => CallIds.Of(slot, calls[slot].Generation);

    /// <summary>Sends a request of a call to where all go; the call fails when it cannot be sent.</summary>
    public void Send(int slot, SipMessage request) => Check(slot, stack.Send(request, out _, _toTarget, calls.StateOf(slot)));

    /// <summary>
    /// Sends a request within a dialog: by UDP to where its Route or Request-URI says, or, if that is a name, to where all go; by the connection on another transport.
    /// </summary>
    public void SendInDialog(int slot, SipMessage request)
    {
        SendStatus status = stack.Send(request, out _, _inDialog, calls.StateOf(slot));
        Check(slot, status == SendStatus.NoTarget ? stack.Send(request, out _, _toTarget, calls.StateOf(slot)) : status);
    }

    /// <summary>Sends the ACK of a 2xx in the same way.</summary>
    public void SendAck(SipMessage ack)
    {
        if (stack.SendAck(ack, _inDialog) == SendStatus.NoTarget)
        {
            stack.SendAck(ack, _toTarget);
        }
    }

    private void Check(int slot, SendStatus status)
    {
        if (status is not (SendStatus.Sent or SendStatus.Posted))
        {
            calls.Fail(slot, FailureCause.Of(status));
        }
    }
}
