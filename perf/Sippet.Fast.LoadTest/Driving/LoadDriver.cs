using System;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>
/// Starts the calls of one stack with one worker when they are due, and takes their responses. All happens on that worker: at each response, and at
/// each tick of the pace maker, whatever is due by then is started, so that neither a task nor a message between threads is needed for a call.
/// </summary>
internal sealed class LoadDriver : ITransactionUser
{
    // The most starts in one go: responses are taken in between, and no receive buffer is flooded by a driver that was held up.
    private const int Burst = 64;

    // A worker that has looked for what is due so lately needs no tick.
    private const long FreshMicroseconds = 100;

    // A worker that has something to do so soon does not sleep: waking up would take longer than a server does to answer.
    private const double AwakeSeconds = 0.001;

    private readonly LoadProfile _profile;
    private readonly LoadControl _control;
    private readonly LoadClock _clock;
    private readonly ArrivalSchedule? _schedule;
    private readonly CallTable _calls;
    private readonly int _users;
    private readonly Action _pace;
    private readonly long _freshTicks;
    private SipStack? _stack;
    private Scenario? _scenario;
    private readonly bool _staysAwake;
    private double _lastStart = double.NegativeInfinity;
    private double _stageEnd;
    private double _loadSeconds;
    private int _stage;
    private int _isTickPending;
    private long _pacedAt;
    private volatile bool _hasEnded;
    private volatile int _outstanding;

    /// <param name="profile">The load of all drivers.</param>
    /// <param name="control">What changes it.</param>
    /// <param name="share">Which driver this is, and how many calls it may have under way.</param>
    /// <param name="time">The clock.</param>
    /// <param name="staysAwake">Whether its worker does not sleep in the millisecond before and after a start.</param>
    public LoadDriver(LoadProfile profile, LoadControl control, DriverShare share, TimeProvider time, bool staysAwake)
    {
        _staysAwake = staysAwake;
        _profile = profile;
        _control = control;
        _clock = new LoadClock(time);
        Figures = new DriverFigures(profile.Stages.Count, time);
        _calls = new CallTable(share.MaxOutstanding, Figures);
        _schedule = profile.IsClosed ? null : new ArrivalSchedule(profile, share.Number, share.Count, new Random(share.Number));
        _users = (profile.Users / share.Count) + (share.Number < profile.Users % share.Count ? 1 : 0);
        _stageEnd = profile.Stages[0].Seconds;
        _pace = RunTick;
        _freshTicks = time.TimestampFrequency * FreshMicroseconds / 1_000_000;
    }

    /// <summary>What it counts.</summary>
    public DriverFigures Figures { get; }

    /// <summary>Whether no call will be started any more, and none is under way.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>How long calls were started: seconds of the schedule, without pauses, as of a moment ago.</summary>
    public double LoadSeconds => Volatile.Read(ref _loadSeconds);

    /// <summary>The calls under way, as of a moment ago.</summary>
    public int Outstanding => _outstanding;

    /// <summary>Begins; the ticks come after it.</summary>
    /// <param name="stack">The driver's stack, with one worker, whose user this is; it has started.</param>
    /// <param name="settings">Who calls whom.</param>
    /// <param name="create">Makes the scenario.</param>
    /// <param name="origin">The timestamp that the schedule begins at.</param>
    public void Start(SipStack stack, ScenarioSettings settings, Func<ScenarioContext, Scenario> create, long origin)
    {
        _clock.Start(origin);
        _scenario = create(new ScenarioContext(stack, _calls, settings));
        Volatile.Write(ref _stack, stack);
    }

    /// <summary>Lets the worker start what is due, unless it has just done so, or has that to do already; on any thread.</summary>
    /// <returns>Whether the next tick is to come soon: not when it has just done so, nor for users, who start calls when their last ones end.</returns>
    public bool Tick()
    {
        if (_clock.Now - Volatile.Read(ref _pacedAt) < _freshTicks)
        {
            return false;
        }

        PostTick();
        return _schedule is not null;
    }

