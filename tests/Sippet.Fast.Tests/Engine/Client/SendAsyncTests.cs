using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Requests whose responses are awaited.</summary>
public sealed class SendAsyncTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public void TaskGivesTheFinalResponse()
    {
        ClientScene scene = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(SipMethod.Invite), Never);
        scene.Run(2);
        scene.Respond(180);
        Assert.False(task.IsCompleted);
        scene.Respond(486);
        SendResult result = ClientScene.ResultOf(task);
        Assert.Null(result.Error);
        Assert.Equal((SipStatus.BusyHere, true, false), (result.Status, result.HasResponse, result.IsSuccess));
        Assert.Equal("486 Busy Here", result.ToString());
        scene.Run(1_000);
        Assert.Equal("to-1", System.Text.Encoding.UTF8.GetString(result.Response.Headers.To.Tag)); // it is a copy, and stays
        Assert.Empty(scene.Responses);
    }

    [Fact]
    public void FurtherSuccessesAreTheUsers()
    {
        ClientScene scene = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(SipMethod.Invite), Never);
        scene.Run(2);
        scene.Respond(200, toTag: "one");
        scene.Respond(200, toTag: "two");
        Assert.True(ClientScene.ResultOf(task).IsSuccess);
        Assert.Equal([200], scene.Statuses);
    }

    [Fact]
    public void RequestThatIsOverIsKeptByNobody()
    {
        ClientScene scene = new();
        WeakReference result = ResultOfARequestThatIsOver(scene);
        Assert.Equal(0, scene.Stack.Statistics.ClientTransactions);
        GC.Collect();
        Assert.False(result.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference ResultOfARequestThatIsOver(ClientScene scene)
        {
            Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(), Never);
            scene.Run(2);
            scene.Respond(200);
            scene.Run(6_000);
            return new WeakReference(task);
        }
    }

    [Fact]
    public void TimeoutIsAResult()
    {
        ClientScene scene = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(), Never);
        scene.Run(31_990);
        Assert.False(task.IsCompleted);
        scene.Run(20);
        Assert.Equal(TransactionError.Timeout, ClientScene.ResultOf(task).Error);
        Assert.Equal("Timeout", ClientScene.ResultOf(task).ToString());
        Assert.Throws<InvalidOperationException>(() => ClientScene.ResultOf(task).Response);
        Assert.Empty(scene.Errors);
    }

    [Fact]
    public void NoTargetIsAResult()
    {
        ClientScene scene = new();
        Assert.Equal(TransactionError.NoTarget, ClientScene.ResultOf(scene.Stack.SendAsync(ClientScene.Request(uri: "sip:bob@example.com"), Never)).Error);
        Task<SendResult> noSocket = scene.Stack.SendAsync(ClientScene.Request(uri: "sip:bob@[2001:db8::1]"), Never);
        scene.Run(2);
        Assert.Equal(TransactionError.NoTarget, ClientScene.ResultOf(noSocket).Error);
    }

    [Fact]
    public void OverloadIsAResult()
    {
        ClientScene scene = new(options => options.MaxTransactions = 1);
        Task<SendResult> first = scene.Stack.SendAsync(ClientScene.Request(), Never);
        Task<SendResult> second = scene.Stack.SendAsync(ClientScene.Request(), Never);
        scene.Send(SipMethod.Options);
        Assert.Equal(TransactionError.Overload, ClientScene.ResultOf(second).Error);
        Assert.Equal(TransactionError.Overload, Assert.Single(scene.Errors).Cause);
        scene.Respond(200);
        Assert.True(ClientScene.ResultOf(first).IsSuccess);
    }

    [Fact]
    public void TokenCancelsAnInvite()
    {
        ClientScene scene = new();
        using CancellationTokenSource source = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(SipMethod.Invite), source.Token);
        scene.Run(2);
        scene.Respond(180);
        source.Cancel();
        scene.Run(2);
        Assert.Equal(["INVITE", "CANCEL"], scene.Methods);
        Assert.False(task.IsCompleted);
        scene.Respond(200, "CANCEL");
        scene.Respond(487, "INVITE");
        Assert.Equal((TransactionError.Cancelled, SipStatus.RequestTerminated), (ClientScene.ResultOf(task).Error, ClientScene.ResultOf(task).Status));
    }

    [Fact]
    public void SuccessThatCrossesTheCancelIsNoError()
    {
        ClientScene scene = new();
        using CancellationTokenSource source = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(SipMethod.Invite), source.Token);
        scene.Run(2);
        scene.Respond(180);
        source.Cancel();
        scene.Run(2);
        scene.Respond(200, "INVITE");
        Assert.Null(ClientScene.ResultOf(task).Error);
        Assert.True(ClientScene.ResultOf(task).IsSuccess);
    }

    [Fact]
    public void CancelledInviteWithoutAnyResponseEndsAsCancelled()
    {
        ClientScene scene = new();
        using CancellationTokenSource source = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(SipMethod.Invite), source.Token);
        scene.Run(2);
        source.Cancel();
        scene.Run(33_000);
        Assert.DoesNotContain("CANCEL", scene.Methods);
        Assert.Equal(TransactionError.Cancelled, ClientScene.ResultOf(task).Error);
    }

    [Fact]
    public void AnotherRequestIsNotWaitedForAnyMoreAndItsResponseIsNobodys()
    {
        ClientScene scene = new();
        using CancellationTokenSource source = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(), source.Token);
        scene.Run(2);
        source.Cancel();
        scene.Run(2);
        Assert.Equal(TransactionError.Cancelled, ClientScene.ResultOf(task).Error);
        scene.Respond(200);
        Assert.Empty(scene.Responses);
        Assert.Equal(["OPTIONS"], scene.Methods);
    }

    [Fact]
    public async Task TokenThatIsCancelledBeforeSendsNothing()
    {
        ClientScene scene = new();
        using CancellationTokenSource source = new();
        Task<SendResult> posted = scene.Stack.SendAsync(ClientScene.Request(SipMethod.Invite), source.Token);
        source.Cancel();
        Task<SendResult> late = scene.Stack.SendAsync(ClientScene.Request(), source.Token);
        List<int> seen = [];
        await ReadAsync(scene.Stack.SendStreamAsync(ClientScene.Request(), cancellationToken: source.Token), seen);
        Assert.Equal([-(int)TransactionError.Cancelled], seen);
        scene.Run(2);
        Assert.Equal((TransactionError.Cancelled, TransactionError.Cancelled), (ClientScene.ResultOf(posted).Error, ClientScene.ResultOf(late).Error));
        Assert.Empty(scene.Server.Received);
    }

    [Fact]
    public async Task StoppedStackEndsWhatIsAwaited()
    {
        ClientScene scene = new();
        Task<SendResult> sent = scene.Stack.SendAsync(ClientScene.Request(), Never);
        scene.Run(2);
        Task<SendResult> posted = scene.Stack.SendAsync(ClientScene.Request(), Never);
        await scene.Stack.DisposeAsync();
        Assert.Equal((TransactionError.Stopped, TransactionError.Stopped), ((await sent).Error, (await posted).Error));
        Assert.Equal(TransactionError.Stopped, (await scene.Stack.SendAsync(ClientScene.Request(), Never)).Error);
        Assert.Equal(SendStatus.Stopped, scene.Stack.Send(ClientScene.Request()));
        Assert.Equal(SendStatus.Stopped, scene.Network.CreateStack("192.0.2.1:5061").Send(ClientScene.Request()));
    }

    [Fact]
    public async Task StoppingWaitsForTheResponseToARequest()
    {
        ClientScene scene = new();
        Task<SendResult> task = scene.Stack.SendAsync(ClientScene.Request(), Never);
        scene.Run(2);
        Assert.Equal(1, scene.Stack.Statistics.UnfinishedTransactions);
        Task stopping = scene.Stack.StopAsync(TimeSpan.FromSeconds(10), Never);
        scene.Run(5_000);
        Assert.False(stopping.IsCompleted);
        scene.Respond(200);
        Assert.True(ClientScene.ResultOf(task).IsSuccess);
        scene.Run(100);
        await stopping;
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Fact]
    public async Task StreamGivesProvisionalFinalAndForkedResponsesUntilTimerM()
    {
        ClientScene scene = new();
        List<int> seen = [];
        Task reading = ReadAsync(scene.Stack.SendStreamAsync(ClientScene.Request(SipMethod.Invite), cancellationToken: Never), seen);
        scene.Run(2);
        scene.Respond(100);
        scene.Respond(180);
        scene.Respond(200, toTag: "one");
        scene.Respond(200, toTag: "two");
        scene.Run(31_900);
        Assert.False(reading.IsCompleted);
        scene.Run(200);
        await reading.WaitAsync(TimeSpan.FromSeconds(10), Never);
        Assert.Equal([100, 180, 200, 200], seen);
        Assert.Empty(scene.Responses);
    }

    [Theory]
    [InlineData(SipMethod.Invite, 486)]
    [InlineData(SipMethod.Options, 200)]
    public async Task StreamEndsWithAFinalResponseAfterWhichNothingCanCome(SipMethod method, int status)
    {
        ClientScene scene = new();
        List<int> seen = [];
        Task reading = ReadAsync(scene.Stack.SendStreamAsync(ClientScene.Request(method), cancellationToken: Never), seen);
        scene.Run(2);
        scene.Respond(status);
        await reading.WaitAsync(TimeSpan.FromSeconds(10), Never);
        Assert.Equal([status], seen);
        Assert.DoesNotContain("CANCEL", scene.Methods);
    }

    [Fact]
    public async Task StreamEndsWithTheError()
    {
        ClientScene scene = new();
        List<int> seen = [];
        Task reading = ReadAsync(scene.Stack.SendStreamAsync(ClientScene.Request(), cancellationToken: Never), seen);
        scene.Run(33_000);
        await reading.WaitAsync(TimeSpan.FromSeconds(10), Never);
        Assert.Equal([-(int)TransactionError.Timeout], seen);
    }

    [Fact]
    public async Task LeavingTheStreamBeforeTheFinalResponseCancelsTheInvite()
    {
        ClientScene scene = new();
        IAsyncEnumerator<SendResult> responses = scene.Stack.SendStreamAsync(ClientScene.Request(SipMethod.Invite), cancellationToken: Never).GetAsyncEnumerator(Never);
        scene.Run(2);
        ValueTask<bool> next = responses.MoveNextAsync();
        scene.Respond(180);
        Assert.True(await next);
        await responses.DisposeAsync();
        scene.Run(2);
        Assert.Equal(["INVITE", "CANCEL"], scene.Methods);
    }

    [Fact]
    public async Task TokenCancelsTheInviteOfAStream()
    {
        ClientScene scene = new();
        using CancellationTokenSource source = new();
        List<int> seen = [];
        Task reading = ReadAsync(scene.Stack.SendStreamAsync(ClientScene.Request(SipMethod.Invite), cancellationToken: source.Token), seen);
        scene.Run(2);
        scene.Respond(180);
        source.Cancel();
        scene.Run(2);
        scene.Respond(487, "INVITE");
        scene.Run(40_000);
        await reading.WaitAsync(TimeSpan.FromSeconds(10), Never);
        Assert.Equal([180, 487], seen);
        Assert.Equal(["INVITE", "CANCEL", "ACK"], scene.Methods.Distinct());
    }

    private static async Task ReadAsync(IAsyncEnumerable<SendResult> results, List<int> seen)
    {
        await foreach (SendResult result in results)
        {
            seen.Add(result.HasResponse ? (int)result.Status : -(int)result.Error!);
        }
    }
}
