using System;
using Sippet.Fast.Testing;
using Sippet.Fast.Server.Tables;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>What shares a lock: each request lets go some of what has ended, and never more than a few.</summary>
public sealed class BindingStripeTests
{
    private readonly BoundedCount _count = new(100);
    private readonly BindingStripe _stripe;

    public BindingStripeTests() => _stripe = new BindingStripe(_count);

    [Fact]
    public void RequestLetsGoSomeOfWhatHasEndedElsewhere()
    {
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(RegistrationStatus.Done, Register($"sip:user{i}@example.com", "<sip:a@h>, <sip:b@h>;expires=3600", seconds: 0));
        }

        Assert.Equal(40, _count.Value);
        Register("sip:other@example.com", "<sip:c@h>", seconds: 59);
        Assert.Equal(41, _count.Value);
        Register("sip:other@example.com", "<sip:c@h>", seconds: 60);
        Assert.Equal(41 - 8, _count.Value);
        Register("sip:other@example.com", "<sip:c@h>", seconds: 60);
        Assert.Equal(41 - 16, _count.Value);
        _stripe.RemoveExpired(TimeSpan.FromSeconds(60), limit: 100);
        Assert.Equal(41 - 20, _count.Value);
        _stripe.RemoveExpired(TimeSpan.FromSeconds(3600), limit: 100);
        Assert.Equal(0, _count.Value);
    }

    [Fact]
    public void FullRegistrarStillRefreshesAndRemoves()
    {
        Assert.True(_count.TryAdd(98));
        Assert.Equal(RegistrationStatus.Full, Register("sip:bob@example.com", "<sip:a@h>, <sip:b@h>, <sip:c@h>", seconds: 0));
        Assert.Equal(98, _count.Value);
        Assert.Equal(RegistrationStatus.Done, Register("sip:bob@example.com", "<sip:a@h>, <sip:b@h>", seconds: 0));
        Assert.True(_count.TryAdd(0));
        Assert.False(_count.TryAdd(1));
        Assert.Equal(RegistrationStatus.Done, Register("sip:bob@example.com", "<sip:a@h>;expires=0, <sip:b@h>, <sip:c@h>", seconds: 1));
        Assert.Equal(RegistrationStatus.Full, Register("sip:bob@example.com", "<sip:d@h>", seconds: 2));
        Assert.Equal(RegistrationStatus.Done, Register("sip:bob@example.com", "<sip:b@h>;expires=0", seconds: 3));
        Assert.Equal(99, _count.Value);
    }

    private RegistrationStatus Register(string addressOfRecord, string contacts, int seconds)
    {
        RequestText text = new() { Method = "REGISTER", CSeq = seconds + 1, Headers = $"Expires: 60\r\nContact: {contacts}\r\n" };
        Assert.True(new MessageParser().TryParse(text.ToBytes(), out SipRequest request));
        RegistrationRequest registration = new(request.Headers, addressOfRecord, new RegistrationLimits(), TimeSpan.FromSeconds(seconds));
        return _stripe.Register(registration, new byte[10_000], out _);
    }
}
