using System.Net;

namespace Sippet.Fast.Transports.Streams;

/// <summary>An address to listen on.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="EndPoint">The local address.</param>
internal readonly record struct StreamEndPoint(SipTransport Transport, IPEndPoint EndPoint);
