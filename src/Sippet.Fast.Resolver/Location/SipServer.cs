namespace Sippet.Fast.Resolver.Location;

/// <summary>A server: its transport, its host, its port.</summary>
internal readonly record struct SipServer(SipTransport Transport, string Host, int Port);
