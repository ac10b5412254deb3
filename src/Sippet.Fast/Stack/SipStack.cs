using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Buffers;
using Sippet.Fast.Engine;
using Sippet.Fast.Stack;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast;

/// <summary>
/// A SIP stack: listening points, workers and transactions, between the network and a transaction user. There may be any number of
/// them in a process.
/// </summary>
/// <remarks>
/// The user is an <see cref="ITransactionUser"/>, or delegates that are given to <see cref="OnRequest(SipMethod, Action{ServerTransaction})"/> and
/// its siblings before the start. Handlers run on the workers' threads, and must not block them.
/// </remarks>
public sealed partial class SipStack : IAsyncDisposable
{
    private static readonly TimeSpan s_defaultStopLimit = TimeSpan.FromSeconds(5);

    private readonly SipEngine _engine;
    private readonly EngineMetrics _metrics;
    private readonly ITransport _transport;
    private readonly TimeProvider _time;
    private readonly HandlerTable? _handlers;
    private int _state;

    internal SipStack(SipStackOptions options, ITransactionUser? user, ITransport transport, IWorkerHost host, TransactionKeys keys, SipHashKey partitionKey)
    {
        _handlers = user is null ? new HandlerTable() : null;
        _transport = transport;
        _time = options.TimeProvider;
        _engine = new SipEngine(options.ToEngineOptions(keys, partitionKey), user ?? _handlers!, transport, host);
        _metrics = new EngineMetrics(_engine);
        Statistics = new StackStatistics(_engine);
    }

    private enum State
    {
        Created,
        Running,
        Stopped,
    }

    /// <summary>The addresses that the stack listens on, with the ports that were bound; empty before the start.</summary>
    public IReadOnlyList<ListeningPoint> ListeningPoints => _transport.ListeningPoints;

    /// <summary>The counters.</summary>
    public StackStatistics Statistics { get; }

    /// <summary>
    /// The scope of the stack's meter, whose name is <c>Sippet.Fast</c>: it tells its instruments from those of other stacks (<see cref="System.Diagnostics.Metrics.Meter.Scope"/>).
    /// </summary>
    public object MeterScope => _metrics.Scope;

    /// <summary>Makes a stack whose user is given as delegates.</summary>
    /// <param name="configure">Sets the options; at least one listening point is needed.</param>
    /// <returns>The stack, not started.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The options contradict each other, or nothing is listened on.</exception>
    public static SipStack Create(Action<SipStackOptions> configure) => Make(null, configure);

    /// <summary>Makes a stack with a transaction user.</summary>
    /// <param name="user">Is given the requests.</param>
    /// <param name="configure">Sets the options; at least one listening point is needed.</param>
    /// <returns>The stack, not started.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The options contradict each other, or nothing is listened on.</exception>
    public static SipStack Create(ITransactionUser user, Action<SipStackOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Make(user, configure);
    }

    /// <summary>Handles a method synchronously: the fastest way.</summary>
    /// <param name="method">The method; ACK and CANCEL have callbacks of their own.</param>
    /// <param name="handler">Is called on a worker's thread, and must not block.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    /// <exception cref="ArgumentException">The method is ACK, CANCEL or Extension.</exception>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnRequest(SipMethod method, Action<ServerTransaction> handler) => OnRequest(method, Synchronous(handler));

    /// <summary>Handles a method asynchronously: after an await it goes on on the thread pool.</summary>
    /// <param name="method">The method; ACK and CANCEL have callbacks of their own.</param>
    /// <param name="handler">Is called on a worker's thread, and must not block it.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    /// <exception cref="ArgumentException">The method is ACK, CANCEL or Extension.</exception>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnRequest(SipMethod method, Func<ServerTransaction, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (method is SipMethod.Ack or SipMethod.Cancel or SipMethod.Extension)
        {
            throw new ArgumentException($"{method} has no handler: use OnAck, OnCancel, or the method's name.", nameof(method));
        }

