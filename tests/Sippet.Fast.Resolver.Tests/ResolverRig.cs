using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Resolver;

/// <summary>A resolver on fake DNS and virtual time.</summary>
internal sealed class ResolverRig
{
    private readonly SimulatedNetwork _network = new(seed: 1);

    public ResolverRig(FakeDns dns, Action<DnsSipResolverOptions>? configure = null)
    {
        Dns = dns;
        DnsSipResolverOptions options = new() { TimeProvider = _network.Time, Seed = 1, BackOffJitter = 0 };
        configure?.Invoke(options);
        Resolver = new DnsSipResolver(options, dns);
    }

    public FakeDns Dns { get; }

    public DnsSipResolver Resolver { get; }

    public static ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(DnsSipResolver resolver, string uri)
    {
        Assert.True(SipUri.TryParse(Encoding.ASCII.GetBytes(uri), out SipUri parsed), uri);
        return resolver.ResolveAsync(parsed);
    }

    /// <summary>The targets as text, with their domain where <paramref name="withDomain"/>.</summary>
    public static string TextOf(IEnumerable<SipTarget> targets, bool withDomain = false) =>
        string.Join(", ", targets.Select(target => $"{target.Transport} {target.Address}{(withDomain ? $" ({target.Domain ?? "-"})" : "")}"));

    public void Wait(double seconds) => _network.Run(TimeSpan.FromSeconds(seconds));

    public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(string uri) => ResolveAsync(Resolver, uri);

    /// <summary>Begins something that has to wait, and shows its end.</summary>
    public Task<string> BeginAsync(string uri)
    {
        Task<IReadOnlyList<SipTarget>> resolving = ResolveAsync(uri).AsTask();
        Assert.False(resolving.IsCompleted);
        return FinishAsync(resolving);
    }

    /// <summary>The targets as text, where nothing has to be waited for.</summary>
    public string Resolve(string uri, bool withDomain = false)
    {
        Task<IReadOnlyList<SipTarget>> resolving = ResolveAsync(uri).AsTask();
        Assert.True(resolving.IsCompletedSuccessfully);
        return TextOf(resolving.Result, withDomain);
    }

    public void Report(string target, TargetOutcome outcome)
    {
        string[] parts = target.Split(' ');
        Resolver.OnOutcome(
            new SipTarget(Enum.Parse<SipTransport>(parts[0]), new TransportAddress(IPEndPoint.Parse(parts[1]))), outcome);
    }

    private static async Task<string> FinishAsync(Task<IReadOnlyList<SipTarget>> resolving) => TextOf(await resolving);
}
