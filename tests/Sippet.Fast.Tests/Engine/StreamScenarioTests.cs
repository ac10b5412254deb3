using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Transactions on streams, in virtual time: nothing is retransmitted, timers D, I, J and K are 0 (RFC 3261 section 17).</summary>
public abstract class StreamScenarioTests(SipTransport transport)
{
    private static readonly TransportAddress s_address = new(System.Net.IPEndPoint.Parse("192.0.2.1:5060"));

    private readonly SimulatedNetwork _network = new(1);
    private readonly List<Flow> _lost = [];
    private SipStack? _server;

    [Fact]
    public void NonInviteTransactionEndsWithItsResponse()
    {
        SipStack stack = StartServer(SipMethod.Options, SipStatus.Ok);
        SimulatedStreamPeer peer = Connect();
        peer.Send(new RequestText { Transport = Name, SentBy = "192.0.2.9:5070" });
        Run(5);
        Assert.StartsWith($"SIP/2.0 200 OK\r\nVia: SIP/2.0/{Name} 192.0.2.9:5070;branch=z9hG4bK1\r\n", peer.Received, StringComparison.Ordinal);
        Assert.Equal(0, stack.Statistics.LiveTransactions); // timer J is 0
    }

    [Fact]
    public void FailureIsSentOnceAndItsTransactionEndsWithTheAck()
    {
        SipStack stack = StartServer(SipMethod.Invite, SipStatus.BusyHere);
        SimulatedStreamPeer peer = Connect();
        RequestText invite = new() { Method = "INVITE", Transport = Name };
        peer.Send(invite);
        Run(20_000);
        Assert.Equal(1, Count(peer, "SIP/2.0 486")); // no timer G
        Assert.Equal(1, stack.Statistics.LiveTransactions);
        peer.Send(invite with { Method = "ACK", ToTag = TagIn(peer.Received) });
        Run(2);
        Assert.Equal(0, stack.Statistics.LiveTransactions); // timer I is 0
    }

    [Fact]
    public void UnacknowledgedFailureEndsWithTimerH()
    {
        List<TransactionError> errors = [];
        SipStack stack = StartServer(SipMethod.Invite, SipStatus.BusyHere, stack => stack.OnError((_, error) => errors.Add(error)));
        Connect().Send(new RequestText { Method = "INVITE", Transport = Name });
        Run(31_990);
        Assert.Empty(errors);
        Run(20);
        Assert.Equal([TransactionError.NoAckForFailure], errors);
        Assert.Equal(0, stack.Statistics.LiveTransactions);
    }

    [Theory]
    [InlineData(SipMethod.Options)]
    [InlineData(SipMethod.Invite)]
    public void RequestIsSentOnceAndTimesOutAfter64T1(SipMethod method)
    {
        int requests = 0;
        SipStack server = _network.CreateStack("192.0.2.1:5060", options => Listen(options, "192.0.2.1:5060"));
        server.OnAnyRequest(_ =>
        {
            requests++;
            return new ValueTask(Task.Delay(TimeSpan.FromHours(1), _network.Time));
        });
        server.Start();
        SipStack client = StartClient();
        Task<SendResult> result = Send(client, method, $"sip:bob@{Server}");
        Run(150); // before the 100 of the INVITE
        Assert.Equal(1, requests);
        if (method == SipMethod.Options)
        {
            Run(31_840);
            Assert.False(result.IsCompleted);
            Run(20);
            Assert.Equal(TransactionError.Timeout, ResultOf(result).Error);
        }

        Assert.Equal(1, requests);
        Assert.Equal(0, client.Statistics.RequestsRetransmitted);
    }

