namespace Sippet.Fast.Engine;

/// <summary>Transactions over TCP.</summary>
public sealed class TcpScenarioTests() : StreamScenarioTests(SipTransport.Tcp);
