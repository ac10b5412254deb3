using System;
using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Services;

/// <summary>Requests that go round between two elements that forward: RFC 3261 section 16.3 step 4.</summary>
public sealed class ForwardedLoopTests
{
    private const string One = "192.0.2.1:5060", Other = "192.0.2.2:5060";

    private readonly SimulatedNetwork _network = new(1);
    private readonly List<SipStatus> _refusals = [];

    [Fact]
    public void RequestThatComesBackGets482()
    {
        List<string> requests = [];
        _network.Tap = (_, destination, bytes) =>
        {
            if (!bytes.StartsWith("SIP/"u8))
            {
                requests.Add(destination.ToString());
            }
        };
        Assert.Equal(482, StatusOf(withBranch: true, Other));
        Assert.Equal([One, Other, One], requests);
        Assert.Equal([SipStatus.LoopDetected], _refusals);
    }

    [Fact]
    public void WithoutTheBranchItGoesRoundUntilMaxForwardsIsUsedUp()
    {
        Assert.Equal(483, StatusOf(withBranch: false, Other));
        Assert.Equal([SipStatus.TooManyHops], _refusals);
    }

    [Fact]
    public void RequestThatComesBackFromAFurtherTargetGets482()
    {
        SimulatedPeer busy = _network.CreatePeer("192.0.2.3:5060");
        MessageParser parser = new();
        busy.Receiver = (bytes, source) =>
        {
            Assert.True(parser.TryParse(bytes, out SipRequest request));
            busy.Send(source, SipMessage.CreateResponse(request, SipStatus.ServiceUnavailable).ToArray());
        };
        Assert.Equal(482, StatusOf(withBranch: true, "192.0.2.3:5060", Other));
        Assert.Equal([SipStatus.LoopDetected], _refusals);
    }

    // The first element forwards to the targets, the other one back to the first.
    private int StatusOf(bool withBranch, params IEnumerable<string> targets)
    {
        Create(One, withBranch, targets);
        Create(Other, withBranch, [One]);
        SimulatedPeer phone = _network.CreatePeer("192.0.2.5:5060");
        phone.Send(new TransportAddress(System.Net.IPEndPoint.Parse(One)), new RequestText().ToBytes());
        _network.Run(TimeSpan.FromSeconds(5));
        return phone.Received.Select(static datagram => datagram.StatusCode).Last(static status => status >= 200);
    }

    private void Create(string address, bool withBranch, IEnumerable<string> targets)
    {
        RequestForwarding forwarding = new();
        SipTarget[] all = [.. targets.Select(static target => new SipTarget(SipTransport.Udp, new TransportAddress(System.Net.IPEndPoint.Parse(target))))];
        Dictionary<long, ServerTransaction> waiting = [];
        SipStack stack = _network.CreateStack(address);
        stack.OnResponse((response, transaction) =>
        {
            if (response.StatusCode >= 200)
            {
                waiting[transaction.State].Respond(response.Status);
            }
        });
        stack.OnRequest(SipMethod.Options, transaction =>
        {
            SipMessage copy = SipMessage.CopyOf(transaction.Request);
            if (!forwarding.TryPrepare(transaction.Request, copy, out SipStatus refusal))
            {
                _refusals.Add(refusal);
                transaction.Respond(refusal);
                return;
            }

            byte[] branch = new byte[withBranch ? RequestForwarding.BranchLength : 0];
            if (withBranch)
            {
                forwarding.WriteBranch(transaction.Request, branch);
            }

            waiting.Add(waiting.Count, transaction);
            stack.Send(copy, out _, new SendOptions { Branch = branch, Targets = all }, waiting.Count - 1);
        });
        stack.Start();
    }
}
