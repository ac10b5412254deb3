using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>How long a binding lasts: RFC 3261 sections 10.2.1.1, 10.3 (step 7), 20.10 and 20.19.</summary>
public sealed class RegistrationExpiryTests
{
    private const string Desk = "<sip:bob@192.0.2.9>";

    private readonly RegistrationScene _scene = new();

    [Theory]
    [InlineData(Desk, null, 3600)]
    [InlineData(Desk, "120", 120)]
    [InlineData($"{Desk};expires=90", null, 90)]
    [InlineData($"{Desk};expires=90", "120", 90)]
    [InlineData($"{Desk};EXPIRES=90", "120", 90)]
    [InlineData($"{Desk};expires=90", "0", 90)]
    [InlineData($"{Desk};expires=tomorrow", "120", 3600)]
    [InlineData($"{Desk};expires", "120", 3600)]
    [InlineData($"{Desk};expires=\"90\"", null, 3600)]
    [InlineData(Desk, "tomorrow", 3600)]
    [InlineData(Desk, "-1", 3600)]
    [InlineData(Desk, "", 3600)]
    [InlineData(Desk, "86400", 86400)]
    [InlineData(Desk, "86401", 86400)]
    [InlineData($"{Desk};expires=4294967295", null, 86400)]
    [InlineData($"{Desk};expires=280297596632815", null, 86400)]
    [InlineData(Desk, "99999999999999999999999999999999999999999999999999", 86400)]
    [InlineData(Desk, "0000000000000000000000000000000000000000000000000120", 120)]
    public void ExpiryIsThatOfTheContactElseOfTheRequestElseTheDefault(string contact, string? expires, int granted)
    {
        ReceivedDatagram answer = _scene.Register(contact, expires);
        answer.IsStatus("200 OK");
        Assert.Equal([$"{Desk};expires={granted}"], answer.Contacts());
    }

    [Theory]
    [InlineData(Desk, "59")]
    [InlineData($"{Desk};expires=1", "3600")]
    [InlineData($"<sip:bob@192.0.2.10>, {Desk};expires=59", null)]
    public void ExpiryThatIsTooBriefGets423WithTheLeastOneAndAddsNothing(string contact, string? expires)
    {
        ReceivedDatagram answer = _scene.Register(contact, expires);
        answer.IsStatus("423 Interval Too Brief");
        Assert.Equal("60", answer.Header(HeaderId.MinExpires));
        Assert.Equal(0, _scene.Count);
    }

    [Fact]
    public void LeastExpiryIsGranted() => Assert.Equal([$"{Desk};expires=60"], _scene.Register(Desk, "60").Contacts());

    [Fact]
    public void SecondsThatAreLeftAreListedAndABindingEndsWithThem()
    {
        _scene.Register(Desk, "60");
        _scene.Run(10);
        Assert.Equal([$"{Desk};expires=50"], _scene.Query());
        _scene.Run(49.5);
        Assert.Equal([$"{Desk};expires=1"], _scene.Query());
        _scene.Run(0.5);
        Assert.Empty(_scene.Query());
    }

    [Fact]
    public void RefreshMovesTheEnd()
    {
        _scene.Register(Desk, "60");
        _scene.Run(50);
        _scene.Register(Desk, "60");
        _scene.Run(50);
        Assert.Equal([$"{Desk};expires=10"], _scene.Query());
        _scene.Register(Desk, "600");
        _scene.Register(Desk, "60");
        _scene.Run(61);
        Assert.Empty(_scene.Query());
    }

    [Fact]
    public void BindingsEndOneByOne()
    {
        _scene.Register($"{Desk};expires=60, <sip:bob@192.0.2.10>;expires=100, <sip:bob@192.0.2.11>;expires=80");
        _scene.Run(70);
        Assert.Equal(["<sip:bob@192.0.2.10>;expires=30", "<sip:bob@192.0.2.11>;expires=10"], _scene.Query());
        _scene.Run(20);
        Assert.Equal(["<sip:bob@192.0.2.10>;expires=10"], _scene.Query());
        _scene.Run(20);
        Assert.Empty(_scene.Query());
    }

    [Fact]
    public void BindingThatHasEndedIsForgottenWithItsCSeq()
    {
        _scene.Register(Desk, "60", cseq: 9);
        _scene.Run(61);
        _scene.Register(Desk, "60", cseq: 1).IsStatus("200 OK");
    }

    [Fact]
    public void WhatHasEndedIsRemovedWithoutARequest()
    {
        for (int i = 0; i < 50; i++)
        {
            _scene.Register($"<sip:phone@192.0.2.9:{i + 1}>", i % 2 == 0 ? "60" : "90", to: $"<sip:user{i}@example.com>");
        }

        Assert.Equal(50, _scene.Count);
        _scene.Run(60);
        _scene.Server.User.Registrar.RemoveExpired();
        Assert.Equal(25, _scene.Count);
        _scene.Run(30);
        _scene.Server.User.Registrar.RemoveExpired();
        Assert.Equal(0, _scene.Count);
    }
}
