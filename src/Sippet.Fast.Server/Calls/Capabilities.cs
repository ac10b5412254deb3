using System;

namespace Sippet.Fast.Server.Calls;

/// <summary>What the server can do, and tells in Allow, Accept and Supported (RFC 3261 section 11.2).</summary>
internal sealed class Capabilities
{
    private readonly RequestInspection _inspection = new(new RequestInspectionOptions { ContentTypes = ["application/sdp"] });
    private readonly RequestInspection _ofMessages = new(new RequestInspectionOptions { ContentTypes = ["text/plain"] }); // RFC 3428 section 8

    /// <summary>The methods.</summary>
    public static ReadOnlySpan<byte> Allow => "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, MESSAGE"u8;

    /// <summary>The option tags.</summary>
    public ReadOnlySpan<byte> Supported => _inspection.Supported;

    /// <summary>Whether a method is served; ACK and CANCEL never come here.</summary>
    public static bool Serves(SipMethod method) =>
        method is SipMethod.Invite or SipMethod.Bye or SipMethod.Options or SipMethod.Register or SipMethod.Message;

    /// <summary>The inspection that refuses all requests of a method that cannot be served.</summary>
    public RequestInspection InspectionOf(SipMethod method) => method == SipMethod.Message ? _ofMessages : _inspection;

    /// <summary>Writes what the answer to OPTIONS tells.</summary>
    public void WriteTo(ref ResponseWriter response)
    {
        response.AddHeader(HeaderId.Allow, Allow);
        response.AddHeader(HeaderId.Accept, "application/sdp, text/plain"u8);
        response.AddHeader(HeaderId.Supported, Supported);
    }
}
