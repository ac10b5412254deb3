using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Engine;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>A server whose part the test plays, and a stack that is its client.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private readonly RecordingLog _log = new();

    public FakeServer(Action<SipStackOptions>? configure = null)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Client = SipStack.Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Workers = 1;
            options.LoggerFactory = _log;
            configure?.Invoke(options);
        });
        Client.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)).Start();
    }

    public SipStack Client { get; }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Lets the client send a request to the server.</summary>
    public Task<SendResult> SendAsync() => Client.SendAsync(
        SipMessage.CreateRequest(SipMethod.Options, $"sip:{EndPoint};transport=ws", "sip:alice@example.com"), TestContext.Current.CancellationToken);

    public async Task<RawWebSocket> AcceptAsync() => new(await _listener.AcceptAsync(TestContext.Current.CancellationToken), isServer: true);

    /// <summary>Accepts a connection and opens the WebSocket.</summary>
    /// <param name="rest">What is sent together with the answer.</param>
    public async Task<RawWebSocket> OpenAsync(byte[]? rest = null)
    {
        RawWebSocket server = await AcceptAsync();
        string answer = Answer(await server.ReadHeadAsync());
        await server.SendAsync((byte[])[.. Encoding.ASCII.GetBytes(answer), .. rest ?? []]);
        return server;
    }

    /// <summary>What a server answers that has read a request.</summary>
    public static string Answer(string request)
    {
        string key = Array.Find(request.Split("\r\n"), static line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))!.Split(' ')[1];
        return $"""
            HTTP/1.1 101 Switching Protocols
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Accept: {WebSocketKey.AcceptanceOf(key)}
            Sec-WebSocket-Protocol: sip


            """.ReplaceLineEndings("\r\n");
    }

    /// <summary>A 200 to a request.</summary>
    public static string Ok(string request) =>
        $"SIP/2.0 200 OK{request[request.IndexOf("\r\n", StringComparison.Ordinal)..]}";

    /// <summary>Waits until so many of the client's connections have ended for that cause.</summary>
    public Task AwaitCloseAsync(CloseCause cause, int count) => WebSocketScene.AwaitAsync(
        () => _log.Lines.Count(line => line.Event == 102 && line.Text.EndsWith($": {cause}.", StringComparison.Ordinal)) == count);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await Client.DisposeAsync();
    }
}
