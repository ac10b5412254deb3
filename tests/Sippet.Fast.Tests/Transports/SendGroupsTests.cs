using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Sippet.Fast.Transports.Udp.Linux;
using Xunit;

namespace Sippet.Fast.Transports;

/// <summary>Which datagrams leave as one that the system cuts.</summary>
public sealed class SendGroupsTests
{
    private static readonly TransportAddress s_alice = new(IPEndPoint.Parse("192.0.2.1:5060"));
    private static readonly TransportAddress s_bob = new(IPEndPoint.Parse("192.0.2.1:5061"));

    private readonly SendQueue _queue = new();
    private SendGroups _groups = new(areJoined: true);

    [Fact]
    public void OneLengthAndOnePeerAreOneGroup()
    {
        Add(s_alice, 400, 400, 400);
        Assert.Equal(["0 1 2"], Load());
    }

    [Fact]
    public void PeersHaveGroupsOfTheirOwnInWhateverOrderTheyCome()
    {
        Add(s_alice, 400);
        Add(s_bob, 400);
        Add(s_alice, 400);
        Add(s_bob, 400);
        Assert.Equal(["0 2", "1 3"], Load());
    }

    [Fact]
    public void LocalEndsHaveGroupsOfTheirOwn()
    {
        Add(s_alice, 400);
        AddFrom(1, s_alice, 400);
        Add(s_alice, 400);
        Assert.Equal(["0 2", "1"], Load());
    }

    [Fact]
    public void ResponsesOfOneLengthLeaveTogetherWhateverIsBetween()
    {
        AddResponses(s_alice, (1, 500), (1, 400), (2, 500), (2, 400), (3, 500), (3, 401));
        Assert.Equal(["0 2 4", "1 3", "5"], Load());
    }

    [Fact]
    public void ResponseDoesNotOvertakeThoseOfItsTransaction()
    {
        AddResponses(s_alice, (1, 400), (2, 500), (2, 400), (3, 400));
        Assert.Equal(["0", "1", "2 3"], Load());
    }

    [Fact]
    public void ResponsesKeepTheOrderWhereTransactionsMeet()
    {
        AddResponses(s_alice, (1, 400), (513, 500), (1, 400)); // 512 apart: what one has sent counts for both
        Assert.Equal(["0", "1", "2"], Load());
    }

    [Fact]
    public void NothingOvertakesARequestToTheSamePeer()
    {
        AddResponses(s_alice, (1, 400), (2, 500));
        AddRequests(s_alice, 600);
        AddResponses(s_bob, (3, 400));
        AddResponses(s_alice, (4, 400), (5, 500), (6, 400));
        AddResponses(s_bob, (7, 400));
        Assert.Equal(["0", "1", "2", "3 7", "4 6", "5"], Load());
    }

    [Fact]
    public void RequestOvertakesNothingToTheSamePeer()
    {
        AddRequests(s_alice, 400, 500, 400, 500); // neither 2 to 0 nor 3 to 1, but 2 may end 1's
        Assert.Equal(["0", "1 2", "3"], Load());
        _queue.Clear();
        AddResponses(s_alice, (1, 400), (1, 500));
        AddRequests(s_alice, 400, 500);
        Assert.Equal(["0", "1 2", "3"], Load());
    }

    [Fact]
    public void ShorterRequestEndsItsGroup()
    {
        AddRequests(s_alice, 400, 300, 300, 400);
        Assert.Equal(["0 1", "2", "3"], Load());
    }

    [Fact]
    public void DatagramsThatThePathMayCutStayAlone()
    {
        Add(s_alice, 1232, 1232, 1233, 1233);
        Assert.Equal(["0 1", "2", "3"], Load());
    }

    [Fact]
    public void GroupHoldsAsManyAsTheSystemCutsAndTheLongestDatagramHolds()
    {
        Add(s_alice, [.. Enumerable.Repeat(100, 65)]);
        Assert.Equal([64, 1], Load().Select(static group => group.Split(' ').Length));
        _queue.Clear();
        Add(s_alice, [.. Enumerable.Repeat(1200, 60)]);
        Assert.Equal([54, 6], Load().Select(static group => group.Split(' ').Length)); // 54 × 1200 = 64,800 of 65,507
    }

    [Fact]
    public void NothingIsJoinedWhereTheSystemDoesNotCut()
    {
        _groups = new SendGroups(areJoined: false);
        Add(s_alice, 400, 400);
        Assert.Equal(["0", "1"], Load());
    }

    [Fact]
    public void EachDatagramIsInOneGroupWhateverTheQueue()
    {
        Random random = new(1);
        for (int round = 0; round < 200; round++)
        {
            _queue.Clear();
            for (int i = random.Next(1, SendQueue.MaxCount); i > 0; i--)
            {
                TransportAddress remote = s_alice.WithPort(random.Next(1, 1 + (round % 40) + 1));
                Add(random.Next(2), remote, random.Next(510, 515), slot: random.Next(-1, 1000), isRequest: random.Next(1 + (round % 5)) == 1);
            }

            int[][] groups = [.. Load().Select(static group => group.Split(' ').Select(int.Parse).ToArray())];
            Assert.Equal(Enumerable.Range(0, _queue.Count), groups.SelectMany(static group => group).Order());
            foreach (IGrouping<(TransportAddress, int), int> peer in groups.SelectMany(static group => group).GroupBy(PeerOf))
            {
                CheckOrder([.. peer]);
            }
        }
    }

    private void CheckOrder(int[] datagrams)
    {
        for (int i = 0; i < datagrams.Length; i++)
        {
            OutgoingMessage datagram = _queue.Messages[datagrams[i]];
            IEnumerable<int> overtaken = datagrams.Skip(i + 1).Where(later => later < datagrams[i]);
            Assert.DoesNotContain(overtaken, later => datagram.IsRequest || _queue.Messages[later].IsRequest || _queue.Messages[later].Slot == datagram.Slot);
        }
    }

    private (TransportAddress Remote, int ListeningPoint) PeerOf(int datagram) =>
        (_queue.Messages[datagram].Flow.Remote, _queue.Messages[datagram].Flow.ListeningPoint);

    private void Add(TransportAddress remote, params int[] lengths) => AddFrom(0, remote, lengths);

    private void AddFrom(int listeningPoint, TransportAddress remote, params int[] lengths) =>
        Array.ForEach(lengths, length => Add(listeningPoint, remote, length, slot: -1, isRequest: false));

    private void AddResponses(TransportAddress remote, params (int Slot, int Length)[] responses) =>
        Array.ForEach(responses, response => Add(0, remote, response.Length, response.Slot, isRequest: false));

    private void AddRequests(TransportAddress remote, params int[] lengths) =>
        Array.ForEach(lengths, length => Add(0, remote, length, slot: 9, isRequest: true));

    private void Add(int listeningPoint, TransportAddress remote, int length, int slot, bool isRequest) =>
        _queue.Add(length, new Flow(SipTransport.Udp, listeningPoint, remote), slot, generation: 0, isRequest);

    private List<string> Load()
    {
        _groups.Load(_queue);
        List<string> loaded = [];
        foreach (ref readonly SendGroup group in _groups.Groups)
        {
            List<int> members = [];
            for (int left = group.Count, datagram = group.First; left > 0; left--, datagram = _groups.After(datagram))
            {
                members.Add(datagram);
            }

            Assert.Equal(group.Last, members[^1]);
            Assert.Equal(group.Length, members.Sum(member => _queue.Messages[member].Length));
            loaded.Add(string.Join(' ', members));
        }

        return loaded;
    }
}
