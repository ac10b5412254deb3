using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Engine.Client;
using Xunit;

namespace Sippet.Fast.Transports;

/// <summary>Requests over real sockets.</summary>
public abstract class UdpRequestTests
{
    private readonly ReceiveMode _mode;

    protected UdpRequestTests(ReceiveMode mode)
    {
        Assert.SkipUnless(mode != ReceiveMode.Batched || OperatingSystem.IsLinux(), "Only Linux receives in batches.");
        _mode = mode;
    }

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1:0", "127.0.0.1")]
    [InlineData("[::1]:0", "[::1]")]
    [InlineData("0.0.0.0:0", "127.0.0.1")] // Via names the address that leads to the server, not the wildcard
    public async Task RequestsOfManyWorkersAreAnswered(string listen, string host)
    {
        List<string> sentBy = [];
        await using SipStack server = Create(options => options.ListenUdp($"{host}:0"));
        server.OnRequest(SipMethod.Options, transaction =>
        {
            lock (sentBy)
            {
                sentBy.Add(System.Text.Encoding.UTF8.GetString(transaction.Request.Headers.Via.Host));
            }

            transaction.Respond(SipStatus.Ok);
        });
        server.Start();
        await using SipStack client = Create(options =>
        {
            options.Workers = 2;
            options.ListenUdp(listen);
        });
        client.Start();
        int port = server.ListeningPoints[0].EndPoint.Port;
        SendResult[] results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.SendAsync(
            SipMessage.CreateRequest(SipMethod.Options, $"sip:{host}:{port}", "sip:alice@example.com"), Never)));
        Assert.All(results, result => Assert.Equal("200 OK", result.ToString()));
        Assert.All(sentBy, name => Assert.Equal(host, name));
    }

    [Fact]
    public async Task TransportErrorIsAResultAndLeadsToTheNextTarget()
    {
        await using SipStack server = Create(options => options.ListenUdp("127.0.0.1:0"));
        server.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        server.Start();
        await using SipStack client = Create(options => options.ListenUdp("127.0.0.1:0"));
        client.Start();
        SipTarget none = new(SipTransport.Udp, new TransportAddress(new(System.Net.IPAddress.Loopback, 0))); // nothing can be sent to port 0
        SipTarget good = new(SipTransport.Udp, new TransportAddress(server.ListeningPoints[0].EndPoint));
        SendResult alone = await client.SendAsync(ClientScene.Request(), new SendOptions { Targets = [none] }, Never);
        Assert.Equal(TransactionError.TransportError, alone.Error);
        SendResult invite = await client.SendAsync(ClientScene.Request(SipMethod.Invite), new SendOptions { Targets = [none, none] }, Never);
        Assert.Equal(TransactionError.TransportError, invite.Error);
        SendResult moved = await client.SendAsync(ClientScene.Request(), new SendOptions { Targets = [none, good] }, Never);
        Assert.Equal(SipStatus.Ok, moved.Status);
        Assert.Equal(4, client.Statistics.Dropped(DropCause.TransportError, MessageKind.Request));
    }

    [Fact]
    public async Task CancelFromAnyThreadEndsAnInvite()
    {
        await using SipStack server = Create(options => options.ListenUdp("127.0.0.1:0"));
        server.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing));
        server.Start();
        await using SipStack client = Create(options => options.ListenUdp("127.0.0.1:0"));
        client.Start();
        SendOptions options = new() { Targets = [new SipTarget(SipTransport.Udp, new TransportAddress(server.ListeningPoints[0].EndPoint))] };
        using CancellationTokenSource source = new();
        List<SipStatus> seen = [];
        await foreach (SendResult result in client.SendStreamAsync(ClientScene.Request(SipMethod.Invite), options, source.Token))
        {
            seen.Add(result.Status);
            await source.CancelAsync();
        }

        Assert.Equal([SipStatus.Ringing, SipStatus.RequestTerminated], seen.Distinct()); // an INVITE that was sent again has another 180
    }

    private SipStack Create(Action<SipStackOptions> configure) => SipStack.Create(options =>
    {
        options.ReceiveMode = _mode;
        configure(options);
    });
}