        Handlers.Set(method, handler);
        return this;
    }

    /// <summary>Handles a method by its name, synchronously; for extension methods.</summary>
    /// <param name="method">The name, case-sensitive.</param>
    /// <param name="handler">Is called on a worker's thread, and must not block.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnRequest(string method, Action<ServerTransaction> handler) => OnRequest(method, Synchronous(handler));

    /// <summary>Handles a method by its name, asynchronously; for extension methods.</summary>
    /// <param name="method">The name, case-sensitive.</param>
    /// <param name="handler">Is called on a worker's thread, and must not block it.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnRequest(string method, Func<ServerTransaction, ValueTask> handler)
    {
        ArgumentException.ThrowIfNullOrEmpty(method);
        ArgumentNullException.ThrowIfNull(handler);
        Handlers.Set(method, handler);
        return this;
    }

    /// <summary>Handles all methods without a handler of their own, which are refused with 405 or 501 otherwise.</summary>
    /// <param name="handler">Is called on a worker's thread, and must not block it.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="handler"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnAnyRequest(Func<ServerTransaction, ValueTask> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Handlers.SetOtherwise(handler);
        return this;
    }

    /// <summary>Sets what <see cref="ITransactionUser.OnAck"/> does.</summary>
    /// <param name="callback">Is given the ACK of a 2xx, and the INVITE that it acknowledges first, else default.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnAck(Action<SipRequest, ServerTransaction> callback)
    {
        Handlers.Ack = callback;
        return this;
    }

    /// <summary>Sets what <see cref="ITransactionUser.OnCancel"/> does in place of the 487.</summary>
    /// <param name="callback">Is given the cancelled INVITE, and answers it.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnCancel(Action<ServerTransaction> callback)
    {
        Handlers.Cancel = callback;
        return this;
    }

    /// <summary>Sets what <see cref="ITransactionUser.OnError(ServerTransaction, TransactionError)"/> does.</summary>
    /// <param name="callback">Is told of failed transactions.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnError(Action<ServerTransaction, TransactionError> callback)
    {
        Handlers.Error = callback;
        return this;
    }

    /// <summary>Sets what <see cref="ITransactionUser.OnFlowLost"/> does.</summary>
    /// <param name="callback">Is told of connections that have ended.</param>
    /// <returns>This stack.</returns>
    /// <exception cref="InvalidOperationException">The stack has a user already, or was started.</exception>
    public SipStack OnFlowLost(Action<Flow> callback)
    {
        Handlers.FlowLost = callback;
        return this;
    }

    /// <summary>Binds the listening points and begins to work.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">An address cannot be bound.</exception>
    /// <exception cref="InvalidOperationException">The stack was started before.</exception>
    public void Start()
    {
        if (Interlocked.CompareExchange(ref _state, (int)State.Running, (int)State.Created) != (int)State.Created)
        {
            throw new InvalidOperationException("A stack is started once; make another one.");
        }

        _engine.Start();
    }

    /// <summary>Starts the stack, works until the token is cancelled, and stops it.</summary>
    /// <param name="cancellationToken">Ends the work; what is unfinished has 5 seconds then.</param>
    /// <returns>A task that completes when the stack has stopped; cancellation is no failure.</returns>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Start();
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await StopAsync(s_defaultStopLimit, CancellationToken.None).ConfigureAwait(false);
    }

    private HandlerTable Handlers =>
        _handlers is null ? throw new InvalidOperationException("The stack has an ITransactionUser, which gets everything; delegates are for stacks without one.")
        : Volatile.Read(ref _state) != (int)State.Created ? throw new InvalidOperationException("Handlers are set before the stack is started.")
        : _handlers;

    private static SipStack Make(ITransactionUser? user, Action<SipStackOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        SipStackOptions options = new();
        configure(options);
        if (options.UdpEndPoints.Count + options.StreamEndPoints.Count == 0)
        {
            throw new InvalidOperationException("The stack listens nowhere; call ListenUdp, ListenTcp or one of their like in the options.");
        }

        if (options.Tls.Certificates.IsEmpty && options.StreamEndPoints.Exists(static point => point.Transport.IsSecure()))
        {
            throw new InvalidOperationException("The stack listens on TLS, and has no certificate; put one into Tls.Certificates of the options.");
        }

        WorkerThreads threads = new(options.PinWorkers);
        return new SipStack(options, user, SocketTransport.Create(options), threads, new TransactionKeys(SipHashKey.Random(), SipHashKey.Random()), SipHashKey.Random());
    }

    private static Func<ServerTransaction, ValueTask> Synchronous(Action<ServerTransaction> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return transaction =>
        {
            handler(transaction);
            return ValueTask.CompletedTask;
        };
    }
}
