using System;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>The budget of the hot path: no byte is allocated for a message.</summary>
public sealed class AllocationTests
{
    // Long enough for everything to have grown to what 5,000 live transactions need at their worst.
    private const int Warmup = 500_000;
    private const int Measured = 1_000_000;

    [Fact]
    public void MillionOptionsThroughTheNetworkAllocateNothing()
    {
        SimulatedNetwork network = new(1);
        SipStack stack = network.CreateStack("192.0.2.1:5060", static options => options.TimerJ = TimeSpan.FromMilliseconds(500));
        stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        stack.Start();
        OptionsSource source = new(network, stack);
        source.Send(Warmup);
        long before = GC.GetAllocatedBytesForCurrentThread();
        source.Send(Measured);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Warmup + Measured, source.Answers);
        Assert.Equal(0, allocated);
    }

    /// <summary>Sends OPTIONS with a branch of its own each, ten a virtual millisecond, and counts the answers.</summary>
    private sealed class OptionsSource
    {
        private readonly SimulatedNetwork _network;
        private readonly SimulatedPeer _peer;
        private readonly TransportAddress _stack;
        private readonly byte[] _request = new RequestText { Branch = "z9hG4bK00000000" }.ToBytes();
        private readonly int _branch;
        private uint _number;

        public OptionsSource(SimulatedNetwork network, SipStack stack)
        {
            _network = network;
            _peer = network.CreatePeer("192.0.2.9:5060");
            _peer.Receiver = (bytes, _) => Answers += bytes.StartsWith("SIP/2.0 200 "u8) ? 1 : 0;
            _stack = new TransportAddress(stack.ListeningPoints[0].EndPoint);
            _branch = _request.AsSpan().IndexOf("00000000"u8);
        }

        public int Answers { get; private set; }

        public void Send(int count)
        {
            for (int i = 0; i < count; i++)
            {
                _number++;
                for (int digit = 0; digit < 8; digit++)
                {
                    _request[_branch + digit] = "0123456789abcdef"u8[(int)(_number >> (28 - (4 * digit))) & 15];
                }

                _peer.Send(_stack, _request);
                if (i % 10 == 9)
                {
                    _network.Run(TimeSpan.FromMilliseconds(1));
                }
            }

            _network.Run(TimeSpan.FromMilliseconds(10));
        }
    }
}
