using System;
using System.Linq;
using Xunit;

namespace Sippet.Fast.LoadTest.Measuring;

public sealed class FailureCauseTests
{
    [Fact]
    public void EachCauseHasANumberAndANameOfItsOwn()
    {
        FailureCause[] causes =
        [
            .. Enum.GetValues<TransactionError>().Select(FailureCause.Of),
            .. Enum.GetValues<SendStatus>().Select(FailureCause.Of),
            FailureCause.Of(SipStatus.NotFound),
            FailureCause.Of((SipStatus)699),
            FailureCause.UnusableResponse,
            FailureCause.Unfinished,
        ];
        Assert.Equal(causes.Length, causes.Select(static cause => cause.Name).Distinct().Count());
        Assert.All(causes, static cause => Assert.Equal(cause, FailureCause.FromNumber(cause.Number)));
        Assert.All(causes, static cause => Assert.InRange(cause.Number, 0, FailureCause.Count - 1));
        Assert.Equal("FlowLost", FailureCause.Of(TransactionError.FlowLost).Name);
        Assert.Equal("NotSentFlowLost", FailureCause.Of(SendStatus.FlowLost).Name);
    }
}
