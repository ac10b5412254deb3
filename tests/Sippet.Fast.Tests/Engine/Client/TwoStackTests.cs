using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Two stacks against each other on a network that loses, doubles and reorders.</summary>
public sealed class TwoStackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task EachRequestGetsOneResultAndNothingRemains(int seed)
    {
        SimulatedNetwork network = new(seed) { Conditions = new() { Loss = 0.2, Duplication = 0.1, Reordering = 0.1 } };
        SipStack server = network.CreateStack("192.0.2.9:5060");
        server.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        server.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere));
        server.Start();
        SipStack client = network.CreateStack("192.0.2.1:5060", static options => options.Workers = 3);
        client.Start();
        List<Task<SendResult>> results = [];
        for (int i = 0; i < 100; i++)
        {
            SipMethod method = i % 2 == 0 ? SipMethod.Options : SipMethod.Invite;
            results.Add(client.SendAsync(
                SipMessage.CreateRequest(method, "sip:bob@192.0.2.9", "sip:alice@example.com"), TestContext.Current.CancellationToken));
            network.Run(TimeSpan.FromMilliseconds(10));
        }

        network.Run(TimeSpan.FromSeconds(120));
        SendResult[] all = await Task.WhenAll(results);
        Assert.All(all.Where((_, i) => i % 2 == 0), result => Assert.Equal(SipStatus.Ok, result.Status));
        Assert.All(all.Where((_, i) => i % 2 == 1), result => Assert.Equal(SipStatus.BusyHere, result.Status));
        Assert.Equal((0, 0), (client.Statistics.ClientTransactions, client.Statistics.UnfinishedTransactions));
        Assert.Equal((0, 0), (server.Statistics.LiveTransactions, server.Statistics.UnfinishedTransactions));
        Assert.Equal(100, client.Statistics.RequestsSent);
        Assert.NotEqual(0, client.Statistics.RequestsRetransmitted);
        Assert.Equal(0, client.Statistics.RequestsTimedOut);
    }

    [Fact]
    public async Task HandlerAwaitsTheAnswerOfAnotherServer()
    {
        SimulatedNetwork network = new(1);
        SipStack server = network.CreateStack("192.0.2.9:5060");
        server.OnRequest(SipMethod.Message, static transaction => transaction.Respond(SipStatus.Accepted));
        server.Start();
        SipStack proxy = network.CreateStack("192.0.2.1:5060", static options => options.Workers = 2);
        proxy.OnRequest(SipMethod.Message, async transaction =>
        {
            SipMessage forwarded = SipMessage.CopyOf(transaction.Request);
            forwarded.SetRequestUri("sip:bob@192.0.2.9");
            SendResult result = await proxy.SendAsync(forwarded);
            transaction.Respond(result.Status);
        });
        proxy.Start();
        SimulatedPeer phone = network.CreatePeer("192.0.2.5:5060");
        phone.Send(proxy, new RequestText { Method = "MESSAGE" }.ToString());
        network.Run(TimeSpan.FromMilliseconds(100));
        Assert.Equal(202, Assert.Single(phone.Received).StatusCode);
        await proxy.DisposeAsync();
    }

    [Fact]
    public void CallIsMadeAcknowledgedAndEnded()
    {
        SimulatedNetwork network = new(1);
        SipStack server = network.CreateStack("192.0.2.9:5060");
        int acks = 0;
        server.OnRequest(SipMethod.Invite, static transaction =>
            transaction.Accept(SipStatus.Ok, 0, static (ref response, _) => response.AddHeader(HeaderId.Contact, "<sip:bob@192.0.2.9:5060>"u8)));
        server.OnRequest(SipMethod.Bye, static transaction => transaction.Respond(SipStatus.Ok));
        server.OnAck((_, _) => acks++);
        server.Start();
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, "sip:bob@192.0.2.9", "sip:alice@example.com");
        List<(SendStatus, int)> seen = [];
        SipStack client = network.CreateStack("192.0.2.1:5060");
        client.OnResponse((response, transaction) => seen.Add((client.SendAck(SipMessage.CreateAck(invite, response)), response.StatusCode)));
        client.Start();
        client.Send(invite);
        network.Run(TimeSpan.FromSeconds(40));
        Assert.Equal([(SendStatus.Sent, 200)], seen);
        Assert.Equal(1, acks);
        Assert.Equal(0, client.Statistics.ClientTransactions);
    }

    [Fact]
    public void HandlerSendsToItsOwnWorkerAtOnceAndToOthersThroughTheirQueues()
    {
        SimulatedNetwork network = new(1);
        SipStack server = network.CreateStack("192.0.2.9:5060");
        server.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        server.Start();
        List<(SendStatus Status, ClientTransaction Transaction)> sent = [];
        List<ClientTransaction> answered = [];
        SipStack stack = network.CreateStack("192.0.2.1:5060", static options => options.Workers = 4);
        stack.OnResponse((_, transaction) => answered.Add(transaction));
        stack.OnRequest(SipMethod.Options, transaction =>
        {
            SipMessage own = SipMessage.CreateRequest(SipMethod.Options, "sip:bob@192.0.2.9", "sip:alice@example.com", callId: transaction.NewCallId());
            sent.Add((stack.Send(own, out ClientTransaction handle, state: sent.Count), handle));
            for (int i = 0; i < 20; i++)
            {
                SipMessage any = SipMessage.CreateRequest(SipMethod.Options, "sip:bob@192.0.2.9", "sip:alice@example.com");
                sent.Add((stack.Send(any, out handle, state: sent.Count), handle));
            }
        });
        stack.Start();
        network.CreatePeer("192.0.2.5:5060").Send(stack, new RequestText().ToString());
        network.Run(TimeSpan.FromMilliseconds(100));
        Assert.Equal(SendStatus.Sent, sent[0].Status);
        Assert.Contains(SendStatus.Posted, sent.Select(one => one.Status));
        Assert.Equal(21, answered.Count);
        Assert.All(answered, transaction => Assert.Equal(sent[(int)transaction.State].Transaction, transaction));
        Assert.Equal(21, sent.Select(one => one.Transaction).Distinct().Count());
    }
}
