using System;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>The budget of the hot path on the client's side: no byte is allocated for a request and its response.</summary>
public sealed class ClientAllocationTests
{
    private const int Warmup = 100_000;
    private const int Measured = 300_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OptionsRoundTripsInHandleFormAllocateNothing(bool haveOwnBranch)
    {
        // So few live at a time that no table has more buckets than at first, whatever the branches are.
        SimulatedNetwork network = new(1);
        Pinger pinger = new() { Branch = new byte[haveOwnBranch ? SipIdentifier.BranchLength : 0] };
        pinger.Stack = network.CreateStack(pinger, "192.0.2.1:5060", static options => options.T4 = TimeSpan.FromMilliseconds(20));
        SipStack server = network.CreateStack("192.0.2.9:5060", static options => options.TimerJ = TimeSpan.FromMilliseconds(20));
        server.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        server.Start();
        pinger.Stack.Start();
        for (int i = 0; i < 10; i++)
        {
            pinger.Stack.Send(pinger.Request);
        }

        Assert.True(network.RunUntil(() => pinger.Answers >= Warmup, TimeSpan.FromHours(1)));
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool reached = network.RunUntil(pinger.HasMeasured, TimeSpan.FromHours(1));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(reached);
        Assert.Equal(0, allocated);
    }

    /// <summary>Sends the next request with each answer, on the worker.</summary>
    private sealed class Pinger : ITransactionUser
    {
        public Pinger() => HasMeasured = () => Answers >= Warmup + Measured;

        public SipStack Stack { get; set; } = null!;

        public SipMessage Request { get; } = ClientScene.Request();

        public Func<bool> HasMeasured { get; }

        public byte[] Branch { get; init; } = [];

        public int Answers { get; private set; }

        public System.Threading.Tasks.ValueTask OnRequest(ServerTransaction transaction) => default;

        public void OnResponse(SipResponse response, ClientTransaction transaction)
        {
            Answers += response.Status == SipStatus.Ok ? 1 : 0;
            if (Branch.Length > 0)
            {
                SipIdentifier.WriteBranch(Branch);
            }

            Stack.Send(Request, out _, new SendOptions { Branch = Branch }, transaction.State + 1);
        }
    }
}
