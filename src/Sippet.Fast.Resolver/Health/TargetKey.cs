namespace Sippet.Fast.Resolver.Health;

/// <summary>What has health: an address over a transport, whichever domain led there.</summary>
internal readonly record struct TargetKey(SipTransport Transport, TransportAddress Address)
{
    /// <summary>The key of a target.</summary>
    public static TargetKey Of(in SipTarget target) => new(target.Transport, target.Address);
}
