using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Conformance;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>SIP messages in frames: RFC 7118 section 5; corpus bug O24.</summary>
public sealed class MessageTests
{
    private const string Register = """
        REGISTER sip:example.com SIP/2.0
        Via: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bKasudf
        Max-Forwards: 70
        From: <sip:alice@example.com>;tag=a1
        To: <sip:alice@example.com>
        Call-ID: c1@192.0.2.1
        CSeq: 1 REGISTER
        Contact: <sip:k3j2@df7jal23ls0d.invalid;transport=ws>;expires=600


        """;

    private static byte[] RegisterBytes => Encoding.ASCII.GetBytes(Register.ReplaceLineEndings("\r\n"));

    [Theory]
    [InlineData(WebSocketScene.Text)]
    [InlineData(WebSocketScene.Binary)]
    public async Task MessageWithoutContentLengthIsTaken(int first)
    {
        await using WebSocketScene scene = CreateRegistrar();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(first, RegisterBytes);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await client.ReadMessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisterOfTheCorpusIsTaken()
    {
        Corpus.Require();
        await using WebSocketScene scene = CreateRegistrar();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Text, Corpus.Read("bugs/O24/register_nocl.sip"));
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await client.ReadMessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyWithoutContentLengthIsTheRestOfTheFrame()
    {
        string body = "";
        await using WebSocketScene scene = new(set: stack => stack.OnRequest(SipMethod.Message, transaction =>
        {
            body = Encoding.UTF8.GetString(transaction.Request.Body);
            transaction.Respond(SipStatus.Ok);
        }));
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Text, scene.Request("MESSAGE", "hello, wörld").Replace("Content-Length: 13\r\n", "", StringComparison.Ordinal));
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await client.ReadMessageAsync(), StringComparison.Ordinal);
        Assert.Equal("hello, wörld", body);
    }

    [Fact]
    public async Task FragmentsAreJoinedAndPingsBetweenThemAreAnsweredAtOnce()
    {
        await using WebSocketScene scene = CreateRegistrar();
        using RawWebSocket client = await scene.OpenAsync();
        byte[] register = RegisterBytes;
        await client.SendFrameAsync(0x01, register[..50]);
        await client.SendFrameAsync(WebSocketScene.Ping, "alive?");
        (int first, bool isMasked, byte[] content) = await client.ReadFrameAsync();
        Assert.Equal((WebSocketScene.Pong, false, "alive?"), (first, isMasked, Encoding.ASCII.GetString(content)));
        await client.SendFrameAsync(0x00, register[50..51]);
        await client.SendFrameAsync(0x80, register[51..]);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await client.ReadMessageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondMessageInAFrameIsRefusedAndTheConnectionStays()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Text, scene.Request() + scene.Request());
        Assert.StartsWith("SIP/2.0 400 ", await client.ReadMessageAsync(), StringComparison.Ordinal);
        await scene.AskAsync(client);
    }

    [Theory]
    [InlineData("abc", "Content-Length: 4")]
    [InlineData("abc", "Content-Length: 2")]
    [InlineData("abc", "Content-Length: 4294967299")]
    [InlineData("abc", "Content-Length: x")]
    public async Task ContentLengthThatIsNotTheFramesIsRefusedAndTheConnectionStays(string body, string length)
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Text, scene.Request(body: body).Replace("Content-Length: 3", length, StringComparison.Ordinal));
        Assert.StartsWith("SIP/2.0 400 ", await client.ReadMessageAsync(), StringComparison.Ordinal);
        await scene.AskAsync(client);
    }

    [Fact]
    public async Task FrameWithoutSipIsPassedOver()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Binary, [0, 255, 1, 254]);
        await client.SendFrameAsync(WebSocketScene.Text, "hello");
        await scene.AskAsync(client);
        Assert.Equal(2, scene.Stack.Statistics.Received(MessageKind.Malformed));
    }

    [Fact]
    public async Task ViaOfARequestIsAnsweredAsItIs()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        await client.SendFrameAsync(WebSocketScene.Text, scene.Request().Replace(";branch", ";rport;branch", StringComparison.Ordinal));
        string via = Assert.Single((await client.ReadMessageAsync()).Split("\r\n"), static line => line.StartsWith("Via:", StringComparison.Ordinal));
        Assert.Equal("Via: SIP/2.0/WS df7jal23ls0d.invalid;rport;branch=z9hG4bK1", via);
        await client.SendFrameAsync(WebSocketScene.Text, scene.Request().Replace("Max-Forwards: 70", "Max-Forwards: x", StringComparison.Ordinal));
        string refusal = await client.ReadMessageAsync();
        Assert.StartsWith("SIP/2.0 400 ", refusal, StringComparison.Ordinal); // by no transaction
        Assert.Contains("\r\nVia: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK2\r\n", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachConnectionHasItsOwnAnswers()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket one = await scene.OpenAsync();
        using RawWebSocket other = await scene.OpenAsync();
        for (int i = 0; i < 10; i++)
        {
            string first = scene.Request(), second = scene.Request(); // of the same sent-by
            await one.SendFrameAsync(WebSocketScene.Text, first);
            await other.SendFrameAsync(WebSocketScene.Text, second);
            Assert.Contains(CallIdOf(second), await other.ReadMessageAsync(), StringComparison.Ordinal);
            Assert.Contains(CallIdOf(first), await one.ReadMessageAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ManyMessagesThatComeTogetherAreAllAnswered()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        string[] requests = [.. Enumerable.Range(0, 300).Select(i => scene.Request(body: new string('x', i * 10)))];
        Task sending = client.SendAsync(requests.SelectMany(static request => RawWebSocket.Frame(WebSocketScene.Text, Encoding.ASCII.GetBytes(request))).ToArray());
        foreach (string request in requests)
        {
            Assert.Contains(CallIdOf(request), await client.ReadMessageAsync(), StringComparison.Ordinal);
        }

        await sending;
    }

    [Fact]
    public async Task MessageThatIsLongerThanADatagramIsTaken()
    {
        await using WebSocketScene scene = new(static options => options.Parser = new ParserOptions { MaxMessageSize = 300_000 });
        using RawWebSocket client = await scene.OpenAsync();
        string between = scene.Request(), large = scene.Request(body: new string('x', 200_000)), after = scene.Request();
        await client.SendAsync(new[] { between, large, after }.SelectMany(static request => RawWebSocket.Frame(WebSocketScene.Text, Encoding.ASCII.GetBytes(request))).ToArray());
        foreach (string request in new[] { between, large, after })
        {
            string answer = await client.ReadMessageAsync();
            Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
            Assert.Contains(CallIdOf(request), answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnswerThatIsNoUtf8LeavesInAFrameOfBytes()
    {
        await using WebSocketScene scene = new();
        using RawWebSocket client = await scene.OpenAsync();
        byte[] request = Encoding.Latin1.GetBytes(scene.Request().Replace("<sip:alice", "\"\u00e9\" <sip:alice", StringComparison.Ordinal));
        await client.SendFrameAsync(WebSocketScene.Binary, request);
        (int first, _, byte[] content) = await client.ReadFrameAsync();
        Assert.Equal(WebSocketScene.Binary, first);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
        Assert.Contains("\"\u00e9\"", Encoding.Latin1.GetString(content), StringComparison.Ordinal);
    }

    private static WebSocketScene CreateRegistrar() =>
        new(set: static stack => stack.OnRequest(SipMethod.Register, static transaction => transaction.Respond(SipStatus.Ok)));

    private static string CallIdOf(string request) => Array.Find(request.Split("\r\n"), static line => line.StartsWith("Call-ID", StringComparison.Ordinal)) + "\r\n";
}
