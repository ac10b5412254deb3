using System;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Transports.Tls;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>WebSocket over TLS: wss.</summary>
public sealed class SecureTests : IDisposable
{
    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;

    public SecureTests() => _certificate = _authority.Issue("IP:127.0.0.1");

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestToOurOwnServerIsAnswered()
    {
        await using SipStack server = CreateServer();
        await using SipStack client = CreateClient(_authority.Roots);
        await ClientTests.AssertAnsweredAsync(client, server.ListeningPoints[0].EndPoint, "wss");
    }

    [Fact]
    public async Task ServerThatIsNotTrustedIsATransportError()
    {
        await using SipStack server = CreateServer();
        await using SipStack client = CreateClient(new TestAuthority().Roots);
        SendResult result = await client.SendAsync(
            SipMessage.CreateRequest(SipMethod.Options, $"sip:{server.ListeningPoints[0].EndPoint};transport=wss", "sip:alice@example.com"), Never);
        Assert.Equal(TransactionError.TransportError, result.Error);
    }

    [Fact]
    public async Task ViaIsThatOfSecureWebSockets()
    {
        TaskCompletionSource<string> via = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using SipStack server = CreateServer(stack => stack.OnRequest(SipMethod.Message, transaction =>
        {
            via.TrySetResult(Encoding.ASCII.GetString(transaction.Request.Headers.Via.Value));
            transaction.Respond(SipStatus.Ok);
        }));
        await using SipStack client = CreateClient(_authority.Roots);
        SendResult result = await client.SendAsync(
            SipMessage.CreateRequest(SipMethod.Message, $"sips:{server.ListeningPoints[0].EndPoint};transport=ws", "sip:alice@example.com"), Never);
        Assert.Equal(SipStatus.Ok, result.Status);
        Assert.StartsWith("SIP/2.0/WSS 127.0.0.1:", await via.Task, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClientOfTheRuntimeIsServedAndCloses()
    {
        await using SipStack server = CreateServer();
        using ClientWebSocket client = new();
        client.Options.AddSubProtocol("sip");
        client.Options.RemoteCertificateValidationCallback = IsOurs;
        await client.ConnectAsync(new Uri($"wss://{server.ListeningPoints[0].EndPoint}/"), Never);
        await client.SendAsync(Encoding.ASCII.GetBytes("\r\n\r\n"), WebSocketMessageType.Text, endOfMessage: true, Never);
        byte[] buffer = new byte[100];
        Assert.Equal(2, (await client.ReceiveAsync(buffer, Never)).Count);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Never);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 426 ")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 400 ")]
    public async Task RefusalCanBeReadToItsEnd(string request, string answer)
    {
        await using SipStack server = CreateServer();
        using TcpClient client = new();
        await client.ConnectAsync(server.ListeningPoints[0].EndPoint, Never);
        await using SslStream stream = new(client.GetStream(), leaveInnerStreamOpen: true, IsOurs);
        await stream.AuthenticateAsClientAsync("127.0.0.1");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Never);
        byte[] buffer = new byte[1000];
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, Never); // with the end of TLS, which is checked
        Assert.StartsWith(answer, Encoding.ASCII.GetString(buffer, 0, length), StringComparison.Ordinal);
    }

    public void Dispose() => _certificate.Dispose();

    private bool IsOurs(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => _certificate.Equals(certificate);

    private SipStack CreateServer(Action<SipStack>? set = null)
    {
        SipStack stack = SipStack.Create(options =>
        {
            options.ListenSecureWebSocket("127.0.0.1:0");
            options.Tls.Certificates.Replace([_certificate]);
        });
        stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        set?.Invoke(stack);
        stack.Start();
        return stack;
    }

    private static SipStack CreateClient(X509Certificate2Collection roots)
    {
        SipStack stack = SipStack.Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Tls.TrustedRoots = roots;
        });
        stack.Start();
        return stack;
    }
}
