using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using Sippet.Fast.Buffers;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Testing;

/// <summary>
/// A network, a clock and the stacks on it, all in the thread that runs it. The same seed gives the same run, datagram for datagram, so
/// a failure can be had again; an hour of virtual time passes in as long as its events take.
/// </summary>
/// <remarks>Use it on one thread. Handlers may await, also <c>Task.Delay(…, network.Time)</c>: they go on on that thread.</remarks>
public sealed partial class SimulatedNetwork
{
    private readonly EventQueue _events = new();
    private readonly Random _random;
    private readonly SimulatedContext _context;
    private readonly Dictionary<TransportAddress, DatagramReceiver> _receivers = [];
    private readonly Stack<Delivery> _free = new();
    private int _nextPort = 49152;
    private int _peers;
    private bool _isRunning;

    /// <summary>Makes a network.</summary>
    /// <param name="seed">Decides on all that is random.</param>
    public SimulatedNetwork(int seed)
    {
        Seed = seed;
        _random = new Random(seed);
        _context = new SimulatedContext(_events);
        Time = new VirtualTime(_events);
    }

    /// <summary>What decides on all that is random.</summary>
    public int Seed { get; }

    /// <summary>The events that have happened: datagrams that arrived, timers, turns of workers. It is what a run costs.</summary>
    public long EventCount => _events.Happened;

    /// <summary>The clock.</summary>
    public VirtualTime Time { get; }

