using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Resolver;

/// <summary>A stack that looks names up, over TCP and in virtual time: RFC 3263 section 4.3.</summary>
public sealed class FailoverTests
{
    private const string Zone =
        "SRV _sip._tcp.example.com 10 0 5060 a.example.com; SRV _sip._tcp.example.com 20 0 5060 b.example.com; A a.example.com 192.0.2.1; A b.example.com 192.0.2.2";

    private readonly SimulatedNetwork _network = new(1);
    private readonly List<string> _answeredBy = [];

    [Fact]
    public void DeadTargetIsPassedOverWithinTheTransactionAndProbedAfterItsBackOff()
    {
        DnsSipResolverOptions settings = new() { TimeProvider = _network.Time, Seed = 1, BackOffJitter = 0, Transports = [SipTransport.Tcp] };
        DnsSipResolver resolver = new(settings, new FakeDns(Zone));
        SipStack client = _network.CreateStack("192.0.2.9:5060", options =>
        {
            options.ListenTcp("192.0.2.9:5060");
            options.Resolver = resolver;
        });
        client.Start();
        Serve("192.0.2.2");

        Assert.True(Ask(client).IsSuccess); // nobody listens on the first one
        Assert.Equal(["192.0.2.2"], _answeredBy);
        Assert.Equal(2, client.Statistics.RequestsSent); // two transactions for the one request, each with its branch

        Serve("192.0.2.1");
        Assert.True(Ask(client).IsSuccess);
        Assert.Equal(3, client.Statistics.RequestsSent); // the dead one is not asked again
        Assert.Equal("192.0.2.2", _answeredBy[^1]);

        _network.Run(settings.MaxBackOff);
        Assert.True(Ask(client).IsSuccess);
        Assert.Equal("192.0.2.1", _answeredBy[^1]);
    }

    private void Serve(string host)
    {
        SipStack server = _network.CreateStack($"{host}:5060", options => options.ListenTcp($"{host}:5060"));
        server.OnRequest(SipMethod.Options, transaction =>
        {
            _answeredBy.Add(host);
            transaction.Respond(SipStatus.Ok);
        });
        server.Start();
    }

    private SendResult Ask(SipStack client)
    {
        Task<SendResult> result = client.SendAsync(
            SipMessage.CreateRequest(SipMethod.Options, "sip:bob@example.com;transport=tcp", "sip:alice@example.com"), TestContext.Current.CancellationToken);
        Assert.True(_network.RunUntil(() => result.IsCompleted, TimeSpan.FromSeconds(1)));
        return result.GetAwaiter().GetResult();
    }
}
