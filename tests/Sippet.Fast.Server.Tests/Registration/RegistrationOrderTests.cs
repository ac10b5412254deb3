using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>A request that is older than a binding does not change it, and then changes nothing at all: RFC 3261 section 10.3, step 7.</summary>
public sealed class RegistrationOrderTests
{
    private const string Desk = "<sip:bob@192.0.2.9>";
    private const string Mobile = "<sip:bob@192.0.2.10>";

    private readonly RegistrationScene _scene = new();

    [Theory]
    [InlineData(7)]
    [InlineData(6)]
    [InlineData(0)]
    public void LowerOrEqualCSeqOfTheSameCallIsRefused(int cseq)
    {
        _scene.Register(Desk, "600", cseq: 7);
        _scene.Register(Desk, "60", cseq: cseq).IsStatus("500 CSeq Out Of Order");
        _scene.Register(Desk, "0", cseq: cseq).IsStatus("500 CSeq Out Of Order");
        Assert.Equal([$"{Desk};expires=600"], _scene.Query());
    }

    [Fact]
    public void HigherCSeqOfTheSameCallIsTaken()
    {
        _scene.Register(Desk, "600", cseq: 7);
        Assert.Equal([$"{Desk};expires=60"], _scene.Register(Desk, "60", cseq: int.MaxValue).Contacts());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void AnotherCallMayChangeABindingWhateverItsCSeqIs(int cseq)
    {
        _scene.Register(Desk, "600", cseq: 7);
        Assert.Equal([$"{Desk};expires=60"], _scene.Register(Desk, "60", "call-2@example.com", cseq).Contacts());
        Assert.Empty(_scene.Register(Desk, "0", "call-3@example.com", cseq).Contacts());
    }

    [Fact]
    public void CallIdsHaveACase()
    {
        _scene.Register(Desk, "600", "call", cseq: 7);
        _scene.Register(Desk, "60", "CALL", cseq: 1).IsStatus("200 OK");
    }

    [Theory]
    [InlineData($"{Mobile}, {Desk}")]
    [InlineData($"{Mobile};expires=0, {Desk}")]
    [InlineData($"<sip:new@192.0.2.11>, {Desk};expires=0")]
    public void RefusedRequestChangesNoneOfItsContacts(string contacts)
    {
        _scene.Register(Desk, "600", cseq: 7);
        _scene.Register(Mobile, "600", cseq: 3);
        _scene.Register(contacts, "60", cseq: 5).IsStatus("500 CSeq Out Of Order");
        Assert.Equal([$"{Desk};expires=600", $"{Mobile};expires=600"], _scene.Query());
        Assert.Equal(2, _scene.Count);
    }

    [Fact]
    public void EachBindingHasItsOwnOrder()
    {
        _scene.Register(Desk, cseq: 7);
        _scene.Register(Mobile, cseq: 3).IsStatus("200 OK");
        _scene.Register(Mobile, cseq: 5).IsStatus("200 OK");
        _scene.Register(Desk, cseq: 7, to: "<sip:carol@example.com>").IsStatus("200 OK");
    }

    [Fact]
    public void RemovedBindingIsAddedAgainWithAnyCSeq()
    {
        _scene.Register(Desk, cseq: 7);
        _scene.Register(Desk, "0", cseq: 8);
        ReceivedDatagram answer = _scene.Register(Desk, cseq: 2);
        Assert.Equal([$"{Desk};expires=3600"], answer.Contacts());
    }
}
