namespace Sippet.Fast.Engine;

/// <summary>Transactions over TLS, whose handshake the simulation leaves out.</summary>
public sealed class TlsScenarioTests() : StreamScenarioTests(SipTransport.Tls);
