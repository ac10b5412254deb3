using System;
using System.Linq;
using System.Threading;
using Sippet.Fast.LoadTest.Driving;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;
using Sippet.Fast.Testing;

namespace Sippet.Fast.LoadTest;

/// <summary>A driver and a server on a simulated network, in virtual time.</summary>
internal sealed class DriverScene : IDisposable
{
    private const string Server = "192.0.2.9:5060", Client = "192.0.2.1:5060";

    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(1);

    private readonly LoadDriver _driver;
    private readonly ITimer _ticks;

    public DriverScene(
        LoadProfile profile,
        ScenarioKind kind,
        Action<SipStack> configure,
        int maxOutstanding = 1000,
        TimeSpan? timeLimit = null,
        string? password = null,
        TimeSpan? timers = null,
        SipTransport transport = SipTransport.Udp,
        bool serverListens = true)
    {
        Stack = Network.CreateStack(Server, options =>
        {
            options.TimerJ = timers ?? options.TimerJ;
            Listen(options, Server, serverListens ? transport : SipTransport.Udp);
        });
        configure(Stack);
        Stack.Start();
        _driver = new LoadDriver(profile, Control, new DriverShare(0, 1, maxOutstanding), Network.Time, staysAwake: false);
        SipStack client = Network.CreateStack(_driver, Client, options =>
        {
            options.T4 = timers ?? options.T4;
            Listen(options, Client, transport);
        });
        client.Start();
        ScenarioSettings settings = new()
        {
            SendTo = new SipTarget(transport, new TransportAddress(System.Net.IPEndPoint.Parse(Server))),
            RequestUri = $"sip:bob@{Server}",
            Domain = Server,
            TimeLimit = timeLimit ?? TimeSpan.FromSeconds(5),
            Accounts = 3,
            Password = password,
        };
        _driver.Start(client, settings, ScenarioFactory.For(kind), Network.Time.GetTimestamp());
        _ticks = Network.Time.CreateTimer(_ => _driver.Tick(), null, TimeSpan.Zero, s_tick);
    }

    public SimulatedNetwork Network { get; } = new(1);

    public LoadControl Control { get; } = new();

    public SipStack Stack { get; }

    public bool HasEnded => _driver.HasEnded;

    public double LoadSeconds => _driver.LoadSeconds;

    public int Outstanding => _driver.Outstanding;

    public StageSummary Total => StageSummary.Of("total", isWarmUp: false, 1, _driver.Figures.Stages);

    public StageSummary Stage(int number) => StageSummary.Of("stage", isWarmUp: false, 1, [_driver.Figures.Stages[number]]);

    public void Run(double seconds) => Network.Run(TimeSpan.FromSeconds(seconds));

    public void HoldUp() => _ticks.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void GoOn() => _ticks.Change(TimeSpan.Zero, s_tick);

    public void Dispose() => _ticks.Dispose();

    /// <summary>The count of a failure.</summary>
    public long Failed(string cause) => Total.Failures.Where(failure => failure.Name == cause).Sum(static failure => failure.Count);

    // All stacks of the network have UDP as well: a request that went astray would arrive.
    private static void Listen(SipStackOptions options, string address, SipTransport transport)
    {
        if (transport != SipTransport.Udp)
        {
            options.Listen(transport, address);
        }
    }
}
