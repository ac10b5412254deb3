using System;
using System.Threading.Tasks;
using Sippet.Fast.Engine.Client;
using Xunit;

namespace Sippet.Fast.Stack;

/// <summary>What users run on a worker.</summary>
public sealed class TryRunTests
{
    [Fact]
    public void WhatIsSentInTheActionIsSentAtOnce()
    {
        ClientScene scene = new();
        SendStatus outside = scene.Stack.Send(ClientScene.Request());
        SendStatus inside = default;
        Assert.True(scene.Stack.TryRun(0, () => inside = scene.Stack.Send(ClientScene.Request())));
        scene.Run(2);
        Assert.Equal((SendStatus.Posted, SendStatus.Sent), (outside, inside));
        Assert.Equal(2, scene.Server.Received.Count);
    }

    [Fact]
    public void ActionThatThrowsCostsNothingElse()
    {
        ClientScene scene = new();
        scene.Stack.TryRun(0, static () => throw new InvalidOperationException("a fault of the user"));
        scene.Stack.TryRun(0, () => scene.Stack.Send(ClientScene.Request()));
        scene.Run(2);
        Assert.Single(scene.Server.Received);
        Assert.Equal(1, scene.Stack.Statistics.HandlersFailed);
    }

    [Fact]
    public async Task StackThatDoesNotRunRunsNothing()
    {
        SipStack stack = SipStack.Create(static options => options.ListenUdp("127.0.0.1:0"));
        Assert.False(stack.TryRun(0, static () => { }));
        stack.Start();
        await stack.DisposeAsync();
        Assert.False(stack.TryRun(0, static () => { }));
    }

    [Fact]
    public void WorkerThatIsNoneIsRefused()
    {
        ClientScene scene = new();
        Assert.Throws<ArgumentOutOfRangeException>(() => scene.Stack.TryRun(1, static () => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => scene.Stack.TryRun(-1, static () => { }));
        Assert.Throws<ArgumentNullException>(() => scene.Stack.TryRun(0, null!));
    }
}
