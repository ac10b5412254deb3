using System;
using Sippet.Fast.Server.Tables;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>What shares a lock: each new call lets some be forgotten whose time is over, and never more than a few.</summary>
public sealed class CallStripeTests
{
    private readonly BoundedCount _count = new(20);
    private readonly CallStripe _stripe;

    public CallStripeTests() => _stripe = new CallStripe(_count, TimeSpan.FromHours(1));

    [Fact]
    public void NewCallLetsSomeBeForgottenWhoseTimeIsOver()
    {
        for (int i = 1; i <= 20; i++)
        {
            Assert.True(Add(i, TimeSpan.Zero));
        }

        Assert.False(Add(21, TimeSpan.FromMinutes(59)));
        Assert.True(Add(21, TimeSpan.FromHours(1)));
        Assert.Equal(20 - 8 + 1, _count.Value);
        _stripe.RemoveExpired(TimeSpan.FromHours(1), limit: 100);
        Assert.Equal(1, _count.Value);
    }

    [Fact]
    public void CallOfTheSameDialogTakesThePlaceOfTheOtherOne()
    {
        Assert.True(Add(1, TimeSpan.Zero));
        Assert.True(Add(1, TimeSpan.FromMinutes(30)));
        Assert.Equal(1, _count.Value);
        _stripe.RemoveExpired(TimeSpan.FromMinutes(60), limit: 100);
        Assert.Equal(1, _count.Value);
        _stripe.Forget(1);
        _stripe.Forget(1);
        Assert.Equal(0, _count.Value);
        Assert.Equal(CallStatus.Unknown, _stripe.End(1, 2, out _));
    }

    private bool Add(int dialog, TimeSpan now) => _stripe.TryAdd(new Call { Dialog = (UInt128)dialog, RemoteSequence = 1 }, now);
}
