using System;
using Sippet.Fast.Addressing;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Transactions;

/// <summary>Where a response goes: RFC 3261 section 18.2.2, RFC 3581 section 4. No name is ever looked up.</summary>
internal static class ResponseDestination
{
    /// <summary>The flow of the responses to a request.</summary>
    /// <param name="message">The request.</param>
    /// <param name="via">Its topmost Via.</param>
    /// <param name="source">The flow that it came by: its address is what received is, or would be.</param>
    /// <returns>
    /// For a stream the connection of the request, and as the address the one to connect to when that is gone: the source's, with the port of sent-by. For a
    /// datagram maddr when it is an address, else the source address; with rport the source port, else that of sent-by. A maddr that is a name is
    /// passed over, as looking it up would let a stranger decide how long a response takes.
    /// </returns>
    public static Flow Of(ReadOnlySpan<byte> message, in ViaLayout via, in Flow source)
    {
        if (source.IsWebSocket)
        {
            return source;
        }

        int sentByPort = via.Port == 0 ? TransportNames.DefaultPort(source.Transport) : via.Port;
        return source.IsReliable ? source.Towards(source.Remote.WithPort(sentByPort))
            : via.MAddr.Length > 0 && AddressText.TryParse(via.MAddr.Of(message), sentByPort, out TransportAddress maddr) ? source.Towards(maddr)
            : via.RportName.Exists ? source
            : source.Towards(source.Remote.WithPort(sentByPort));
    }
}
