using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Sippet.Fast.Engine;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>A stack that listens on WebSocket and answers OPTIONS, and requests for it.</summary>
internal sealed class WebSocketScene : IAsyncDisposable
{
    public const int Text = 0x81, Binary = 0x82, Close = 0x88, Ping = 0x89, Pong = 0x8a;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private int _requests;

    public WebSocketScene(Action<SipStackOptions>? configure = null, Action<SipStack>? set = null)
    {
        Stack = SipStack.Create(options =>
        {
            options.ListenWebSocket("127.0.0.1:0");
            options.Workers = 1;
            options.LoggerFactory = Log;
            configure?.Invoke(options);
        });
        Stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        set?.Invoke(Stack);
        Stack.Start();
    }

    public SipStack Stack { get; }

    public RecordingLog Log { get; } = new();

    public IPEndPoint EndPoint => Stack.ListeningPoints[0].EndPoint;

    public Task<RawWebSocket> OpenAsync() => RawWebSocket.OpenAsync(EndPoint);

    /// <summary>A request as a browser makes it, in a transaction of its own.</summary>
    public string Request(string method = "OPTIONS", string body = "", string headers = "")
    {
        string text = new RequestText
        {
            Method = method,
            SentBy = "df7jal23ls0d.invalid",
            Branch = $"z9hG4bK{++_requests}",
            CallId = $"call-{_requests}",
            Headers = headers,
            Body = body,
        }.ToString();
        return text.Replace("SIP/2.0/UDP", "SIP/2.0/WS", StringComparison.Ordinal);
    }

    /// <summary>Asks something in a frame of text, and has its answer.</summary>
    public async Task<string> AskAsync(RawWebSocket client)
    {
        await client.SendFrameAsync(Text, Request());
        string answer = await client.ReadMessageAsync();
        Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
        return answer;
    }

    /// <summary>Waits until a connection has ended for that cause.</summary>
    public Task AwaitCloseAsync(CloseCause cause) => AwaitAsync(() => HasClosed(cause));

    /// <summary>Whether a connection has ended for that cause.</summary>
    public bool HasClosed(CloseCause cause) => Log.Lines.Any(line => line.Event == 102 && line.Text.EndsWith($": {cause}.", StringComparison.Ordinal));

    public static async Task AwaitAsync(Func<bool> condition)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_patience, "It does not come to that.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => Stack.DisposeAsync();
}
