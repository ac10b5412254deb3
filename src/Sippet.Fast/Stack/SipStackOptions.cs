using System;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sippet.Fast.Buffers;
using Sippet.Fast.Engine;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;

namespace Sippet.Fast;

/// <summary>
/// What a stack is made with. Each setter checks its range at once and throws <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed partial class SipStackOptions
{
    private const int MaxWorkers = 64;
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private TimeSpan? _timerB, _timerF, _timerH, _timerJ;

    /// <summary>The workers, each with a thread of its own: 1 to 64. The default is the number of processors.</summary>
    public int Workers { get; set => field = Within(value, 1, MaxWorkers); } = Math.Min(Environment.ProcessorCount, MaxWorkers);

    /// <summary>How datagrams are received; <see cref="ReceiveMode.Auto"/> by default.</summary>
    public ReceiveMode ReceiveMode { get; set => field = Defined(value); }

    /// <summary>
    /// Whether each worker's thread keeps to one core: the first worker to the first core that the process may use, and so on. For a machine that does
    /// nothing else; off by default. Only Linux can do it, elsewhere it changes nothing.
    /// </summary>
    public bool PinWorkers { get; set; }

    /// <summary>T1, the estimate of a round trip (RFC 3261 section 17.1.1.1): 10 ms to 10 s; 500 ms by default.</summary>
    public TimeSpan T1 { get; set => field = Within(value, s_shortest, TimeSpan.FromSeconds(10)); } = TimeSpan.FromMilliseconds(500);

    /// <summary>T2, the longest interval between retransmissions: 10 ms to 60 s; 4 s by default. It is not less than T1.</summary>
    public TimeSpan T2 { get; set => field = Within(value, s_shortest, TimeSpan.FromSeconds(60)); } = TimeSpan.FromSeconds(4);

    /// <summary>T4, how long a message stays in the network: 10 ms to 60 s; 5 s by default.</summary>
    public TimeSpan T4 { get; set => field = Within(value, s_shortest, TimeSpan.FromSeconds(60)); } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Timer B, the time in which an INVITE that the stack sends has its first response (RFC 3261 section 17.1.1.2): 10 ms to 1 day, not less
    /// than T1; 64 × T1 by default. A shorter one lets a client turn to the next server sooner.
    /// </summary>
    public TimeSpan TimerB
    {
        get => _timerB ?? (64 * T1);
        set => _timerB = Within(value, s_shortest, s_day);
    }

    /// <summary>
    /// Timer F, the time in which another request that the stack sends has its final response (RFC 3261 section 17.1.2.2): 10 ms to 1 day, not
    /// less than T1; 64 × T1 by default. The clients of the stack are taken to have the same: the user of a request that is no INVITE has that long to answer it.
    /// </summary>
    public TimeSpan TimerF
    {
        get => _timerF ?? (64 * T1);
        set => _timerF = Within(value, s_shortest, s_day);
    }

    /// <summary>
    /// Timer H, how long the ACK of a 3xx to 6xx is waited for (RFC 3261 section 17.2.1): 10 ms to 1 day, not less than T1; 64 × T1 by default,
    /// as long as clients that follow the RFC may take.
    /// </summary>
    public TimeSpan TimerH
    {
        get => _timerH ?? (64 * T1);
        set => _timerH = Within(value, s_shortest, s_day);
    }

    /// <summary>
    /// Timer J, how long a non-INVITE transaction absorbs retransmissions after its final response: 10 ms to 1 day; 64 × T1 by default,
    /// which the RFC asks for. A shorter one saves memory where clients are known not to retransmit that long.
    /// </summary>
    public TimeSpan TimerJ
    {
        get => _timerJ ?? (64 * T1);
        set => _timerJ = Within(value, s_shortest, s_day);
    }

    /// <summary>
    /// The time that the user of an INVITE has from the request, or from its last provisional response, to its next response: 1 s to
    /// 1 day; 5 minutes by default. Then the INVITE is answered with 500. (Another request ends silently after timer F, RFC 4320.)
    /// </summary>
    public TimeSpan InviteAnswerLimit { get; set => field = Within(value, TimeSpan.FromSeconds(1), s_day); } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The most live server transactions of the stack, and as many client transactions: 1 to 100 million; 4 million by default, which is 125,000
    /// requests a second at the default timer J. Beyond it new requests are answered with 503, and none is sent; a live transaction is never given up.
    /// </summary>
    public int MaxTransactions { get; set => field = Within(value, 1, 100_000_000); } = 4_000_000;

    /// <summary>
    /// Whether a request that has come already with another branch, because it was forked on its way and the branches have met again, is answered
    /// with 482 (RFC 3261 section 8.2.2.2): it has the From tag, the Call-ID and the CSeq of a live transaction, and no To tag. For a UAS; off by
    /// default, since a proxy may well be passed twice (a spiral).
    /// </summary>
    public bool DetectMergedRequests { get; set; }

    /// <summary>
    /// The most batches that wait for a worker: 1 to 65536; 1024 by default. When they are that many, new requests are answered with 503 and
    /// the rest is dropped and counted. A batch has up to 64 datagrams under load and one where they come slowly: the default bridges a third of a
    /// second of a worker that does not run at 3,000 datagrams a second, and more the more there are. With <see cref="ReceiveMode.Batched"/> it is for
    /// what other workers hand over; a worker's own datagrams wait in the receive buffers.
    /// </summary>
    public int ChannelCapacity { get; set => field = Within(value, 1, 65536); } = 1024;

    /// <summary>
    /// The receive buffer that is asked for, for each socket: 4 KB to 1 GB; 4 MB by default. The system may grant less:
    /// <see cref="ListeningPoint.ReceiveBufferSize"/>, and a warning in the log.
    /// </summary>
    public int ReceiveBufferSize { get; set => field = Within(value, 4096, 1 << 30); } = 4 << 20;

    /// <summary>
    /// The longest request in bytes, its Via included, that leaves by UDP: 200 to 65,507; 1,300 by default (RFC 3261 section 18.1.1, which has no better
    /// number where the MTU of the path is not known). A longer one goes to the same address by TCP, and by UDP only if that does not connect.
    /// </summary>
    public int MaxUdpRequest { get; set => field = Within(value, 200, SendQueue.MaxMessage); } = 1300;

    /// <summary>The bounds of TCP, TLS and WebSocket connections.</summary>
    public StreamOptions Streams { get; } = new();

    /// <summary>The certificates of TLS and secure WebSocket, and whom they trust.</summary>
    public SipTlsOptions Tls { get; } = new();

    /// <summary>
    /// How received messages are checked, and what they may cost: <see cref="ParserOptions.Default"/> by default. What a stack answers leaves
    /// in a datagram, so that it takes no longer header sections than the default.
    /// </summary>
    public ParserOptions Parser { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = ParserOptions.Default;

    /// <summary>Finds where requests go: <see cref="AddressResolver"/> by default, which knows IP addresses alone.</summary>
    public ISipResolver Resolver { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = AddressResolver.Instance;

    /// <summary>The clock; the system's by default.</summary>
    public TimeProvider TimeProvider { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = TimeProvider.System;

    /// <summary>Where the stack logs; nowhere by default. Nothing is logged for a message that goes well.</summary>
    public ILoggerFactory LoggerFactory { get; set => field = value ?? throw new ArgumentNullException(nameof(value)); } = NullLoggerFactory.Instance;

    internal bool IsBatched => ReceiveMode switch
    {
        ReceiveMode.Auto => OperatingSystem.IsLinux(),
        ReceiveMode.Batched => OperatingSystem.IsLinux()
            ? true
            : throw new InvalidOperationException("ReceiveMode.Batched needs Linux; ReceiveMode.Auto takes the fastest way that the system has."),
        _ => false,
    };

    internal EngineOptions ToEngineOptions(TransactionKeys keys, SipHashKey partitionKey)
    {
        if (T2 < T1)
        {
            throw new InvalidOperationException($"T2 ({T2}) is less than T1 ({T1}); the interval of retransmissions grows from T1 to T2.");
        }

        RequireAtLeastT1(TimerB);
        RequireAtLeastT1(TimerF);
        RequireAtLeastT1(TimerH);
        if (Parser.MaxHeaderSection > ParserOptions.Default.MaxHeaderSection)
        {
            throw new InvalidOperationException(
                $"Parser.MaxHeaderSection ({Parser.MaxHeaderSection}) is more than a response in a datagram could repeat ({ParserOptions.Default.MaxHeaderSection}).");
        }

        TransactionTimers timers = new(
            Milliseconds(T1), Milliseconds(T2), Milliseconds(T4), Milliseconds(TimerJ), Milliseconds(InviteAnswerLimit))
        {
            TimerB = Milliseconds(TimerB),
            TimerF = Milliseconds(TimerF),
            TimerH = Milliseconds(TimerH),
        };
        return new EngineOptions(
            Workers,
            timers,
            MaxTransactions,
            DetectMergedRequests,
            ChannelCapacity,
            keys,
            new CallIdPartition(Workers, partitionKey),
            Parser,
            MaxUdpRequest,
            Resolver,
            TimeProvider,
            LoggerFactory.CreateLogger("Sippet.Fast"));
    }

    private void RequireAtLeastT1(TimeSpan timer, [CallerArgumentExpression(nameof(timer))] string name = "")
    {
        if (timer < T1)
        {
            throw new InvalidOperationException($"{name} ({timer}) is less than T1 ({T1}): it would end before the first retransmission.");
        }
    }

    private static int Milliseconds(TimeSpan time) => (int)time.TotalMilliseconds;

    private static ReceiveMode Defined(ReceiveMode value) =>
        Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "This receive mode does not exist.");

    private static T Within<T>(T value, T min, T max)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max);
        return value;
    }
}
