using System;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>Requests that are too long for UDP: RFC 3261 section 18.1.1.</summary>
public sealed class LongRequestTests
{
    private readonly SimulatedNetwork _network = new(1);

    [Theory]
    [InlineData(800, "UDP")]
    [InlineData(1300, "TCP")]
    public void RequestThatIsTooLongForUdpGoesByTcp(int body, string transport)
    {
        string? via = null;
        SipStack server = _network.CreateStack("192.0.2.1:5060", static options => options.ListenTcp("192.0.2.1:5060"));
        server.OnRequest(SipMethod.Message, transaction =>
        {
            via = Encoding.ASCII.GetString(transaction.Request.Headers.Via.Transport);
            transaction.Respond(SipStatus.Ok);
        });
        server.Start();
        Task<SendResult> result = SendMessage(body, "sip:bob@192.0.2.1");
        Run(20);
        Assert.True(ResultOf(result).IsSuccess);
        Assert.Equal(transport, via);
    }

    [Fact]
    public void RequestThatIsTooLongGoesByUdpWhereNobodyTakesTcp()
    {
        SimulatedPeer phone = _network.CreatePeer("192.0.2.7:5060");
        Task<SendResult> result = SendMessage(2000, "sip:bob@192.0.2.7");
        ReceivedDatagram message = phone.ExpectRequest("MESSAGE");
        Assert.Contains("Via: SIP/2.0/UDP 192.0.2.2:5070;", Encoding.ASCII.GetString(message.Bytes), StringComparison.Ordinal);
        phone.Reply(message, 200);
        Run(5);
        Assert.True(ResultOf(result).IsSuccess);
    }

    private Task<SendResult> SendMessage(int body, string uri)
    {
        SipMessage message = SipMessage.CreateRequest(SipMethod.Message, uri, "sip:alice@example.com");
        message.SetBody("text/plain"u8, new byte[body]);
        SipStack client = _network.CreateStack("192.0.2.2:5070", static options => options.ListenTcp("192.0.2.2:5070"));
        client.Start();
        return client.SendAsync(message, TestContext.Current.CancellationToken);
    }

    private static SendResult ResultOf(Task<SendResult> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.GetAwaiter().GetResult();
    }

    private void Run(int milliseconds) => _network.Run(TimeSpan.FromMilliseconds(milliseconds));
}
