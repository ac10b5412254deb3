using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Engine;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Transports;

/// <summary>The stack on real sockets of the loopback interface.</summary>
public abstract class UdpTransportTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly ReceiveMode _mode;

    protected UdpTransportTests(ReceiveMode mode)
    {
        Assert.SkipUnless(mode != ReceiveMode.Batched || OperatingSystem.IsLinux(), "Only Linux receives in batches.");
        _mode = mode;
    }

    [Fact]
    public async Task SeveralListenersOnPortsOfTheSystemAnswer()
    {
        await using SipStack stack = Start("127.0.0.1:0", "127.0.0.1:0");
        Assert.Equal(2, stack.ListeningPoints.Select(point => point.EndPoint.Port).Distinct().Count());
        foreach (ListeningPoint point in stack.ListeningPoints)
        {
            Assert.NotEqual(0, point.EndPoint.Port);
            Assert.True(point.ReceiveBufferSize > 0);
            (string answer, IPEndPoint source) = await AskAsync(point.EndPoint, IPAddress.Loopback);
            Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
            Assert.Equal(point.EndPoint, source);
        }
    }

    [Fact]
    public async Task IPv6ListenerAnswers()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6 && HasLoopback(IPAddress.IPv6Loopback), "This machine has no IPv6.");
        await using SipStack stack = Start("[::1]:0");
        (string answer, _) = await AskAsync(stack.ListeningPoints[0].EndPoint, IPAddress.IPv6Loopback);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(";received=::1\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnswerLeavesFromTheAddressThatWasAskedBehindAWildcard()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has the whole of 127.0.0.0/8 on its loopback, and spreads datagrams over sockets.");
        await using SipStack stack = Start("0.0.0.0:0");
        int port = stack.ListeningPoints[0].EndPoint.Port;
        foreach (string address in new[] { "127.0.0.1", "127.0.0.2", "127.0.0.2", "127.0.0.3", "127.0.0.1" })
        {
            IPEndPoint asked = new(IPAddress.Parse(address), port);
            (_, IPEndPoint source) = await AskAsync(asked, IPAddress.Loopback);
            Assert.Equal(asked, source);
        }

        Assert.Single(stack.ListeningPoints);
    }

    [Fact]
    public async Task AddressInUseIsRefusedAtTheStart()
    {
        await using SipStack first = Start("127.0.0.1:0");
        string taken = first.ListeningPoints[0].EndPoint.ToString();
        SocketException thrown = Assert.Throws<SocketException>(() => Start("127.0.0.1:0", taken));
        Assert.Equal(SocketError.AddressAlreadyInUse, thrown.SocketErrorCode);
    }

    [Fact]
    public async Task LargestDatagramIsAnswered()
    {
        await using SipStack stack = Start("127.0.0.1:0");
        string body = new('x', 65_000);
        (string answer, _) = await AskAsync(stack.ListeningPoints[0].EndPoint, IPAddress.Loopback, body);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyClientsAreAllAnsweredByTwoWorkers()
    {
        await using SipStack stack = Start("127.0.0.1:0");
        Task<(string Answer, IPEndPoint Source)>[] asks = [.. Enumerable.Range(0, 200).Select(number => AskAsync(stack.ListeningPoints[0].EndPoint, IPAddress.Loopback, "", number))];
        await Task.WhenAll(asks);
        for (int i = 0; i < asks.Length; i++)
        {
            Assert.Contains($"Call-ID: call-{i}\r\n", (await asks[i]).Answer, StringComparison.Ordinal);
        }

        Assert.Equal(200, stack.Statistics.Received(MessageKind.Request));
    }

    [Fact]
    public async Task CallsOfOnePeerAreSpreadOverAllWorkers()
    {
        const int Calls = 1000;
        ConcurrentDictionary<int, int> calls = [];
        await using SipStack stack = Create(static options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Workers = 2;
        });
        stack.OnRequest(SipMethod.Options, transaction =>
        {
            calls.AddOrUpdate(Environment.CurrentManagedThreadId, 1, static (_, count) => count + 1);
            transaction.Respond(SipStatus.Ok);
        }).Start();
        using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
        for (int i = 0; i < Calls; i++)
        {
            RequestText request = new() { SentBy = "peer.invalid", ViaParameters = ";rport", Branch = $"z9hG4bK{i}", CallId = $"call-{i}" };
            await peer.SendAsync(request.ToBytes(), stack.ListeningPoints[0].EndPoint, TestContext.Current.CancellationToken);
            await peer.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, calls.Count);
        Assert.All(calls.Values, count => Assert.InRange(count, Calls * 2 / 5, Calls * 3 / 5));
    }

    [Fact]
    public async Task FullChannelOfAnotherWorkerIsAnsweredWith503()
    {
        using ManualResetEventSlim release = new();
        await using SipStack stack = Create(static options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Workers = 2;
            options.ChannelCapacity = 1;
        });
        stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        stack.OnRequest(SipMethod.Message, transaction =>
        {
            release.Wait(s_patience);
            transaction.Respond(SipStatus.Ok);
        }).Start();
        IPEndPoint server = stack.ListeningPoints[0].EndPoint;
        using UdpClient blocking = new(new IPEndPoint(IPAddress.Loopback, 0));
        await blocking.SendAsync(new RequestText { Method = "MESSAGE", CallId = "blocking" }.ToBytes(), server, TestContext.Current.CancellationToken);
        for (int i = 0; stack.Statistics.Shed == 0; i++)
        {
            // From ever other ports: those whose datagrams come to the other worker's socket are shed once the channel is full.
            using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
            RequestText request = new() { SentBy = "peer.invalid", ViaParameters = ";rport", Branch = $"z9hG4bK{i}", CallId = $"call-{i}" };
            await peer.SendAsync(request.ToBytes(), server, TestContext.Current.CancellationToken);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        release.Set();
        await stack.StopAsync(s_patience, TestContext.Current.CancellationToken);
        StackStatistics statistics = stack.Statistics;
        Assert.Equal(statistics.Received(MessageKind.Request), statistics.Sent(ResponseKind.Success) + statistics.Shed);
    }

    [Fact]
    public async Task EachDatagramIsReceivedOrCountedAsLost()
    {
        const int Requests = 2000;
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what it has dropped.");
        using ManualResetEventSlim isBlocked = new(), release = new();
        await using SipStack stack = Create(static options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.ReceiveBufferSize = 4096;
            options.Workers = 1;
        });
        stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        stack.OnRequest(SipMethod.Message, transaction =>
        {
            isBlocked.Set();
            release.Wait(s_patience);
            transaction.Respond(SipStatus.Ok);
        }).Start();
        IPEndPoint server = stack.ListeningPoints[0].EndPoint;
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        await client.SendAsync(new RequestText { Method = "MESSAGE", CallId = "blocking" }.ToBytes(), server, TestContext.Current.CancellationToken);
        Assert.True(isBlocked.Wait(s_patience, TestContext.Current.CancellationToken));
        for (int i = 0; i < Requests; i++)
        {
            await client.SendAsync(new RequestText { Branch = $"z9hG4bK{i}", CallId = $"call-{i}" }.ToBytes(), server, TestContext.Current.CancellationToken);
        }

        release.Set();
        StackStatistics statistics = stack.Statistics;
        Assert.True(SpinWait.SpinUntil(() => statistics.Received(MessageKind.Request) + statistics.DatagramsLost == Requests + 1, s_patience));
        long lost = statistics.DatagramsLost;
        Assert.True(lost > 0 || _mode != ReceiveMode.Batched); // else others take them off the socket while the worker is held up
        await stack.DisposeAsync();
        Assert.Equal(lost, statistics.DatagramsLost);
    }

    [Fact]
    public async Task HandlerThatBlocksItsWorkerIsCountedAndLogged()
    {
        RecordingLog log = new();
        await using SipStack stack = Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.LoggerFactory = log;
        });
        stack.OnRequest(SipMethod.Options, static transaction =>
        {
            transaction.Respond(SipStatus.Ok);
            Thread.Sleep(100);
        }).Start();
        await AskAsync(stack.ListeningPoints[0].EndPoint, IPAddress.Loopback);
        await stack.StopAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(1, stack.Statistics.HandlersSlow);
        Assert.Contains("held its worker", Assert.Single(log.Lines, line => line.Event == 201).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandlerMayStopItsStack()
    {
        SipStack stack = Create(static options => options.ListenUdp("127.0.0.1:0"));
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        stack.OnRequest(SipMethod.Options, transaction =>
        {
            transaction.Respond(SipStatus.Ok);
            _ = stack.StopAsync(TimeSpan.Zero).ContinueWith(_ => stopped.SetResult(), TaskScheduler.Default);
        }).Start();
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        await client.SendAsync(new RequestText().ToBytes(), stack.ListeningPoints[0].EndPoint, TestContext.Current.CancellationToken);
        await stopped.Task.WaitAsync(s_patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task SmallReceiveBufferIsReported()
    {
        RecordingLog log = new();
        SipStack stack = Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.ReceiveBufferSize = 1 << 30; // more than any system grants
            options.LoggerFactory = log;
        });
        await using (stack)
        {
            stack.Start();
            Assert.True(stack.ListeningPoints[0].ReceiveBufferSize < 1 << 30);
            Assert.Contains("were asked for", Assert.Single(log.Lines).Text, StringComparison.Ordinal);
        }
    }

    private SipStack Create(Action<SipStackOptions> configure) => SipStack.Create(options =>
    {
        options.ReceiveMode = _mode;
        configure(options);
    });

    private SipStack Start(params string[] listen)
    {
        SipStack stack = Create(options =>
        {
            Array.ForEach(listen, address => options.ListenUdp(address));
            options.Workers = 2;
        });
        try
        {
            stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)).Start();
            return stack;
        }
        catch
        {
            stack.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    private static async Task<(string Answer, IPEndPoint Source)> AskAsync(IPEndPoint server, IPAddress local, string body = "", int number = 0)
    {
        using UdpClient client = new(new IPEndPoint(local, 0));
        RequestText request = new() { SentBy = "client.invalid", ViaParameters = ";rport", Branch = $"z9hG4bK{Guid.NewGuid():N}", CallId = $"call-{number}", Body = body };
        await client.SendAsync(request.ToBytes(), server, TestContext.Current.CancellationToken);
        UdpReceiveResult result = await client.ReceiveAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);
        return (Encoding.UTF8.GetString(result.Buffer), result.RemoteEndPoint);
    }

    private static bool HasLoopback(IPAddress address) => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(information => information.Address.Equals(address));
}
