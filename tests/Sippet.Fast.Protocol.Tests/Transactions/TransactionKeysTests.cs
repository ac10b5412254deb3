using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>RFC 3261 section 17.2.3: what makes two requests one transaction; corpus bugs O15, E18; sippet-inventory D41.</summary>
public sealed class TransactionKeysTests
{
    private const string Cookie = "z9hG4bK";

    private readonly TransactionKeys _keys = new(new SipHashKey(1, 2), new SipHashKey(3, 4));

    [Fact]
    public void SameBranchSentByAndMethodMatchWhateverElseDiffers() =>
        Assert.Equal(Key("OPTIONS", "host.example.com:5061", Cookie + "1"), Key("OPTIONS", "HOST.example.COM:5061", Cookie + "1", callId: "other", from: "x", cseq: 9));

    [Theory]
    [InlineData("OPTIONS", "host.example.com:5061", "z9hG4bK2")]
    [InlineData("OPTIONS", "host.example.com:5062", "z9hG4bK1")]
    [InlineData("OPTIONS", "host.example.com", "z9hG4bK1")]
    [InlineData("OPTIONS", "host2.example.com:5061", "z9hG4bK1")]
    [InlineData("MESSAGE", "host.example.com:5061", "z9hG4bK1")]
    [InlineData("FOO", "host.example.com:5061", "z9hG4bK1")]
    public void AnyOfThemDifferentIsAnotherTransaction(string method, string sentBy, string branch) =>
        Assert.NotEqual(Key("OPTIONS", "host.example.com:5061", Cookie + "1"), Key(method, sentBy, branch));

    [Fact]
    public void BranchesThatDifferInCaseAreDifferent() =>
        Assert.NotEqual(Key("OPTIONS", "host", Cookie + "Ab"), Key("OPTIONS", "host", Cookie + "aB"));

    [Fact]
    public void ExtensionMethodsAreToldApartByTheirNames() =>
        Assert.NotEqual(Key("FOO", "host", Cookie + "1"), Key("BAR", "host", Cookie + "1"));

    [Fact]
    public void ResponseMatchesByBranchAndMethodByteByByte()
    {
        UInt128 key = _keys.OfClient("z9hG4bKab"u8, "INVITE"u8);
        Assert.Equal(key, _keys.OfClient("z9hG4bKab"u8, "INVITE"u8));
        Assert.NotEqual(key, _keys.OfClient("z9hG4bKaB"u8, "INVITE"u8));
        Assert.NotEqual(key, _keys.OfClient("z9hG4bKab"u8, "CANCEL"u8));
        Assert.NotEqual(key, _keys.OfClient("z9hG4bKabI"u8, "NVITE"u8));
    }

    [Fact]
    public void AckAndCancelFindTheirInvite()
    {
        UInt128 invite = Key("INVITE", "host", Cookie + "1");
        Assert.Equal(invite, Key("ACK", "host", Cookie + "1", asMethod: SipMethod.Invite));
        Assert.Equal(invite, Key("CANCEL", "host", Cookie + "1", asMethod: SipMethod.Invite));
        Assert.NotEqual(invite, Key("CANCEL", "host", Cookie + "1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("390skdjuw")]
    [InlineData("z9hG4bK")]
    public void WithoutTheCookieTheWholeRequestIsCompared(string branch)
    {
        UInt128 first = Key("OPTIONS", "host", branch);
        Assert.Equal(first, Key("OPTIONS", "host", branch));
        Assert.NotEqual(first, Key("OPTIONS", "host", branch, callId: "other"));
        Assert.NotEqual(first, Key("OPTIONS", "host", branch, from: "other"));
        Assert.NotEqual(first, Key("OPTIONS", "host", branch, to: "other"));
        Assert.NotEqual(first, Key("OPTIONS", "host", branch, cseq: 2));
        Assert.NotEqual(first, Key("OPTIONS", "other", branch));
        Assert.NotEqual(first, Key("OPTIONS", "host", branch, uri: "sip:carol@example.com"));
    }

    [Fact]
    public void WithoutTheCookieAnAckFindsItsInviteThoughItHasATag() =>
        Assert.Equal(Key("INVITE", "host", "1"), Key("ACK", "host", "1", to: "tag-of-the-response", asMethod: SipMethod.Invite));

    [Fact]
    public void OtherSecretMakesOtherKeysAndTags()
    {
        TransactionKeys other = new(new SipHashKey(5, 6), new SipHashKey(7, 8));
        MessageFrame frame = Frame("OPTIONS", "host", Cookie + "1", "call", "a", null, 1, "sip:bob@example.com");
        Assert.NotEqual(_keys.Of(frame, SipMethod.Options), other.Of(frame, SipMethod.Options));
        Assert.NotEqual(_keys.TagOf(1), other.TagOf(1));
    }

    [Fact]
    public void TagIsSixteenHexadecimalDigits()
    {
        Span<byte> tag = stackalloc byte[TransactionKeys.TagLength];
        Assert.Equal("0123456789abcdef", Encoding.ASCII.GetString(TransactionKeys.FormatTag(0x0123456789ABCDEF, tag)));
    }

    private UInt128 Key(
        string method, string sentBy, string branch, string callId = "call", string from = "a", string? to = null, int cseq = 1,
        string uri = "sip:bob@example.com", SipMethod? asMethod = null)
    {
        MessageFrame frame = Frame(method, sentBy, branch, callId, from, to, cseq, uri);
        return _keys.Of(frame, asMethod ?? frame.StartLine.Method);
    }

    private static MessageFrame Frame(string method, string sentBy, string branch, string callId, string from, string? to, int cseq, string uri)
    {
        string branchParameter = branch.Length == 0 ? "" : $";branch={branch}";
        MessageFrame frame = new();
        frame.Load(Encoding.UTF8.GetBytes(
            $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP {sentBy}{branchParameter}\r\nFrom: <sip:a@b>;tag={from}\r\n"
            + $"To: <sip:b@b>{(to is null ? "" : $";tag={to}")}\r\nCall-ID: {callId}\r\nCSeq: {cseq} {method}\r\n\r\n"));
        Assert.Equal(RejectReason.None, MessageReader.ReadDatagram(frame));
        return frame;
    }
}
