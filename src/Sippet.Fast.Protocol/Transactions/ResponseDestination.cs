using System;
using Sippet.Fast.Addressing;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Transactions;

/// <summary>Where a response to a datagram goes: RFC 3261 section 18.2.2, RFC 3581 section 4. No name is ever looked up.</summary>
internal static class ResponseDestination
{
    private const int DefaultPort = 5060;

    /// <summary>The address that the responses to a request are sent to.</summary>
    /// <param name="message">The request.</param>
    /// <param name="via">Its topmost Via.</param>
    /// <param name="source">Where it came from: what received is, or would be.</param>
    /// <returns>
    /// maddr when it is an address, else the source address; with rport the source port, else that of sent-by. A maddr that is a
    /// name is passed over, as looking it up would let a stranger decide how long a response takes.
    /// </returns>
    public static TransportAddress Of(ReadOnlySpan<byte> message, in ViaLayout via, in TransportAddress source)
    {
        int sentByPort = via.Port == 0 ? DefaultPort : via.Port;
        return via.MAddr.Length > 0 && AddressText.TryParse(via.MAddr.Of(message), sentByPort, out TransportAddress maddr) ? maddr
            : via.RportName.Exists ? source
            : source.WithPort(sentByPort);
    }
}
