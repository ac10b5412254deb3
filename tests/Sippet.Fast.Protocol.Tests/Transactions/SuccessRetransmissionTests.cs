using Xunit;
using static Sippet.Fast.Transactions.SuccessRetransmission;

namespace Sippet.Fast.Transactions;

public sealed class SuccessRetransmissionTests
{
    [Theory]
    [InlineData(Input.Timer, true, (int)(Effects.SendLast | Effects.StartG))]
    [InlineData(Input.Ack, false, (int)Effects.StopRepeating)]
    [InlineData(Input.Bye, false, (int)Effects.StopRepeating)]
    [InlineData(Input.TimerL, false, (int)Effects.TellUser)]
    public void AwaitedAck(object input, bool stillAwaited, int effects)
    {
        bool awaitsAck = true;
        Assert.Equal((Effects)effects, On(ref awaitsAck, (Input)input));
        Assert.Equal(stillAwaited, awaitsAck);
    }

    [Fact]
    public void NothingHappensWhenNoAckIsAwaited()
    {
        foreach (Input input in System.Enum.GetValues<Input>())
        {
            bool awaitsAck = false;
            Assert.Equal(Effects.None, On(ref awaitsAck, input));
            Assert.False(awaitsAck);
        }
    }
}
