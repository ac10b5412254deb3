using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Time;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Engine;

/// <summary>
/// Owns the transactions of the Call-IDs that fall to it: their table, their slots, their timers. It reads its two channels in
/// turns, and nothing of what it owns is touched outside of a turn. Whoever runs the turns decides on the thread: a
/// <see cref="WorkerThread"/>, or a simulation.
/// </summary>
internal sealed partial class Worker : ITransactionOwner
{
    private const int CommandCapacity = 1 << 16;

    [ThreadStatic]
    private static Worker? s_current;

    private readonly EngineOptions _options;
    private readonly EngineClock _clock;
    private readonly ITransactionUser _user;
    private readonly IMessageSender _sender;
    private readonly StatelessResponder _stateless;
    private readonly Channel<MessageBatch> _batches;
    private readonly Channel<WorkerCommand> _commands;
    private readonly SendQueue _queue = new();
    private readonly Slab<ServerTransactionSlot> _slots;
    private readonly ByteStore _store = new();
    private readonly TransactionTable<ServerKeys> _table;
    private readonly TransactionTable<DialogKeys> _dialogs;
    private readonly TimerWheel _wheel;
    private readonly Action _wake;
    private long _now;
    private long _kept;
    private int _live;
    private int _unfinished;

    /// <param name="number">0 to the number of workers - 1.</param>
    /// <param name="options">The engine's options.</param>
    /// <param name="clock">The engine's clock.</param>
    /// <param name="user">Who is given the requests.</param>
    /// <param name="sender">Sends for this worker alone.</param>
    /// <param name="wake">Called on any thread after something was put into a channel: a turn is due.</param>
    public Worker(int number, EngineOptions options, EngineClock clock, ITransactionUser user, IMessageSender sender, Action wake)
    {
        Number = number;
        _options = options;
        _frame = new MessageFrame(options.Parser);
        _nextFrame = new MessageFrame(options.Parser);
        _clock = clock;
        _user = user;
        _sender = sender;
        _wake = wake;
        _stateless = new StatelessResponder(options.Keys, _queue, Counters);
        _slots = new Slab<ServerTransactionSlot>(Math.Max(1, options.MaxTransactions / options.Workers));
        _table = new TransactionTable<ServerKeys>(new ServerKeys(_slots));
        _dialogs = new TransactionTable<DialogKeys>(new DialogKeys(_slots));
        _merged = options.DetectsMergedRequests ? new TransactionTable<MergedKeys>(new MergedKeys(_slots)) : null;
        _wheel = new TimerWheel(clock.Now);
        _clients = new Slab<ClientTransactionSlot>(_slots.Capacity);
        _clientTable = new TransactionTable<ClientKeys>(new ClientKeys(_clients));
        _clientWheel = new TimerWheel(clock.Now);
        _batches = Channel.CreateBounded<MessageBatch>(new BoundedChannelOptions(options.ChannelCapacity) { SingleReader = true });
        _commands = Channel.CreateBounded<WorkerCommand>(new BoundedChannelOptions(CommandCapacity) { SingleReader = true });
    }

    /// <summary>The number of the worker.</summary>
    public int Number { get; }

    /// <summary>What this worker has counted.</summary>
    public EngineCounters Counters { get; } = new();

    /// <summary>The transactions that are not over, as of the last turn.</summary>
    public int LiveTransactions => Volatile.Read(ref _live);

    /// <summary>Those of them that wait for something: for the user's answer, for an ACK, or for a final response.</summary>
    public int UnfinishedTransactions => Volatile.Read(ref _unfinished);

    /// <summary>The bytes that transactions keep of messages, by whole pages, as of the last turn.</summary>
    public long KeptBytes => Volatile.Read(ref _kept);

    /// <summary>The batches that wait.</summary>
    public int QueueDepth => _batches.Reader.Count;

    /// <summary>Whether something waits in a channel.</summary>
    public bool HasInput => _batches.Reader.Count > 0 || _commands.Reader.Count > 0 || !_asked.IsEmpty;

    /// <summary>From now on new requests are answered with 503.</summary>
    public bool IsDraining { get; set; }

    /// <summary>What hands over the messages of others, of those that the worker receives by itself; null where there are no others.</summary>
    public Handover? Handover { get; set; }

    /// <summary>Hands a batch over, on any thread.</summary>
    /// <returns>False when the channel is full.</returns>
    public bool TryPost(MessageBatch batch)
    {
        bool posted = _batches.Writer.TryWrite(batch);
        if (posted)
        {
            _wake();
        }

        return posted;
    }

    /// <summary>Hands a batch of a stream over as soon as there is room, on any thread. One that comes after the worker has stopped is nobody's.</summary>
    public async ValueTask PostAsync(MessageBatch batch)
    {
        while (!TryPost(batch))
        {
            if (!await _batches.Writer.WaitToWriteAsync().ConfigureAwait(false))
            {
                batch.Release();
                return;
            }
        }
    }

    /// <summary>Whether a key belongs to a live transaction; on any thread.</summary>
    public bool Knows(UInt128 key) => _table.TryFindShared(key, out _);

    /// <summary>Runs the timers that are due, what was received, some batches of the channel and the commands, and sends what came of it.</summary>
    /// <param name="received">What the worker has received by itself, the messages of others among it; null for nothing.</param>
    /// <returns>When the next timer is due, in milliseconds of the engine's clock; <see cref="long.MaxValue"/> for never.</returns>
    public long Turn(MessageBatch? received = null)
    {
        s_current = this;
        try
        {
            _now = _clock.Now;
            ExpireTimers();
            ExpireClientTimers();
            if (received is not null)
            {
                ReceiveOwn(received);
            }

            ReceiveFromOthers();
            RunCommands();
            Flush();
            TellOfTransportErrors();
            CancelTokens();
            Volatile.Write(ref _live, _slots.Count);
            Volatile.Write(ref _kept, _store.InUse);
            Volatile.Write(ref _liveClients, _clients.Count);
            return _failures.Count > 0 || _queue.Count > 0 ? _now : Math.Min(_wheel.NextDue, _clientWheel.NextDue);
        }
        finally
        {
            s_current = null;
        }
    }
}