    /// <summary>What happens to datagrams from now on.</summary>
    public NetworkConditions Conditions { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = new();

    /// <summary>Sees all datagrams when they are sent, lost ones too; null for nobody.</summary>
    public DatagramTap? Tap { get; set; }

    /// <summary>Sees all datagrams when they arrive, before who they are for; null for nobody.</summary>
    public DatagramTap? ArrivalTap { get; set; }

    /// <summary>Makes a stack on this network whose user is given as delegates, with one worker.</summary>
    /// <param name="endPoint">Its address, such as <c>192.0.2.1:5060</c>.</param>
    /// <returns>The stack, not started.</returns>
    public SipStack CreateStack(string endPoint) => Make(null, endPoint, null);

    /// <summary>Makes a stack on this network whose user is given as delegates; it has one worker unless the options say otherwise.</summary>
    /// <param name="endPoint">Its address, such as <c>192.0.2.1:5060</c>.</param>
    /// <param name="configure">Sets further options, if any; the clock is the network's.</param>
    /// <returns>The stack, not started.</returns>
    public SipStack CreateStack(string endPoint, Action<SipStackOptions>? configure) => Make(null, endPoint, configure);

    /// <summary>Makes a stack on this network with a transaction user; it has one worker unless the options say otherwise.</summary>
    /// <param name="user">Is given the requests.</param>
    /// <param name="endPoint">Its address, such as <c>192.0.2.1:5060</c>.</param>
    /// <param name="configure">Sets further options, if any; the clock is the network's.</param>
    /// <returns>The stack, not started.</returns>
    public SipStack CreateStack(ITransactionUser user, string endPoint, Action<SipStackOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Make(user, endPoint, configure);
    }

    /// <summary>Makes a peer that sends and receives bytes.</summary>
    /// <param name="endPoint">Its address, such as <c>192.0.2.9:5060</c>.</param>
    /// <returns>The peer.</returns>
    public SimulatedPeer CreatePeer(string endPoint) => new(this, new TransportAddress(IPEndPoint.Parse(endPoint)), ++_peers);

    /// <summary>Lets time pass.</summary>
    /// <param name="duration">How much; zero lets only happen what is due now.</param>
    public void Run(TimeSpan duration) => RunUntil(static () => false, duration);

    /// <summary>Lets time pass until something is true.</summary>
    /// <param name="condition">Is asked after each event.</param>
    /// <param name="limit">The most time that passes.</param>
    /// <returns>Whether it has become true.</returns>
    /// <exception cref="InvalidOperationException">The network is running already: this was called by a handler.</exception>
    public bool RunUntil(Func<bool> condition, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        if (_isRunning)
        {
            throw new InvalidOperationException("The network is running; a handler cannot run it. Await Task.Delay(…, network.Time) instead.");
        }

        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        _isRunning = true;
        try
        {
            long until = _events.Now + limit.Ticks;
            bool isTrue = condition();
            while (!isTrue && _events.TryRunNext(until))
            {
                isTrue = condition();
            }

            return isTrue;
        }
        finally
        {
            _isRunning = false;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    internal TransportAddress Bind(TransportAddress address, DatagramReceiver receiver)
    {
        TransportAddress bound = address.Port == 0 ? address.WithPort(_nextPort++) : address;
        if (!_receivers.TryAdd(bound, receiver))
        {
            throw new InvalidOperationException($"{bound} is in use on this network.");
        }

        return bound;
    }

    internal void Unbind(TransportAddress address) => _receivers.Remove(address);

    internal bool TrySend(TransportAddress source, TransportAddress destination, ReadOnlySpan<byte> bytes)
    {
        Tap?.Invoke(source, destination, bytes);
        NetworkConditions conditions = ConditionsBetween(source, destination);
        LadderRow? row = _ladder?.Add(source, destination, bytes);
        if (conditions.Failure > 0 && _random.NextDouble() < conditions.Failure)
        {
            row?.Mark(DatagramFate.Failed);
            return false;
        }

        if (_random.NextDouble() < conditions.Loss)
        {
            row?.Mark(DatagramFate.Lost);
            return true;
        }

        Deliver(source, destination, bytes, conditions, row);
        if (_random.NextDouble() < conditions.Duplication)
        {
            row?.Mark(DatagramFate.Twice);
            Deliver(source, destination, bytes, conditions, row);
        }

        return true;
    }

    private void Deliver(TransportAddress source, TransportAddress destination, ReadOnlySpan<byte> bytes, NetworkConditions conditions, LadderRow? row)
    {
        long spread = Math.Max(0, conditions.MaxDelay.Ticks - conditions.MinDelay.Ticks);
        long delay = conditions.MinDelay.Ticks + (long)(_random.NextDouble() * spread);
        if (_random.NextDouble() < conditions.Reordering)
        {
            row?.Mark(DatagramFate.HeldBack);
            delay += (long)(_random.NextDouble() * conditions.ReorderDelay.Ticks);
        }

        Delivery delivery = _free.TryPop(out Delivery? free) ? free : new Delivery(this);
        delivery.Load(source, destination, bytes, row);
        _events.Add(_events.Now + delay, delivery, 0);
    }

    private SipStack Make(ITransactionUser? user, string endPoint, Action<SipStackOptions>? configure)
    {
        SipStackOptions options = new() { Workers = 1 };
        options.ListenUdp(endPoint);
        configure?.Invoke(options);
        options.TimeProvider = Time;
        SimulatedTransport transport = new(this, options.UdpEndPoints, new SimulatedStreams(this, options.StreamEndPoints, options.Parser.MaxMessageSize));
        return new SipStack(options, user, transport, new SimulatedWorkers(_events), new TransactionKeys(NextKey(), NextKey()), NextKey());
    }

    private SipHashKey NextKey() => new((ulong)_random.NextInt64(), (ulong)_random.NextInt64());

    /// <summary>A datagram under way; used again for the next one.</summary>
    private sealed class Delivery(SimulatedNetwork network) : ISimulatedActor
    {
        private byte[] _buffer = new byte[2048];
        private int _length;
        private TransportAddress _source, _destination;
        private LadderRow? _row;

        public void Load(TransportAddress source, TransportAddress destination, ReadOnlySpan<byte> bytes, LadderRow? row)
        {
            _row = row;
            _buffer = _buffer.Length < bytes.Length ? new byte[bytes.Length] : _buffer;
            bytes.CopyTo(_buffer);
            _length = bytes.Length;
            _source = source;
            _destination = destination;
        }

        public void OnEvent(int argument)
        {
            network.ArrivalTap?.Invoke(_source, _destination, _buffer.AsSpan(0, _length));
            if (network._receivers.TryGetValue(_destination, out DatagramReceiver? receiver))
            {
                receiver(_buffer.AsSpan(0, _length), _source);
            }
            else
            {
                _row?.Mark(DatagramFate.NobodyThere);
            }

            network._free.Push(this);
        }
    }
}