    [Fact]
    public void ClientTransactionsEndWithTheFinalResponse()
    {
        StartServer(SipMethod.Options, SipStatus.Ok, static stack => stack.OnRequest(SipMethod.Invite, static invite => invite.Respond(SipStatus.BusyHere)));
        SipStack client = StartClient();
        Task<SendResult> options = Send(client, SipMethod.Options, $"sip:bob@{Server}");
        Task<SendResult> invite = Send(client, SipMethod.Invite, $"sip:bob@{Server}");
        Run(20);
        Assert.Equal(SipStatus.Ok, ResultOf(options).Response!.Status);
        Assert.Equal(SipStatus.BusyHere, ResultOf(invite).Response!.Status);
        Assert.Equal(0, client.Statistics.ClientTransactions); // timers D and K are 0
    }

    [Fact]
    public void ViaNamesTheTransportAndTheListeningPort()
    {
        string? via = null;
        StartServer(SipMethod.Options, SipStatus.Ok, stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            via = Encoding.ASCII.GetString(TopVia(transaction.Request).Value);
            Assert.Equal(transport, transaction.Flow.Transport);
            transaction.Respond(SipStatus.Ok);
        }));
        Task<SendResult> options = Send(StartClient(), SipMethod.Options, $"sip:bob@{Server}");
        Run(20);
        Assert.True(ResultOf(options).IsSuccess);
        Assert.StartsWith($"SIP/2.0/{Name} 192.0.2.2:5070;branch=z9hG4bK", via, StringComparison.Ordinal);
        Assert.DoesNotContain("rport", via, StringComparison.Ordinal);
    }

    [Fact]
    public void ResponseGoesByANewConnectionWhenThatOfItsRequestIsGone()
    {
        ServerTransaction? late = null;
        StartServer(SipMethod.Options, SipStatus.Ok, stack => stack.OnRequest(SipMethod.Info, transaction => late = transaction));
        SipStack other = _network.CreateStack("192.0.2.9:5070", options => Listen(options, "192.0.2.9:5070"));
        other.Start();
        SimulatedStreamPeer peer = Connect();
        peer.Send(new RequestText { Method = "INFO", Transport = Name, SentBy = "192.0.2.9:5070" });
        Run(5);
        peer.Close();
        Run(5);
        late!.Value.Respond(SipStatus.Ok);
        Run(5);
        Assert.Equal(1, other.Statistics.Received(MessageKind.Response));
    }

    [Fact]
    public void RequestThatWaitsFailsWithItsConnectionAndGoesToTheNextTarget()
    {
        StartServer(SipMethod.Options, SipStatus.Ok);
        int requests = 0;
        SipStack silent = _network.CreateStack("192.0.2.3:5060", options => Listen(options, "192.0.2.3:5060"));
        silent.OnRequest(SipMethod.Options, _ =>
        {
            requests++;
            return new ValueTask(Task.Delay(TimeSpan.FromHours(1), _network.Time));
        });
        silent.Start();
        SipStack client = StartClient();
        SendOptions options = new() { Targets = [Target("192.0.2.3:5060"), Target("192.0.2.1:5060")] };
        Task<SendResult> result = client.SendAsync(Request(SipMethod.Options, "sip:bob@example.com"), options, TestContext.Current.CancellationToken);
        Run(1000);
        Assert.Equal(1, requests);
        Assert.False(result.IsCompleted);
        silent.DisposeAsync().AsTask();
        Run(20);
        Assert.True(ResultOf(result).IsSuccess);
        Assert.Single(_lost);
    }

    [Fact]
    public void FlowOfARequestIsSentBackBy()
    {
        Flow flow = default;
        StartServer(SipMethod.Options, SipStatus.Ok, stack => stack.OnRequest(SipMethod.Register, transaction =>
        {
            flow = transaction.Flow;
            transaction.Respond(SipStatus.Ok);
        }));
        SipStack server = _server!;
        SipStack client = StartClient();
        Task<SendResult> registered = Send(client, SipMethod.Register, $"sip:{Server}");
        Run(10);
        Assert.True(ResultOf(registered).IsSuccess);
        Task<SendResult> back = server.SendAsync(
            Request(SipMethod.Options, "sip:alice@example.com"), new SendOptions { Flow = flow }, TestContext.Current.CancellationToken);
        Run(10);
        Assert.Equal(SipStatus.MethodNotAllowed, ResultOf(back).Response!.Status); // it was asked, and knows no OPTIONS
    }

    [Fact]
    public void LostFlowIsToldAndRefusedFromThenOn()
    {
        Flow flow = default;
        StartServer(SipMethod.Options, SipStatus.Ok, stack => stack.OnRequest(SipMethod.Register, transaction =>
        {
            flow = transaction.Flow;
            transaction.Respond(SipStatus.Ok);
        }).OnFlowLost(_lost.Add));
        SimulatedStreamPeer peer = Connect();
        peer.Send(new RequestText { Method = "REGISTER", Transport = Name });
        Run(5);
        peer.Close();
        Run(5);
        Assert.Equal([flow], _lost);
        Task<SendResult> result = _server!.SendAsync(
            Request(SipMethod.Options, "sip:alice@example.com"), new SendOptions { Flow = flow }, TestContext.Current.CancellationToken);
        Run(5);
        Assert.Equal(TransactionError.FlowLost, ResultOf(result).Error);
    }

    [Fact]
    public void MessageThatCannotBeFramedIsAnsweredAndItsConnectionEnds()
    {
        StartServer(SipMethod.Options, SipStatus.Ok);
        SimulatedStreamPeer peer = Connect();
        peer.Send(Encoding.ASCII.GetBytes(new RequestText { Transport = Name }.ToString().Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal)));
        Run(5);
        Assert.StartsWith("SIP/2.0 400 Missing Content-Length\r\n", peer.Received, StringComparison.Ordinal);
        Run(3000);
        Assert.True(peer.IsClosed);
    }

    private string Name => transport == SipTransport.Tcp ? "TCP" : "TLS";

    private string Server => $"192.0.2.1:5060;transport={Name}";

    private SipStackOptions Listen(SipStackOptions options, string address) =>
        transport == SipTransport.Tcp ? options.ListenTcp(address) : options.ListenTls(address);

    private SipStack StartServer(SipMethod method, SipStatus status, Action<SipStack>? configure = null)
    {
        SipStack stack = _network.CreateStack("192.0.2.1:5060", options => Listen(options, "192.0.2.1:5060"));
        stack.OnRequest(method, transaction => transaction.Respond(status));
        configure?.Invoke(stack);
        stack.Start();
        _server = stack;
        return stack;
    }

    private SipStack StartClient()
    {
        SipStack client = _network.CreateStack("192.0.2.2:5070", options => Listen(options, "192.0.2.2:5070"));
        client.OnFlowLost(_lost.Add);
        client.Start();
        return client;
    }

    private SimulatedStreamPeer Connect() => _network.ConnectPeer("192.0.2.9:50000", s_address);

    private static Task<SendResult> Send(SipStack client, SipMethod method, string uri) =>
        client.SendAsync(Request(method, uri), TestContext.Current.CancellationToken);

    private static SipMessage Request(SipMethod method, string uri) => SipMessage.CreateRequest(method, uri, "sip:alice@example.com");

    private SipTarget Target(string address) => new(transport, new TransportAddress(System.Net.IPEndPoint.Parse(address)));

    private static int Count(SimulatedStreamPeer peer, string text) => peer.Received.Split(text).Length - 1;

    private static string TagIn(string response)
    {
        int start = response.IndexOf("tag=", response.IndexOf("\r\nTo:", StringComparison.Ordinal), StringComparison.Ordinal) + 4;
        return response[start..response.IndexOf("\r\n", start, StringComparison.Ordinal)];
    }

    private static Via TopVia(SipRequest request)
    {
        ViaList.Enumerator vias = request.Headers.Vias.GetEnumerator();
        Assert.True(vias.MoveNext());
        return vias.Current;
    }

    // All that happens, happens while the network runs: a task that is not complete then never will be.
    private static SendResult ResultOf(Task<SendResult> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    private void Run(int milliseconds) => _network.Run(TimeSpan.FromMilliseconds(milliseconds));
}
