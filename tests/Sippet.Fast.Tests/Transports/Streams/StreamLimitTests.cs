using System;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Sippet.Fast.Transports.Streams;

/// <summary>What connections may take their time for, on a clock that the test turns; and what peers may make wait.</summary>
public sealed class StreamLimitTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("", 32, CloseCause.FirstMessageLimit)]
    [InlineData("OPTIONS sip:", 10, CloseCause.MessageLimit)]
    [InlineData("\r\n\r\n", 600, CloseCause.IdleLimit)]
    public async Task ConnectionThatBringsNothingIsClosed(string bytes, int seconds, CloseCause cause)
    {
        await using TcpScene scene = new(options => options.TimeProvider = _time);
        using Socket socket = await scene.ConnectAsync();
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.Connections == 1);
        await TcpScene.SendAsync(socket, System.Text.Encoding.ASCII.GetBytes(bytes));
        if (bytes.StartsWith('\r'))
        {
            await TcpScene.ReceiveAsync(socket, "\r\n");
        }

        long start = _time.GetTimestamp();
        await TcpScene.UntilAsync(() =>
        {
            _time.Advance(s_second);
            return scene.Stack.Statistics.ConnectionsClosed(cause) == 1;
        });
        Assert.InRange(_time.GetElapsedTime(start), TimeSpan.FromSeconds(seconds), TimeSpan.MaxValue); // and later where what was sent was read later
        await TcpScene.ReceiveAllAsync(socket);
    }

    [Fact]
    public async Task MessageThatComesByteByByteIsCutOffAndOthersAreServed()
    {
        await using TcpScene scene = new(options => options.TimeProvider = _time);
        using Socket slow = await scene.ConnectAsync(), good = await scene.ConnectAsync();
        byte[] request = scene.NewRequest().ToBytes();
        for (int second = 0; second < 9; second++)
        {
            await TcpScene.SendAsync(slow, [request[second]]);
            await TcpScene.SendAsync(good, scene.NewRequest());
            await TcpScene.ReceiveAsync(good, "\r\n\r\n");
            _time.Advance(s_second);
        }

        Assert.Equal(2, scene.Stack.Statistics.Connections);
        _time.Advance(2 * s_second);
        await TcpScene.ReceiveAllAsync(slow);
        await TcpScene.SendAsync(good, scene.NewRequest());
        await TcpScene.ReceiveAsync(good, "\r\n\r\n");
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.ConnectionsClosed(CloseCause.MessageLimit) == 1);
    }

    [Fact]
    public async Task ManyThatSendNothingDoNotHoldUpTheOthers()
    {
        await using TcpScene scene = new(options => options.TimeProvider = _time);
        Socket[] idle = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => scene.ConnectAsync()));
        using Socket good = await scene.ConnectAsync();
        byte[] requests = [.. Enumerable.Range(0, 1000).SelectMany(_ => scene.NewRequest().ToBytes())];
        await Task.WhenAll(TcpScene.SendAsync(good, requests), TcpScene.ReceiveAsync(good, "SIP/2.0 200 OK\r\n", 1000));
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.Connections == 501);
        _time.Advance(TimeSpan.FromSeconds(33));
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.ConnectionsClosed(CloseCause.FirstMessageLimit) == 500);
        Assert.Equal(1, scene.Stack.Statistics.Connections);
        Array.ForEach(idle, static socket => socket.Dispose());
    }

    [Fact]
    public async Task PeerThatTakesNothingIsCutOffAndWhatWaitsForItIsBounded()
    {
        await using TcpScene scene = new(
            options =>
            {
                options.TimeProvider = _time;
                options.Streams.MaxUnsent = 1 << 16;
            },
            static stack => stack.OnRequest(SipMethod.Info, static transaction => transaction.Respond(
                SipStatus.Ok, static (ref response) => response.SetBody("text/plain"u8, new byte[50_000]))));
        using Socket deaf = await scene.ConnectAsync(), good = await scene.ConnectAsync();
        _ = TcpScene.SendAsync(deaf, [.. Enumerable.Range(0, 2000).SelectMany(_ => scene.NewRequest("INFO").ToBytes())]);
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.Dropped(DropCause.TransportError) > 0);
        await TcpScene.SendAsync(good, scene.NewRequest());
        await TcpScene.ReceiveAsync(good, "\r\n\r\n");
        await TcpScene.UntilAsync(() =>
        {
            _time.Advance(s_second); // until the buffers of the system are full, it is not the peer who holds it up
            return scene.Stack.Statistics.ConnectionsClosed(CloseCause.SendLimit) == 1;
        });
    }

    [Fact]
    public async Task StreamIsNotReadWhileItsWorkerHasNoRoom()
    {
        using ManualResetEventSlim isHeld = new(), goOn = new();
        await using TcpScene scene = new(static options => options.ChannelCapacity = 1, stack => stack.OnRequest(SipMethod.Info, transaction =>
        {
            isHeld.Set();
            goOn.Wait(TestContext.Current.CancellationToken);
            transaction.Respond(SipStatus.Ok);
        }));
        using Socket socket = await scene.ConnectNarrowAsync();
        await TcpScene.SendAsync(socket, scene.NewRequest("INFO"));
        isHeld.Wait(TestContext.Current.CancellationToken);
        const int Count = 40_000;
        byte[] requests = [.. Enumerable.Range(0, Count).SelectMany(_ => scene.NewRequest().ToBytes())];
        Task sending = TcpScene.SendAsync(socket, requests);
        await Task.WhenAny(sending, Task.Delay(2000, TestContext.Current.CancellationToken));
        Assert.False(sending.IsCompleted); // the peer is held up
        goOn.Set();
        await Task.WhenAll(sending, TcpScene.ReceiveAsync(socket, "SIP/2.0 200 OK\r\n", Count + 1));
        Assert.Equal(0, scene.Stack.Statistics.Dropped(DropCause.Overload));
    }

    [Fact]
    public async Task PeerThatDoesNotTakeItsAnswersIsNotReadUntilItDoes()
    {
        const int Count = 20_000;
        await using TcpScene scene = new(options => options.TimeProvider = _time, static stack => stack.OnRequest(SipMethod.Info, static transaction => transaction.Respond(
            SipStatus.Ok, static (ref response) => response.SetBody("text/plain"u8, new byte[2000]))));
        using Socket socket = await scene.ConnectNarrowAsync();
        string body = new('x', 1000);
        byte[] requests = [.. Enumerable.Range(0, Count).SelectMany(_ => (scene.NewRequest("INFO") with { Body = body }).ToBytes())];
        Task sending = TcpScene.SendAsync(socket, requests);
        await Task.WhenAny(sending, Task.Delay(2000, TestContext.Current.CancellationToken));
        Assert.False(sending.IsCompleted); // the peer is held up: no system has buffers for all of that
        await Task.WhenAll(sending, TcpScene.ReceiveAsync(socket, "SIP/2.0 200 OK\r\n", Count));
        Assert.Equal(Count, scene.Stack.Statistics.Sent(ResponseKind.Success));
        Assert.Equal(0, scene.Stack.Statistics.Dropped(DropCause.TransportError));
    }

    [Fact]
    public async Task ConnectionThatWasMadeIsPingedAndLostWithoutAPong()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        listener.Listen();
        await using TcpScene scene = new(options =>
        {
            options.TimeProvider = _time;
            options.Streams.PingInterval = TimeSpan.FromSeconds(100);
            options.Streams.SendLimit = TimeSpan.FromDays(1); // a write that has just got out would be stalled when the clock jumps
        });
        SipMessage request = SipMessage.CreateRequest(SipMethod.Options, $"sip:{listener.LocalEndPoint};transport=tcp", "sip:alice@example.com");
        _ = scene.Stack.SendAsync(request, CancellationToken.None);
        using Socket accepted = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await TcpScene.ReceiveAsync(accepted, "Content-Length: 0\r\n\r\n");
        await PingAsync(accepted);
        await TcpScene.SendAsync(accepted, [.. "\r\n"u8, .. scene.NewRequest().ToBytes()]);
        await TcpScene.ReceiveAsync(accepted, "Content-Length: 0\r\n\r\n"); // so that the pong was read
        _time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(1, scene.Stack.Statistics.Connections);
        await PingAsync(accepted);
        _time.Advance(TimeSpan.FromSeconds(11));
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.ConnectionsClosed(CloseCause.NoPong) == 1);
    }

    // The clock goes on until the ping comes: when the connection was last used is known to its own threads alone.
    private async Task PingAsync(Socket accepted)
    {
        Task<string> ping = TcpScene.ReceiveAsync(accepted, "\r\n\r\n");
        while (!ping.IsCompleted)
        {
            _time.Advance(s_second);
            await Task.WhenAny(ping, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        Assert.EndsWith("\r\n\r\n", await ping, StringComparison.Ordinal);
    }
}
