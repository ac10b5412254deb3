using System;
using System.Threading.Tasks;
using Sippet.Fast.Engine;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Stack;

/// <summary>Misuse of the stack throws at once.</summary>
public sealed class SipStackTests
{
    [Fact]
    public void HandlersAreSetBeforeTheStart()
    {
        Scene scene = new();
        Assert.Throws<InvalidOperationException>(() => scene.Stack.OnRequest(SipMethod.Options, static _ => { }));
        Assert.Throws<InvalidOperationException>(() => scene.Stack.OnAck(static (_, _) => { }));
        Assert.Throws<InvalidOperationException>(scene.Stack.Start);
    }

    [Theory]
    [InlineData(SipMethod.Ack)]
    [InlineData(SipMethod.Cancel)]
    [InlineData(SipMethod.Extension)]
    public async Task MethodsWithCallbacksOfTheirOwnHaveNoHandler(SipMethod method)
    {
        await using SipStack stack = SipStack.Create(static options => options.ListenUdp("127.0.0.1:0"));
        Assert.Throws<ArgumentException>(() => stack.OnRequest(method, static _ => { }));
    }

    [Fact]
    public async Task StackWithAUserTakesNoDelegates()
    {
        await using SipStack stack = SipStack.Create(new Refuser(), static options => options.ListenUdp("127.0.0.1:0"));
        Assert.Throws<InvalidOperationException>(() => stack.OnRequest(SipMethod.Options, static _ => { }));
    }

    [Fact]
    public void DefaultHandlesAreRefused()
    {
        Assert.Throws<InvalidOperationException>(() => default(ServerTransaction).Respond(SipStatus.Ok));
        Assert.Throws<InvalidOperationException>(() => default(SipRequest).Method);
        Assert.Throws<InvalidOperationException>(() => default(SipResponse).Status);
    }

    [Fact]
    public void UserIsGivenRequestsThroughTheInterface()
    {
        SimulatedNetwork network = new(1);
        SipStack stack = network.CreateStack(new Refuser(), "192.0.2.1:5060", null);
        stack.Start();
        SimulatedPeer phone = network.CreatePeer("192.0.2.9:5060");
        phone.Send(stack, new RequestText().ToString());
        network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(603, Assert.Single(phone.Received).StatusCode);
    }

    private sealed class Refuser : ITransactionUser
    {
        public ValueTask OnRequest(ServerTransaction transaction)
        {
            transaction.Respond(SipStatus.Decline);
            return default;
        }
    }
}
