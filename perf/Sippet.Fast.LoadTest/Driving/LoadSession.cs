using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>One run from its start to its report: the stacks, their drivers, and what else the scenario needs.</summary>
internal sealed class LoadSession : IAsyncDisposable
{
    private readonly LoadOptions _options;
    private readonly LoadControl _control;
    private readonly TimeProvider _time;
    private readonly LoadProfile _profile;
    private readonly Endpoints _endpoints;
    private readonly List<SipStack> _stacks = [];
    private readonly LoadDriver[] _drivers;
    private readonly Sampler _sampler;
    private readonly PaceMaker _paceMaker;
    private PlayedCallee? _callee;
    private MalformedFlood? _flood;
    private DateTimeOffset _startedAt;
    private long _origin;

    /// <param name="options">What is asked for.</param>
    /// <param name="control">What changes the load while it runs.</param>
    /// <param name="time">The clock.</param>
    public LoadSession(LoadOptions options, LoadControl control, TimeProvider time)
    {
        _options = options;
        _control = control;
        _time = time;
        _endpoints = new Endpoints(options);
        _profile = options.Scenario == ScenarioKind.Malformed ? options.Profile.ForProbes() : options.Profile;
        bool staysAwake = options.Transport == SipTransport.Udp; // connections are read on other threads, whose cores it would take
        _drivers =
        [
            .. Enumerable.Range(0, options.Workers)
                .Select(number => new DriverShare(number, options.Workers, Math.Max(1, options.MaxOutstanding / options.Workers)))
                .Select(share => new LoadDriver(_profile, control, share, time, staysAwake)),
        ];
        _sampler = new Sampler(
            _profile,
            control,
            [.. _drivers.Select(static driver => driver.Figures)],
            () => _stacks.Sum(static stack => stack.Statistics.RequestsRetransmitted));
        _paceMaker = new PaceMaker(_drivers);
    }

    /// <summary>Whether all calls have ended and none will be started.</summary>
    public bool HasEnded => Array.TrueForAll(_drivers, static driver => driver.HasEnded);

    /// <summary>The seconds since the beginning.</summary>
    public double Seconds => Math.Max(0, (_time.GetTimestamp() - _origin) / (double)_time.TimestampFrequency);

    /// <summary>What was counted beside the calls.</summary>
    public IEnumerable<NamedCount> Counts => [.. _callee?.Counts ?? [], .. _flood?.Counts ?? []];

    /// <summary>Opens the sockets, lets the callee register, and begins.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The local address cannot be bound.</exception>
    /// <exception cref="LoadTestException">The callee cannot register.</exception>
    public async Task StartAsync()
    {
        if (_options.Scenario == ScenarioKind.Proxied)
        {
            _callee = await PlayedCallee.StartAsync(_options, _endpoints).ConfigureAwait(false);
        }

        ScenarioSettings settings = _endpoints.SettingsFor(_callee?.Host);
        foreach (LoadDriver driver in _drivers)
        {
            SipStack stack = _endpoints.CreateStack(driver);
            _stacks.Add(stack);
            stack.Start();
        }

        _startedAt = _time.GetUtcNow();
        _origin = _time.GetTimestamp();
        for (int i = 0; i < _drivers.Length; i++)
        {
            _drivers[i].Start(_stacks[i], settings, ScenarioFactory.For(_options.Scenario), _origin);
        }

        if (_options.Scenario == ScenarioKind.Malformed)
        {
            _flood = new MalformedFlood(_options.Profile, _control, _time, _endpoints.Local, _options.SendTo);
            _flood.Start(_origin);
        }

        _paceMaker.Start();
    }

    /// <summary>Takes a sample of what has happened since the last one.</summary>
    public Sample TakeSample() => _sampler.Take(Seconds);

    /// <summary>Stops the stacks; what is still under way has failed. Then all figures are put together.</summary>
    public async Task<RunReport> FinishAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        Array.ForEach(_drivers, static driver => driver.Abandon());
        StageSummary[] stages = [.. _profile.Stages.Select((stage, number) => Summarize(stage.Name, stage.IsWarmUp, number, number + 1))];
        StageSummary total = Summarize("total", isWarmUp: false, _profile.Stages.TakeWhile(static stage => stage.IsWarmUp).Count(), stages.Length);
        long retransmitted = _sampler.Samples.Where(static sample => !sample.IsWarmUp).Sum(static sample => sample.Retransmitted);
        return new RunReport
        {
            Scenario = _options.Scenario.ToString().ToLowerInvariant(),
            Target = _options.SendToText,
            Load = _options.Profile.Text,
            StartedAt = _startedAt,
            Stages = stages,
            Total = total,
            Retransmitted = retransmitted,
            Counts = [.. Counts],
            Samples = _sampler.Samples,
            Thresholds = [.. _options.Thresholds.Select(threshold => threshold.Check(total, retransmitted))],
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _paceMaker.Dispose();
        _flood?.Dispose();
        foreach (SipStack stack in _stacks)
        {
            await stack.DisposeAsync().ConfigureAwait(false);
        }

        if (_callee is not null)
        {
            await _callee.DisposeAsync().ConfigureAwait(false);
        }
    }

    private StageSummary Summarize(string name, bool isWarmUp, int from, int to)
    {
        double start = _profile.Stages.Take(from).Sum(static stage => stage.Seconds);
        double planned = _profile.Stages.Take(to).Skip(from).Sum(static stage => stage.Seconds);
        double end = _control.IsStopping ? _drivers.Max(static driver => driver.LoadSeconds) : _profile.Seconds; // ended before its time?
        double seconds = Math.Clamp(end - start, 0, planned);
        return StageSummary.Of(name, isWarmUp, seconds, [.. _drivers.SelectMany(driver => driver.Figures.Stages[from..to])]);
    }
}
