namespace Sippet.Fast.Simulations;

/// <summary>The ACK of a 2xx, from the INVITE as its user has it: without the Via that the stack gave it.</summary>
internal static class Acknowledgement
{
    // The ACK takes nothing from the Via, but without one the INVITE is no whole request yet.
    public static SipMessage Of(SipMessage invite, SipResponse response)
    {
        invite.AddVia(SipTransport.Udp, "192.0.2.1");
        SipMessage ack = SipMessage.CreateAck(invite.ToRequest(), response);
        invite.RemoveFirst(HeaderId.Via);
        return ack;
    }
}
