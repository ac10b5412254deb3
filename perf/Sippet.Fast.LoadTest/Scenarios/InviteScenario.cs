using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>
/// A call: INVITE with an offer, 2xx, ACK, and BYE at once (RFC 3261 sections 13.2 and 15.1.1). Its latency ends with the 2xx of the INVITE, the call
/// itself with that of the BYE.
/// </summary>
internal sealed class InviteScenario : Scenario
{
    private const uint InviteSequence = 1;

    private readonly RequestTemplate _invite;
    private readonly DialogTemplate _ack = new(SipMethod.Ack, InviteSequence);
    private readonly DialogTemplate _bye = new(SipMethod.Bye, InviteSequence + 1);

    public InviteScenario(ScenarioContext context)
        : base(context)
    {
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, context.Settings.RequestUri, From(context.Settings), cseq: InviteSequence);
        invite.AddLast(HeaderId.Contact, $"<sip:load@{context.ContactHost}>");
        invite.SetBody(SessionDescription.ContentType, SessionDescription.Body);
        _invite = new RequestTemplate(invite);
    }

    /// <inheritdoc/>
    public override void Start(int slot) => Context.Send(slot, _invite.Make(Context.CallIdOf(slot)));

    /// <inheritdoc/>
    public override void OnResponse(int slot, SipResponse response, ClientTransaction transaction)
    {
        if (response.StatusCode < 200)
        {
            return;
        }

        if (transaction.Method == SipMethod.Bye)
        {
            EndCall(slot, response);
        }
        else if (response.StatusCode >= 300)
        {
            Calls.Fail(slot, FailureCause.Of(response.Status));
        }
        else
        {
            Acknowledge(slot, response);
        }
    }

    /// <inheritdoc/>
    public override void OnStray(SipResponse response)
    {
        if (_ack.TryMake(response, out SipMessage ack))
        {
            Context.SendAck(ack);
        }
    }

    private void Acknowledge(int slot, SipResponse response)
    {
        if (!_ack.TryMake(response, out SipMessage ack))
        {
            Calls.Fail(slot, FailureCause.UnusableResponse);
            return;
        }

        Context.SendAck(ack);
        if (!Calls[slot].IsAnswered) // not a copy of the 2xx whose ACK was lost
        {
            Calls.Answer(slot);
            _bye.TryMake(response, out SipMessage bye);
            Context.SendInDialog(slot, bye);
        }
    }

    private void EndCall(int slot, SipResponse response)
    {
        if (response.StatusCode < 300)
        {
            Calls.Complete(slot);
        }
        else
        {
            Calls.Fail(slot, FailureCause.Of(response.Status));
        }
    }
}
