using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Where the parts of a Via value stand in the message.</summary>
internal struct ViaLayout
{
    /// <summary>A value without parts.</summary>
    public static ViaLayout Empty => new()
    {
        Branch = Slice.None,
        Received = Slice.None,
        MAddr = Slice.None,
        RportName = Slice.None,
        Rport = Slice.None,
        ReceivedParameter = Slice.None,
    };

    /// <summary>The whole value.</summary>
    public Slice Value;

    /// <summary>The transport: UDP, TCP …</summary>
    public Slice Transport;

    /// <summary>The host of sent-by, IPv6 with its brackets.</summary>
    public Slice Host;

    /// <summary>The parameters with their semicolons; empty when there are none.</summary>
    public Slice Parameters;

    /// <summary>The values of the parameters that the stack reads; none where a parameter is absent, empty where it has no value.</summary>
    public Slice Branch, Received, MAddr;

    /// <summary>The name of rport, which is asked for by its name alone (RFC 3581 section 3), and its value; none where it has no "=".</summary>
    public Slice RportName, Rport;

    /// <summary>The received parameter from its semicolon to its end.</summary>
    public Slice ReceivedParameter;

    /// <summary>The port of sent-by; 0 when it has none.</summary>
    public ushort Port;

    /// <summary>Whether the protocol is SIP/2.0.</summary>
    public bool IsSip20;
}
