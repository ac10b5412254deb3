using System;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>What becomes of connections over TLS, and of what was to go by them.</summary>
public sealed class TlsConnectionTests
{
    private static readonly TestAuthority s_authority = new();

    [Fact]
    public async Task ResponseWhoseConnectionIsLostIsSentNowhereElse()
    {
        TaskCompletionSource received = new(), lost = new(), answer = new();
        using X509Certificate2 certificate = s_authority.Issue("IP:127.0.0.1");
        await using SipStack server = SipStack.Create(options =>
        {
            options.ListenTls("127.0.0.1:0");
            options.Tls.Certificates.Replace([certificate]);
        });
        server.OnFlowLost(_ => lost.TrySetResult());
        server.OnRequest(SipMethod.Options, async transaction =>
        {
            received.TrySetResult();
            await answer.Task;
            transaction.Respond(SipStatus.Ok);
        }).Start();
        using TcpListener sentBy = new(IPAddress.Loopback, 0);
        sentBy.Start();
        SslStream stream = await TlsScene.ConnectAsync(TlsScene.EndPointOf(server));
        Task<string> ask = TlsScene.AskAsync(stream, sentBy: sentBy.LocalEndpoint.ToString()!);
        await received.Task.WaitAsync(TlsScene.Patience, TlsScene.Never);
        await stream.DisposeAsync();
        await lost.Task.WaitAsync(TlsScene.Patience, TlsScene.Never);
        answer.SetResult();
        await TlsScene.UntilAsync(() => server.Statistics.Dropped(DropCause.TransportError, MessageKind.Response) == 1);
        Assert.False(sentBy.Pending());
        await Record.ExceptionAsync(() => ask);
    }

    [Fact]
    public async Task StackStopsWhileConnectionsComeAndGo()
    {
        using X509Certificate2 certificate = s_authority.Issue("IP:127.0.0.1");
        for (int round = 0; round < 10; round++)
        {
            SipStack server = TlsScene.Server([certificate]);
            IPEndPoint endPoint = TlsScene.EndPointOf(server);
            SslStream[] streams = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TlsScene.ConnectAsync(endPoint)));
            Task closing = Task.WhenAll(streams.Select(static async stream => await stream.DisposeAsync()));
            await server.DisposeAsync().AsTask().WaitAsync(TlsScene.Patience, TlsScene.Never);
            await closing;
        }
    }

    [Fact]
    public async Task RequestToASipsUriLeavesByTlsAlone()
    {
        using X509Certificate2 certificate = s_authority.Issue("DNS:example.com", "IP:127.0.0.1");
        await using SipStack server = TlsScene.Server([certificate], static options => options.ListenUdp("127.0.0.1:0").ListenTcp("127.0.0.1:0"));
        IPEndPoint Listening(SipTransport transport) => server.ListeningPoints.Single(point => point.Transport == transport).EndPoint;
        await using SipStack client = TlsScene.Client(s_authority);
        SipTarget udp = TlsScene.TargetOf(Listening(SipTransport.Udp), "example.com", SipTransport.Udp), tcp = TlsScene.TargetOf(Listening(SipTransport.Tcp), "example.com", SipTransport.Tcp),
            tls = TlsScene.TargetOf(Listening(SipTransport.Tls), "example.com");
        Assert.Equal(TransactionError.NoTarget, (await TlsScene.AskAsync(client, udp, tcp)).Error);
        Assert.Equal(0, server.Statistics.Received(MessageKind.Request));
        SendResult result = await TlsScene.AskAsync(client, udp, tls, tcp);
        Assert.StartsWith("SIP/2.0/TLS ", System.Text.Encoding.UTF8.GetString(result.Response.Headers.Via.Value), StringComparison.Ordinal);

        // The Request-URI is a sips URI, and so the Route counts as one.
        SipMessage request = SipMessage.CreateRequest(SipMethod.Options, "sips:bob@example.com", "sips:alice@example.com");
        request.AddFirst(HeaderId.Route, $"<sip:{Listening(SipTransport.Tls)};lr>");
        result = await client.SendAsync(request, TlsScene.Never).WaitAsync(TlsScene.Patience, TlsScene.Never);
        Assert.StartsWith("SIP/2.0/TLS ", System.Text.Encoding.UTF8.GetString(result.Response.Headers.Via.Value), StringComparison.Ordinal);
    }
}
