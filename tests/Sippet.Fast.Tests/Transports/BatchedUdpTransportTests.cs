namespace Sippet.Fast.Transports;

/// <summary>The transport, received and sent in batches by the workers.</summary>
public sealed class BatchedUdpTransportTests() : UdpTransportTests(ReceiveMode.Batched);
