using System;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.Streams;

/// <summary>Requests by a connection that the other side has made: RFC 5923.</summary>
public sealed class AliasTests
{
    [Theory]
    [InlineData(true, ";alias", true)]
    [InlineData(true, "", false)]
    [InlineData(false, ";alias", false)]
    public async Task RequestGoesByTheConnectionOfItsTargetWhereThatIsTrusted(bool trusts, string parameter, bool isUsed)
    {
        await using TcpScene scene = new(options => options.Streams.TrustAliases = trusts);
        using Socket socket = await scene.ConnectAsync();
        await TcpScene.SendAsync(socket, scene.NewRequest() with { SentBy = "127.0.0.1:9", ViaParameters = parameter });
        await TcpScene.ReceiveAsync(socket, "\r\n\r\n");
        SipMessage request = SipMessage.CreateRequest(SipMethod.Options, "sip:127.0.0.1:9;transport=tcp", "sip:bob@example.com");
        Task<SendResult> result = scene.Stack.SendAsync(request, TestContext.Current.CancellationToken);
        if (isUsed)
        {
            Assert.StartsWith("OPTIONS sip:127.0.0.1:9;transport=tcp SIP/2.0\r\n", await TcpScene.ReceiveAsync(socket, "\r\n\r\n"), StringComparison.Ordinal);
            Assert.Equal(0, scene.Stack.Statistics.ConnectionsMade);
        }
        else
        {
            Assert.Equal(TransactionError.TransportError, (await result).Error); // nobody listens on the port for discarded bytes
            Assert.Equal(1, scene.Stack.Statistics.ConnectionsMade);
        }
    }
}
