namespace Sippet.Fast.Transports;

/// <summary>Requests, with a receiver for each socket.</summary>
public sealed class SocketUdpRequestTests() : UdpRequestTests(ReceiveMode.SocketAsyncEventArgs);
