using System;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine;

public sealed class OptionsTests
{
    [Fact]
    public void OptionsIsAnsweredOnce()
    {
        SimulatedNetwork network = new(1);
        SipStack stack = network.CreateStack("192.0.2.1:5060").OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        stack.Start();
        SimulatedPeer phone = network.CreatePeer("192.0.2.9:5060");
        phone.Send(stack, new RequestText().ToString());
        network.Run(TimeSpan.FromSeconds(1));
        Assert.Equal("", phone.Received[0].ToString());
    }
}
