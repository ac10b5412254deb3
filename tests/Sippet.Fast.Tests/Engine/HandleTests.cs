using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>What the handle of a transaction tells of its request.</summary>
public sealed class HandleTests
{
    private static readonly RequestText s_invite = new() { Method = "INVITE", Branch = "z9hG4bKinvite" };

    [Fact]
    public void ReceivedAtIsWhenTheDatagramArrived()
    {
        long received = 0;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Options, transaction => received = transaction.ReceivedAt));
        scene.Run(500);
        scene.Send(new RequestText());
        Assert.Equal(TimeSpan.FromMilliseconds(501).Ticks, received);
    }

    [Fact]
    public void LocalAddressIsTheListeningPointOfTheRequest()
    {
        List<TransportAddress> seen = [];
        Scene scene = new(
            stack => stack.OnRequest(SipMethod.Options, transaction => seen.Add(transaction.LocalAddress)),
            options => options.ListenUdp("192.0.2.2:5070"));
        scene.Send(new RequestText());
        scene.Phone.Send(new TransportAddress(scene.Stack.ListeningPoints[1].EndPoint), new RequestText { Branch = "z9hG4bK2" }.ToBytes());
        scene.Run(2);
        Assert.Equal(["192.0.2.1:5060", "192.0.2.2:5070"], seen.ConvertAll(static address => address.ToString()));
    }

    [Fact]
    public void DialogKeyIsOneForAllRequestsOfADialog()
    {
        List<UInt128> keys = [];
        Scene scene = new(stack => stack
            .OnRequest(SipMethod.Invite, transaction =>
            {
                keys.Add(transaction.DialogKey);
                transaction.Accept(SipStatus.Ok, 0, static (ref _, _) => { });
            })
            .OnAck((_, invite) => keys.Add(invite.DialogKey))
            .OnError((invite, _) => keys.Add(invite.DialogKey))
            .OnRequest(SipMethod.Bye, transaction => keys.Add(transaction.DialogKey)));
        scene.Send(s_invite);
        scene.SendTagged(s_invite with { Method = "ACK", Branch = "z9hG4bKack" });
        scene.SendTagged(s_invite with { Branch = "z9hG4bKagain", CSeq = 2 }); // answered, and never acknowledged
        scene.SendTagged(s_invite with { Method = "BYE", Branch = "z9hG4bKbye", CSeq = 3 });
        Assert.Equal(4, keys.Count);
        Assert.Single(new HashSet<UInt128>(keys));
        Assert.NotEqual(default, keys[0]);
    }

    [Theory]
    [InlineData("other-call", "from-1", null)]
    [InlineData("call-1@example.com", "other-tag", null)]
    [InlineData("call-1@example.com", "from-1", "other-tag")]
    public void DialogKeyIsAnotherForAnotherDialog(string callId, string fromTag, string? toTag)
    {
        List<UInt128> keys = [];
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction => keys.Add(transaction.DialogKey)));
        scene.Send(s_invite);
        scene.Send(s_invite with { Branch = "z9hG4bK2", CallId = callId, FromTag = fromTag, ToTag = toTag });
        Assert.Equal(2, keys.Count);
        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public void DialogKeyOfARequestWithoutToTagHoldsTheTagOfItsResponses()
    {
        List<UInt128> keys = [];
        Scene scene = new(stack => stack.OnRequest(SipMethod.Subscribe, transaction =>
        {
            keys.Add(transaction.DialogKey);
            transaction.Respond(SipStatus.Ok);
        }));
        RequestText subscribe = new() { Method = "SUBSCRIBE" };
        scene.Send(subscribe);
        scene.SendTagged(subscribe with { Branch = "z9hG4bK2", CSeq = 2 });
        Assert.Equal(2, keys.Count);
        Assert.Equal(keys[0], keys[1]);
    }

    [Fact]
    public void KeptHandleOfAnInviteKnowsItsDialogAfterItsRequestHasGone()
    {
        ServerTransaction kept = default;
        UInt128 key = default;
        Scene scene = new(stack => stack.OnRequest(SipMethod.Invite, transaction =>
        {
            kept = transaction;
            key = transaction.DialogKey;
            return ValueTask.CompletedTask;
        }));
        scene.Send(s_invite);
        scene.Send(new RequestText());
        Assert.Equal(key, kept.DialogKey);
        Assert.Equal(Scene.StackAddress, kept.LocalAddress.ToString());
    }

    [Fact]
    public void DefaultHandleIsRefused()
    {
        Assert.Throws<InvalidOperationException>(() => default(ServerTransaction).LocalAddress);
        Assert.Throws<InvalidOperationException>(() => default(ServerTransaction).DialogKey);
    }
}
