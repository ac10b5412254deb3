using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Testing;

/// <summary>Faults on some links: partitions, one-way loss, transport errors.</summary>
public sealed class LinkConditionsTests
{
    private const string Alice = "192.0.2.1:5060";
    private const string Bob = "192.0.2.2:5060";
    private const string Carol = "192.0.2.3:5060";

    private readonly SimulatedNetwork _network = new(1);
    private readonly SimulatedPeer _alice, _bob, _carol;

    public LinkConditionsTests()
    {
        _alice = _network.CreatePeer(Alice);
        _bob = _network.CreatePeer(Bob);
        _carol = _network.CreatePeer(Carol);
    }

    [Fact]
    public void PartitionCutsBothWaysUntilItIsHealed()
    {
        ImposedConditions partition = _network.Partition(Alice, $"{Bob}, {Carol}");
        Assert.Equal("BC CB", Arrivals());
        partition.Lift();
        Assert.Equal("AB AC BA BC CA CB", Arrivals());
        partition.Lift();
    }

    [Fact]
    public void BlockCutsOneDirection()
    {
        _network.Block(Alice, Bob);
        Assert.Equal("AC BA BC CA CB", Arrivals());
    }

    [Fact]
    public void PartitionHealsByItselfAtItsTime()
    {
        _network.Partition("192.0.2.1", AddressSet.All).LiftAfter(TimeSpan.FromSeconds(5));
        _network.Run(TimeSpan.FromMilliseconds(4990));
        Assert.Equal("BC CB", Arrivals());
        _network.Run(TimeSpan.FromMilliseconds(10));
        Assert.Equal("AB AC BA BC CA CB", Arrivals());
    }

    [Fact]
    public void ConditionsOfALinkHoldThereAndTheNewestCount()
    {
        _network.Impose(Alice, AddressSet.All, new NetworkConditions { Loss = 1 });
        ImposedConditions newest = _network.Impose(Alice, Bob, new NetworkConditions { Duplication = 1 });
        Assert.Equal("AB AB BA BC CA CB", Arrivals());
        newest.Lift();
        Assert.Equal("BA BC CA CB", Arrivals());
    }

    [Fact]
    public void FailedSendIsToldToTheStackThatSent()
    {
        List<TransactionError> errors = [];
        SipStack stack = _network.CreateStack("192.0.2.4:5060");
        stack.OnRequest(SipMethod.Invite, static invite => invite.Respond(SipStatus.BusyHere));
        stack.OnError((_, cause) => errors.Add(cause));
        stack.Start();
        ImposedConditions failure = _network.FailSends("192.0.2.4", Alice);
        _alice.Send(stack, _alice.NewRequest("INVITE", "sip:bob@example.com"));
        _network.Run(TimeSpan.FromMilliseconds(100));
        Assert.Equal([TransactionError.TransportError], errors);
        Assert.Empty(_alice.Received);
        failure.LiftAfter(TimeSpan.FromMilliseconds(100));
        _alice.Expect(486);
        Assert.Single(errors);
    }

    [Fact]
    public void ShareOfSendsFails()
    {
        _network.FailSends(Alice, Bob, 0.25);
        SipLadder ladder = _network.Record();
        for (int i = 0; i < 1000; i++)
        {
            _alice.Send(_bob.Address, "x"u8);
        }

        _network.Run(TimeSpan.FromSeconds(1));
        Assert.InRange(_bob.Received.Count, 700, 800);
        Assert.Equal(1000 - _bob.Received.Count, ladder.ToString().Split('\n').Count(static line => line.EndsWith("failed", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("192.0.2.1:5060", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.9, 192.0.2.1", true)]
    [InlineData("192.0.2.1:5061", false)]
    [InlineData("192.0.2.9", false)]
    [InlineData("2001:db8::1, [2001:db8::2]:5060", false)]
    public void AddressSetHoldsWhatItNames(string addresses, bool expected) =>
        Assert.Equal(expected, AddressSet.FromString(addresses).Contains(_alice.Address));

    [Fact]
    public void AddressSetOfNoAddressIsRefused()
    {
        Assert.Throws<FormatException>(() => AddressSet.FromString("alice"));
        Assert.Throws<ArgumentException>(() => AddressSet.FromString(" "));
    }

    // Everybody sends to everybody; "AB" is what Bob got from Alice.
    private string Arrivals()
    {
        SimulatedPeer[] peers = [_alice, _bob, _carol];
        foreach (SimulatedPeer from in peers)
        {
            from.Clear();
            foreach (SimulatedPeer to in peers.Where(peer => peer != from))
            {
                from.Send(to.Address, "hello"u8);
            }
        }

        _network.Run(TimeSpan.FromMilliseconds(2));
        return string.Join(' ', peers.SelectMany(to => to.Received.Select(received => $"{NameOf(received.Source)}{NameOf(to.Address)}")).Order());

        char NameOf(TransportAddress address) => (char)('A' + Array.FindIndex(peers, peer => peer.Address == address));
    }
}
