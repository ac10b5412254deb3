namespace Sippet.Fast.Transports;

/// <summary>The transport, with a receiver for each socket.</summary>
public sealed class SocketUdpTransportTests() : UdpTransportTests(ReceiveMode.SocketAsyncEventArgs);
