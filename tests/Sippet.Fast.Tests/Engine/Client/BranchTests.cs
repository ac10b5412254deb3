using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Requests with a branch of the user's: RFC 3261 sections 8.1.1.7 and 16.6 step 8.</summary>
public sealed class BranchTests
{
    private const string Own = "z9hG4bK-own.1~x";

    [Fact]
    public void RequestAndItsCancelAndAckHaveTheUsersBranch()
    {
        ClientScene scene = new();
        ClientTransaction invite = scene.Send(ClientScene.Request(SipMethod.Invite), With(Own));
        scene.Run(500);
        scene.Respond(180);
        invite.Cancel();
        scene.Run(2);
        scene.Respond(200, "CANCEL");
        scene.Respond(487, "INVITE");
        Assert.Equal(["INVITE", "INVITE", "CANCEL", "ACK"], scene.Methods);
        Assert.All(scene.Server.Received, static datagram => Assert.Equal(Own, BranchOf(datagram)));
        Assert.Equal([180, 487], scene.Statuses);
    }

    [Fact]
    public void AckOfASuccessHasTheUsersBranch()
    {
        ClientScene scene = new();
        SipMessage ack = SipMessage.CreateRequest(SipMethod.Ack, "sip:bob@192.0.2.9", "<sip:alice@example.com>");
        Assert.Equal(SendStatus.Posted, scene.Stack.SendAck(ack, With(Own)));
        scene.Run(2);
        Assert.Equal(Own, BranchOf(scene.Server.Received[0]));
    }

    [Fact]
    public void BytesMayChangeWhenTheCallHasReturned()
    {
        ClientScene scene = new();
        byte[] branch = Encoding.ASCII.GetBytes(Own);
        SendOptions options = new() { Branch = branch };
        scene.Stack.Send(ClientScene.Request(), out _, options); // it is posted
        branch[^1] = (byte)'y';
        scene.Run(2);
        Assert.Equal(Own, BranchOf(scene.Server.Received[0]));
        branch[^1] = (byte)'\n';
        Assert.Throws<ArgumentException>(() => scene.Stack.Send(ClientScene.Request(), out _, options));
    }

    [Fact]
    public void EachTargetHasABranchThatBeginsWithTheUsers()
    {
        ClientScene scene = new();
        SimulatedPeer[] peers = [scene.Server, scene.Network.CreatePeer("192.0.2.8:5060"), scene.Network.CreatePeer("192.0.2.7:5060")];
        SipTarget[] targets = [.. peers.Select(static peer => new SipTarget(SipTransport.Udp, peer.Address))];
        scene.Send(ClientScene.Request(SipMethod.Invite), With(Own) with { Targets = targets });
        foreach (SimulatedPeer peer in peers)
        {
            scene.Respond(503, "INVITE", server: peer);
        }

        Assert.Equal([Own, $"{Own}.2", $"{Own}.3"], peers.Select(static peer => BranchOf(peer.Received[0])));
        Assert.All(peers, static peer => Assert.Equal(BranchOf(peer.Received[0]), BranchOf(peer.Received[1]))); // of the ACK
        Assert.Equal([503], scene.Statuses);
    }

    [Fact]
    public void LongestBranchIsSentToEachTarget()
    {
        ClientScene scene = new();
        SimulatedPeer second = scene.Network.CreatePeer("192.0.2.8:5060");
        string branch = "z9hG4bK" + new string('a', SendOptions.MaxBranchLength - 7);
        SipTarget[] targets = [.. new[] { scene.Server, second }.Select(static peer => new SipTarget(SipTransport.Udp, peer.Address))];
        scene.Send(ClientScene.Request(), With(branch) with { Targets = targets });
        scene.Respond(503);
        Assert.Equal((branch, branch + ".2"), (BranchOf(scene.Server.Received[0]), BranchOf(second.Received[0])));
    }

    [Theory]
    [InlineData("z9hG4bK")]
    [InlineData("abc")]
    [InlineData("z9hG4bKa b")]
    [InlineData("z9hG4bKa;b")]
    [InlineData("z9hG4bKa\r\nb")]
    [InlineData("z9hG4bKä")]
    public void WhatIsNoBranchIsRefusedAtOnce(string branch) => Assert.Throws<ArgumentException>(() => With(branch));

    [Fact]
    public void TooLongABranchIsRefusedAtOnce() =>
        Assert.Throws<ArgumentException>(static () => With("z9hG4bK" + new string('a', SendOptions.MaxBranchLength - 6)));

    [Fact]
    public void BranchOfALiveTransactionIsRefused()
    {
        SendStatus onWorker = default;
        ClientScene scene = null!;
        scene = new ClientScene(configure: stack => stack.OnRequest(
            SipMethod.Info, _ => onWorker = scene.Stack.Send(ClientScene.Request(), out ClientTransaction _, With(Own))));
        ClientTransaction first = scene.Send(ClientScene.Request(), With(Own));
        Task<SendResult> second = scene.Stack.SendAsync(ClientScene.Request(), With(Own), TestContext.Current.CancellationToken);
        ClientTransaction third = scene.Send(ClientScene.Request(), With(Own));
        scene.Server.Send(scene.Stack, new RequestText { Method = "INFO" }.ToString());
        scene.Run(2);
        Assert.Equal(SendStatus.BranchInUse, onWorker);
        Assert.Equal(TransactionError.BranchInUse, ClientScene.ResultOf(second).Error);
        Assert.Equal((TransactionError.BranchInUse, third), (Assert.Single(scene.Errors).Cause, scene.Errors[0].Transaction));
        Assert.Equal(1, scene.Stack.Statistics.ClientTransactions);
        first.Terminate();
        scene.Send(ClientScene.Request(), With(Own));
        Assert.Equal(2, scene.Server.Received.Count);
        Assert.Single(scene.Errors);
    }

    [Fact]
    public void RequestLeavesRoomForALongBranch()
    {
        ClientScene scene = new();
        SipMessage request = ClientScene.Request();
        request.SetBody("text/plain"u8, new byte[64_900]);
        int most = 64_900;
        while (TrySend(most, default))
        {
            most++;
        }

        SendOptions options = With("z9hG4bK" + new string('a', SendOptions.MaxBranchLength - 7));
        Assert.False(TrySend(most - SendOptions.MaxBranchLength, options));
        Assert.True(TrySend(most - SendOptions.MaxBranchLength - 1, options));

        bool TrySend(int length, SendOptions options)
        {
            request.SetBody("text/plain"u8, new byte[length]);
            try
            {
                scene.Stack.Send(request, out ClientTransaction transaction, options);
                transaction.Terminate();
                return true;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }

    private static SendOptions With(string branch) => new() { Branch = Encoding.UTF8.GetBytes(branch) };

    private static string BranchOf(ReceivedDatagram datagram) => Encoding.ASCII.GetString(datagram.Request!.Value.Headers.Via.Branch);
}
