using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Buffers;
using Sippet.Fast.Transactions;
using Sippet.Fast.Transports;
using Xunit;

namespace Sippet.Fast.Engine;

/// <summary>A shard of which one socket always has more.</summary>
public sealed class BusyShardTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task OtherSocketsAreLookedAtAllTheSame()
    {
        BusyTransport transport = new();
        SipStackOptions options = new() { Workers = 1 };
        TransactionKeys keys = new(SipHashKey.Random(), SipHashKey.Random());
        await using SipStack stack = new(options, null, transport, new WorkerThreads(), keys, SipHashKey.Random());
        stack.Start();
        Assert.True(transport.HasLooked.Wait(s_patience, TestContext.Current.CancellationToken));
    }

    private sealed class BusyTransport : ITransport, IMessageShard, IMessageSender
    {
        private static readonly TransportAddress s_local = new(new IPEndPoint(IPAddress.Loopback, 5060));

        public CountdownEvent HasLooked { get; } = new(3);

        public IReadOnlyList<ListeningPoint> ListeningPoints => [];

        public bool HasMore => true;

        public void Start(ITransportUser user)
        {
        }

        public IMessageSender CreateSender(int worker) => this;

        public IMessageShard CreateShard(int worker) => this;

        public MessageBatch? TryReceive() => null;

        public void Wait(int milliseconds)
        {
            if (milliseconds == 0 && !HasLooked.IsSet)
            {
                HasLooked.Signal();
            }
        }

        public void Wake()
        {
        }

        public int Send(SendQueue queue) => 0;

        public bool TryFindFlow(in SipTarget target, out Flow flow)
        {
            flow = default;
            return false;
        }

        public bool IsOpen(in Flow flow) => true;

        public TransportAddress LocalAddressOf(in Flow flow) => s_local;

        public ValueTask DisposeAsync()
        {
            HasLooked.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
