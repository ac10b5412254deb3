using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.Streams;

/// <summary>TCP on real sockets.</summary>
public sealed class TcpTransportTests
{
    private const string Ok = "SIP/2.0 200 OK\r\n";

    [Fact]
    public async Task RequestsOfOneSegmentAreAllAnsweredByTheSameConnection()
    {
        await using TcpScene scene = new();
        using Socket socket = await scene.ConnectAsync();
        byte[] requests = [.. Enumerable.Range(0, 1000).SelectMany(_ => scene.NewRequest().ToBytes())];
        await Task.WhenAll(TcpScene.SendAsync(socket, requests), TcpScene.ReceiveAsync(socket, Ok, 1000));
        Assert.Equal(1, scene.Stack.Statistics.Connections);
        Assert.Equal(0, scene.Stack.Statistics.Dropped(DropCause.TransportError));
    }

    [Fact]
    public async Task RequestInSegmentsOfOneByteIsAnswered()
    {
        await using TcpScene scene = new();
        using Socket socket = await scene.ConnectAsync();
        foreach (byte one in scene.NewRequest().ToBytes())
        {
            await TcpScene.SendAsync(socket, [one]);
        }

        string answer = await TcpScene.ReceiveAsync(socket, "\r\n\r\n");
        Assert.StartsWith(Ok, answer, StringComparison.Ordinal);
        Assert.Contains(";received=127.0.0.1\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PingIsAnsweredWithAPong()
    {
        await using TcpScene scene = new();
        using Socket socket = await scene.ConnectAsync();
        await TcpScene.SendAsync(socket, "\r\n\r\n"u8.ToArray());
        Assert.Equal("\r\n", await TcpScene.ReceiveAsync(socket, "\r\n"));
    }

    [Fact]
    public async Task MessageBeyondADatagramIsTaken()
    {
        int length = 0;
        await using TcpScene scene = new(
            static options => options.Parser = new ParserOptions { MaxMessageSize = 1 << 20 },
            stack => stack.OnRequest(SipMethod.Message, transaction =>
            {
                length = transaction.Request.Body.Length;
                transaction.Respond(SipStatus.Ok);
            }));
        using Socket socket = await scene.ConnectAsync();
        await TcpScene.SendAsync(socket, scene.NewRequest("MESSAGE") with { Body = new string('x', 500_000) });
        await TcpScene.ReceiveAsync(socket, Ok);
        Assert.Equal(500_000, length);
    }

    [Fact]
    public async Task GarbageIsAnsweredWhereThatIsPossibleAndEndsItsConnectionAlone()
    {
        await using TcpScene scene = new();
        using Socket good = await scene.ConnectAsync(), bad = await scene.ConnectAsync();
        string request = scene.NewRequest().ToString();
        await TcpScene.SendAsync(bad, Encoding.ASCII.GetBytes(request.Replace("Content-Length: 0", "Content-Length: none", StringComparison.Ordinal)));
        Assert.StartsWith("SIP/2.0 400 Malformed Content-Length\r\n", await TcpScene.ReceiveAllAsync(bad), StringComparison.Ordinal);
        await TcpScene.SendAsync(good, scene.NewRequest());
        await TcpScene.ReceiveAsync(good, Ok);
        Assert.Equal(1, scene.Stack.Statistics.ConnectionsClosed(CloseCause.Malformed));
    }

    [Fact]
    public async Task HeaderSectionWithoutEndIsCutOff()
    {
        await using TcpScene scene = new();
        using Socket socket = await scene.ConnectAsync();
        try
        {
            await TcpScene.SendAsync(socket, [.. "OPTIONS sip:a@b SIP/2.0\r\nSubject: "u8, .. Enumerable.Repeat((byte)'x', 200_000)]);
        }
        catch (System.IO.IOException)
        {
            // The stack has closed while it was still being sent.
        }

        Assert.Equal("", await TcpScene.ReceiveAllAsync(socket));
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.Connections == 0);
    }

    [Fact]
    public async Task ConnectionsOverTheBoundAreClosedAtOnce()
    {
        await using TcpScene scene = new(static options => options.Streams.MaxConnections = 2);
        using Socket first = await scene.ConnectAsync(), second = await scene.ConnectAsync();
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.Connections == 2);
        using Socket third = await scene.ConnectAsync();
        Assert.Equal("", await TcpScene.ReceiveAllAsync(third));
        Assert.Equal(1, scene.Stack.Statistics.ConnectionsRefused);
        first.Close();
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.Connections == 1);
        using Socket fourth = await scene.ConnectAsync();
        await TcpScene.SendAsync(fourth, scene.NewRequest());
        await TcpScene.ReceiveAsync(fourth, Ok);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ClientSendsWhetherOrNotItListens(bool listens)
    {
        string via = "";
        await using TcpScene server = new(configure: stack => stack.OnRequest(SipMethod.Info, transaction =>
        {
            via = Encoding.ASCII.GetString(transaction.Request.Headers.Via.Value);
            transaction.Respond(SipStatus.Ok);
        }));
        await using SipStack client = SipStack.Create(options => _ = listens ? options.ListenTcp("127.0.0.1:0") : options.ListenUdp("127.0.0.1:0"));
        client.Start();
        SipMessage request = SipMessage.CreateRequest(SipMethod.Info, $"sip:{server.EndPoint};transport=tcp", "sip:alice@example.com");
        Assert.True((await client.SendAsync(request, TestContext.Current.CancellationToken)).IsSuccess);
        Assert.StartsWith("SIP/2.0/TCP 127.0.0.1:", via, StringComparison.Ordinal);
        Assert.Equal(listens, via.StartsWith($"SIP/2.0/TCP {client.ListeningPoints[0].EndPoint};", StringComparison.Ordinal));
        Assert.Equal(1, client.Statistics.Connections);
        Assert.True((await client.SendAsync(request, TestContext.Current.CancellationToken)).IsSuccess);
        Assert.Equal(1, client.Statistics.Connections); // the same one
    }

    [Fact]
    public async Task RefusedConnectionIsATransportErrorAndTheNextTargetIsTried()
    {
        using Socket nobody = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, and does not listen
        await using TcpScene server = new();
        await using SipStack client = SipStack.Create(static options => options.ListenUdp("127.0.0.1:0"));
        client.Start();
        SipTarget[] targets = [Target((IPEndPoint)nobody.LocalEndPoint!), Target(server.EndPoint)];
        SipMessage request = SipMessage.CreateRequest(SipMethod.Options, "sip:bob@example.com", "sip:alice@example.com");
        SendResult alone = await client.SendAsync(request, new SendOptions { Targets = targets[..1] }, TestContext.Current.CancellationToken);
        Assert.Equal(TransactionError.TransportError, alone.Error);
        SendResult both = await client.SendAsync(request, new SendOptions { Targets = targets }, TestContext.Current.CancellationToken);
        Assert.True(both.IsSuccess);
    }

    [Fact]
    public async Task StoppingEndsConnectionsInOrder()
    {
        TcpScene scene = new();
        using Socket socket = await scene.ConnectAsync();
        await TcpScene.SendAsync(socket, scene.NewRequest());
        await TcpScene.UntilAsync(() => scene.Stack.Statistics.Received(MessageKind.Request) == 1);
        await scene.Stack.StopAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        Assert.StartsWith(Ok, await TcpScene.ReceiveAllAsync(socket), StringComparison.Ordinal);
    }

    private static SipTarget Target(IPEndPoint endPoint) => new(SipTransport.Tcp, new TransportAddress(endPoint));
}
