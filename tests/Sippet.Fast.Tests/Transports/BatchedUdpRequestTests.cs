namespace Sippet.Fast.Transports;

/// <summary>Requests, received and sent in batches by the workers.</summary>
public sealed class BatchedUdpRequestTests() : UdpRequestTests(ReceiveMode.Batched);
