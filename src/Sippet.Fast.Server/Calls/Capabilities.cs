using System;

namespace Sippet.Fast.Server.Calls;

/// <summary>What the server can do, and tells in Allow, Accept and Supported (RFC 3261 section 11.2).</summary>
internal sealed class Capabilities
{
    /// <summary>The inspection that refuses all else.</summary>
    public RequestInspection Inspection { get; } = new(new RequestInspectionOptions { ContentTypes = ["application/sdp"] });

    /// <summary>The methods.</summary>
    public static ReadOnlySpan<byte> Allow => "INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER"u8;

    /// <summary>Whether a method is served; ACK and CANCEL never come here.</summary>
    public static bool Serves(SipMethod method) =>
        method is SipMethod.Invite or SipMethod.Bye or SipMethod.Options or SipMethod.Register;

    /// <summary>Writes what the answer to OPTIONS tells.</summary>
    public void WriteTo(ref ResponseWriter response)
    {
        response.AddHeader(HeaderId.Allow, Allow);
        response.AddHeader(HeaderId.Accept, Inspection.Accept);
        response.AddHeader(HeaderId.Supported, Inspection.Supported);
    }
}
