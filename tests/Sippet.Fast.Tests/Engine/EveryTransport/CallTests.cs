using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Engine.EveryTransport;

/// <summary>Whole calls between two stacks over each transport.</summary>
public sealed class CallTests
{
    private const string Callee = "192.0.2.3:5060";

    public static TheoryData<SipTransport> Transports => TransportScene.Transports;

    [Theory]
    [MemberData(nameof(Transports))]
    public void CallsAreMadeAndEndedWithEachMessageSentOnce(SipTransport transport)
    {
        const int Calls = 20;
        int acks = 0;
        TransportScene scene = new(transport);
        byte[] contact = Encoding.ASCII.GetBytes($"<{scene.UriAt(Callee)}>");
        SipStack callee = scene.CreateStack(Callee)
            .OnRequest(SipMethod.Invite, invite => invite.Accept(SipStatus.Ok, contact, static (ref response, contact) => response.AddHeader(HeaderId.Contact, contact)))
            .OnRequest(SipMethod.Bye, static bye => bye.Respond(SipStatus.Ok))
            .OnAck((_, _) => acks++);
        callee.Start();
        for (int call = 0; call < Calls; call++)
        {
            SipMessage invite = scene.NewRequest(SipMethod.Invite, Callee);
            SipResponse answer = Send(scene, invite).Response!;
            scene.Stack.SendAck(SipMessage.CreateAck(invite, answer));
            scene.Run(5);
            Assert.Equal(SipStatus.Ok, Send(scene, scene.NewRequest(SipMethod.Bye, Callee)).Status);
        }

        Assert.Equal(Calls, acks);
        Assert.Equal(3 * Calls, scene.Sent.Count);
        Assert.Equal(0, scene.Stack.Statistics.RequestsRetransmitted);
        scene.Run(33_000);
        Assert.Equal((0, 0), (scene.Stack.Statistics.ClientTransactions, callee.Statistics.LiveTransactions));
    }

    private static SendResult Send(TransportScene scene, SipMessage request)
    {
        Task<SendResult> sending = scene.Stack.SendAsync(request, TestContext.Current.CancellationToken);
        scene.Run(5);
        Assert.True(sending.IsCompletedSuccessfully);
        return sending.Result;
    }
}
