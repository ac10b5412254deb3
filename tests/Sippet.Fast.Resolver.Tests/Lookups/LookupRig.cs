using System;
using System.Threading.Tasks;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>A cache on fake DNS and virtual time.</summary>
internal sealed class LookupRig
{
    private readonly SimulatedNetwork _network = new(seed: 1);

    public LookupRig(FakeDns dns, Action<DnsSipResolverOptions>? configure = null)
    {
        Dns = dns;
        DnsSipResolverOptions options = new();
        configure?.Invoke(options);
        Cache = new LookupCache(dns, options.ToLookupSettings(), _network.Time);
    }

    public FakeDns Dns { get; }

    public LookupCache Cache { get; }

    public int Queries => Dns.Questions.Count;

    public void Wait(double seconds) => _network.Run(TimeSpan.FromSeconds(seconds));

    public Task<DnsAnswer> LookUpAsync(string name, RecordKind kind = RecordKind.A) => Cache.LookUpAsync(new DnsQuestion(name, kind)).AsTask();

    /// <summary>The answer as text, where it is there at once.</summary>
    public string LookUp(string name, RecordKind kind = RecordKind.A)
    {
        Task<DnsAnswer> lookup = LookUpAsync(name, kind);
        return lookup.IsCompletedSuccessfully ? lookup.Result.ToString() : "waits";
    }
}
