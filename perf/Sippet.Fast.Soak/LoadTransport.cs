using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Transports;

namespace Sippet.Fast.Soak;

/// <summary>
/// A transport without sockets: requests are made here and handed to the stack's dispatcher, and what the workers send is counted. All
/// between is the stack's own, its channels and threads included.
/// </summary>
internal sealed class LoadTransport : ITransport
{
    private const int MaxUnanswered = 4096;
    private const int Digits = 8;

    private static readonly IPEndPoint s_local = new(IPAddress.Parse("192.0.2.1"), 5060);
    private static readonly TransportAddress s_peer = new(new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5060));

    private readonly DatagramBatchPool _pool = new();
    private readonly List<CountingSender> _senders = [];
    private readonly byte[] _request = """
        OPTIONS sip:bob@example.com SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK00000000
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=1928301774
        To: <sip:bob@example.com>
        Call-ID: 00000000@client.example.com
        CSeq: 1 OPTIONS
        Content-Length: 0


        """u8.ToArray();

    private readonly int _branch;
    private readonly int _callId;
    private IDatagramSink? _sink;
    private uint _number;

    public LoadTransport()
    {
        byte[] text = _request;
        _request = System.Text.Encoding.ASCII.GetBytes(System.Text.Encoding.ASCII.GetString(text).ReplaceLineEndings("\r\n"));
        _branch = _request.AsSpan().IndexOf("00000000"u8);
        _callId = _request.AsSpan().LastIndexOf("00000000"u8);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ListeningPoint> ListeningPoints { get; } = [new ListeningPoint(SipTransport.Udp, s_local, sockets: 1, receiveBufferSize: int.MaxValue)];

    /// <summary>The requests that were handed over.</summary>
    public long Sent { get; private set; }

    /// <summary>The responses.</summary>
    public long Answered => Sum(static sender => sender.Answered);

    /// <summary>The bytes of the responses.</summary>
    public long AnsweredBytes => Sum(static sender => sender.Bytes);

    /// <inheritdoc/>
    public void Start(Func<IDatagramSink> createSink) => _sink = createSink();

    /// <inheritdoc/>
    public IDatagramSender CreateSender(int worker)
    {
        CountingSender sender = new();
        _senders.Add(sender);
        return sender;
    }

    /// <inheritdoc/>
    public IDatagramShard? CreateShard(int worker) => null;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Hands requests over, as fast as the rate says and the stack answers them, and returns when the time is over.</summary>
    public void Drive(int rate, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        for (long sent = 0, total = (long)(rate * duration.TotalSeconds); sent < total;)
        {
            long due = Math.Min(total, (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * rate));
            if (due == sent || Sent - Answered > MaxUnanswered)
            {
                Thread.Sleep(1);
                continue;
            }

            int count = (int)Math.Min(due - sent, DatagramBatch.MaxCount);
            Send(count);
            sent += count;
        }
    }

    /// <summary>Waits until all requests have their answer.</summary>
    public bool WaitForAnswers(TimeSpan limit) => SpinWait.SpinUntil(() => Answered >= Sent, limit);

    private void Send(int count)
    {
        DatagramBatch batch = _pool.Rent();
        for (int i = 0; i < count; i++)
        {
            _number++;
            WriteNumber(_request.AsSpan(_branch, Digits));
            WriteNumber(_request.AsSpan(_callId, Digits));
            batch.TryAdd(_request, 0, s_peer);
        }

        batch.ReceivedAt = Stopwatch.GetTimestamp();
        Sent += count;
        _sink!.OnBatch(batch);
    }

    private void WriteNumber(Span<byte> digits)
    {
        for (int i = 0; i < Digits; i++)
        {
            digits[i] = "0123456789abcdef"u8[(int)(_number >> (28 - (4 * i))) & 15];
        }
    }

    private long Sum(Func<CountingSender, long> count)
    {
        long sum = 0;
        foreach (CountingSender sender in _senders)
        {
            sum += count(sender);
        }

        return sum;
    }

    private sealed class CountingSender : IDatagramSender
    {
        private long _answered;
        private long _bytes;

        public long Answered => Volatile.Read(ref _answered);

        public long Bytes => Volatile.Read(ref _bytes);

        public int Send(SendQueue queue)
        {
            foreach (ref readonly OutgoingDatagram datagram in queue.Datagrams)
            {
                _bytes += datagram.Length;
            }

            Volatile.Write(ref _answered, _answered + queue.Count);
            return 0;
        }

        public TransportAddress LocalAddressOf(int listeningPoint) => new(s_local);

        public int ListeningPointFor(in TransportAddress remote) => 0;
    }
}
