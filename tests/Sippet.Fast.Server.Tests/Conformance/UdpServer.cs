using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Engine;
using Xunit;

namespace Sippet.Fast.Server.Conformance;

/// <summary>The reference server on a socket of the loopback interface, with timers so short that all ends soon. It has one worker: answers come in order.</summary>
internal sealed class UdpServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly SipStack _stack;

    public UdpServer()
    {
        _stack = SipStack.Create(User, options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Workers = 1;
            options.T1 = TimeSpan.FromMilliseconds(10);
            options.T2 = TimeSpan.FromMilliseconds(40);
            options.T4 = TimeSpan.FromMilliseconds(50);
            options.LoggerFactory = Log;
        });
        _stack.Start();
    }

    public ReferenceUser User { get; } = new(TimeProvider.System);

    public RecordingLog Log { get; } = new();

    public StackStatistics Statistics => _stack.Statistics;

    public IPEndPoint EndPoint => _stack.ListeningPoints[0].EndPoint;

    /// <summary>Waits until all transactions have ended.</summary>
    public async Task BecomeIdleAsync()
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        while (Statistics.LiveTransactions > 0 || Statistics.QueueDepth > 0)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Fails when something was logged that an operator has to look after.</summary>
    public void HasNoErrors() => Assert.Empty(Log.Lines.Where(static line => line.Level >= LogLevel.Error).Select(static line => line.Text));

    public ValueTask DisposeAsync() => _stack.DisposeAsync();
}