    /// <summary>Counts what is still under way as failed, when the stack has stopped.</summary>
    public void Abandon() => _calls.Abandon();

    /// <inheritdoc/>
    public ValueTask OnRequest(ServerTransaction transaction)
    {
        transaction.Respond(SipStatus.NotImplemented); // a client alone
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void OnResponse(SipResponse response, ClientTransaction transaction)
    {
        _calls.Now = _clock.Now;
        if (_calls.TryFind(transaction.State, out int slot))
        {
            _scenario!.OnResponse(slot, response, transaction);
        }
        else if (response.StatusCode is >= 200 and < 300 && response.Headers.CSeq.Method == SipMethod.Invite)
        {
            _scenario!.OnStray(response);
        }

        StartDue();
    }

    /// <inheritdoc/>
    public void OnError(ClientTransaction transaction, TransactionError cause)
    {
        _calls.Now = _clock.Now;
        if (_calls.TryFind(transaction.State, out int slot))
        {
            _scenario!.OnError(slot, cause);
        }

        StartDue();
    }

    private void PostTick()
    {
        if (Interlocked.Exchange(ref _isTickPending, 1) == 0 && !_stack!.TryRun(0, _pace))
        {
            Volatile.Write(ref _isTickPending, 0);
        }
    }

    private void RunTick()
    {
        Volatile.Write(ref _isTickPending, 0);
        _calls.Now = _clock.Now;
        StartDue();
        double seconds = _clock.SecondsAt(_calls.Now);
        if (_staysAwake && !_clock.IsPaused && (seconds - _lastStart < AwakeSeconds || _schedule?.Next - seconds < AwakeSeconds))
        {
            PostTick();
        }
    }

    private void StartDue()
    {
        Volatile.Write(ref _pacedAt, _calls.Now);
        _clock.Pause(_control.IsPaused, _calls.Now);
        double seconds = _clock.SecondsAt(_calls.Now);
        bool isOver = _control.IsStopping || seconds >= _profile.Seconds;
        if (!isOver)
        {
            Volatile.Write(ref _loadSeconds, seconds);
        }

        EnterStage(seconds, isOver);
        if (!_clock.IsPaused && seconds >= 0)
        {
            isOver = _schedule is null ? StartForUsers(isOver) : StartScheduled(_schedule, seconds);
        }

        _outstanding = _calls.Outstanding;
        if (isOver && _calls.Outstanding == 0)
        {
            _hasEnded = true;
        }
    }

    // Returns whether there is nothing more to start.
    private bool StartScheduled(ArrivalSchedule schedule, double seconds)
    {
        for (int left = Burst; left > 0 && schedule.Next <= seconds && !_control.IsStopping; left--)
        {
            Start(_clock.TimestampAt(schedule.Next), schedule.Stage);
            schedule.Advance(_control.Factor);
        }

        return _control.IsStopping || double.IsInfinity(schedule.Next);
    }

    private bool StartForUsers(bool isOver)
    {
        int users = Math.Max(1, (int)Math.Round(_users * _control.Factor));
        for (int left = Burst; left > 0 && !isOver && _users > 0 && _calls.Outstanding < users; left--)
        {
            Start(_calls.Now, _stage);
        }

        return isOver;
    }

    private void Start(long due, int stage)
    {
        if (_calls.TryBegin(due, stage, out int slot))
        {
            _lastStart = _clock.SecondsAt(_calls.Now);
            _scenario!.Start(slot);
        }
    }

    private void EnterStage(double seconds, bool isOver)
    {
        while (seconds >= _stageEnd && _stage < _profile.Stages.Count - 1)
        {
            _stageEnd += _profile.Stages[++_stage].Seconds;
        }

        _calls.CurrentStage = isOver || seconds < 0 ? null : Figures.Stages[_stage];
    }
}
