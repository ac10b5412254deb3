using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Resolver;
using Sippet.Fast.Resolver.Health;
using Sippet.Fast.Resolver.Location;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast;

/// <summary>
/// Finds the targets of a URI in DNS: RFC 3263 with NAPTR, SRV (RFC 2782), A and AAAA, and learns which targets fail. Answers are kept for their
/// TTL, and what is kept is found without waiting; one look-up serves all who ask for the same name meanwhile.
/// </summary>
/// <remarks>
/// It may be shared by several stacks and called on any thread, and it has no thread and nothing to dispose of. Nothing throws for what DNS says:
/// there are no targets then, and the steps of <see cref="ExplainAsync(string)"/> tell why. The file of the system's own hosts is not read; localhost is known.
/// </remarks>
public sealed class DnsSipResolver : ISipResolver
{
    private readonly SipLocator _locator;
    private readonly TargetHealth _health;
    private readonly TimeSpan _timeLimit;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    /// <summary>Makes a resolver that asks the DNS servers of the system.</summary>
    public DnsSipResolver()
        : this(new DnsSipResolverOptions())
    {
    }

    /// <summary>Makes a resolver.</summary>
    /// <param name="options">What it is made with; it is read now, and may change later.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public DnsSipResolver(DnsSipResolverOptions options)
        : this(options ?? throw new ArgumentNullException(nameof(options)), new DnsClientSource(options.NameServers, options.LookupTimeLimit))
    {
    }

    internal DnsSipResolver(DnsSipResolverOptions options, IDnsSource source)
    {
        Random random = options.Seed is { } seed ? new LockedRandom(seed) : Random.Shared;
        Cache = new LookupCache(source, options.ToLookupSettings(), options.TimeProvider);
        _locator = new SipLocator(Cache, options.ToLocationSettings(), options.TimeProvider, random);
        _health = new TargetHealth(options.ToBackOff(), options.TimeProvider, random);
        _timeLimit = options.TimeLimit;
        _time = options.TimeProvider;
        _log = options.LoggerFactory.CreateLogger("Sippet.Fast.Resolver");
    }

    internal LookupCache Cache { get; }

    internal int FailingTargets => _health.Count;

    /// <inheritdoc/>
    /// <remarks>
    /// Targets that have failed stand behind the others while their back-off lasts; none is left out. Each call draws anew among SRV records of one priority.
    /// </remarks>
    public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop)
    {
        bool isLogged = _log.IsEnabled(LogLevel.Debug);
        ResolutionSteps? steps = isLogged ? new() : null;
        string uri = isLogged ? Encoding.Latin1.GetString(nextHop.Value) : "";
        bool isRead = SipQuery.TryRead(nextHop, out SipQuery query, out string problem);
        if (isRead)
        {
            return ResolveAsync(query, isRequest: true, uri, steps);
        }

        if (isLogged)
        {
            ResolverLog.Resolved(_log, new Resolution(uri, [], [problem]));
        }

        return new ValueTask<IReadOnlyList<SipTarget>>([]);
    }

    /// <inheritdoc/>
    public void OnOutcome(SipTarget target, TargetOutcome outcome)
    {
        if (_health.On(target, outcome) is { } time)
        {
            ResolverLog.BackedOff(_log, target.Transport, target.Address, outcome, time.TotalSeconds);
        }
    }

    /// <summary>Tells where requests to a URI go, and why, as a request would find it now; it is no probe of any target.</summary>
    /// <param name="uri">The URI as text: <c>sip:bob@example.com</c>.</param>
    /// <returns>The targets and the steps; a text that is no URI has no target and a step that says so.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="uri"/> is null.</exception>
    public ValueTask<Resolution> ExplainAsync(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        string problem = "this is no URI";
        return SipUri.TryParse(Encoding.UTF8.GetBytes(uri), out SipUri parsed) && SipQuery.TryRead(parsed, out SipQuery query, out problem)
            ? ExplainAsync(uri, query)
            : new ValueTask<Resolution>(new Resolution(uri, [], [problem]));
    }

    private async ValueTask<Resolution> ExplainAsync(string uri, SipQuery query)
    {
        ResolutionSteps steps = new();
        IReadOnlyList<SipTarget> targets = await ResolveAsync(query, isRequest: false, uri, steps).ConfigureAwait(false);
        return new Resolution(uri, targets, steps.ToArray());
    }

    private async ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipQuery query, bool isRequest, string uri, ResolutionSteps? steps)
    {
        SipTarget[] targets = [];
        try
        {
            ValueTask<SipTarget[]> locating = _locator.LocateAsync(query, steps);
            targets = locating.IsCompleted
                ? await locating.ConfigureAwait(false)
                : await locating.AsTask().WaitAsync(_timeLimit, _time).ConfigureAwait(false);
            _health.Order(targets, isRequest, steps is null ? null : steps.Add);
        }
        catch (TimeoutException)
        {
            steps?.Add($"not found within {_timeLimit.TotalSeconds:0.###} s");
        }
        catch (Exception exception)
        {
            ResolverLog.Fault(_log, exception);
        }

        if (isRequest && steps is not null)
        {
            ResolverLog.Resolved(_log, new Resolution(uri, targets, steps.ToArray()));
        }

        return targets;
    }
}
