using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Registration;

/// <summary>The registrar as a phone sees it: RFC 3261 section 10.3.</summary>
public sealed class RegistrarTests
{
    private readonly ServerScene _scene = new(new RegistrationLimits { MaxBindingsPerAddress = 3, MaxBindings = 5 });
    private int _branch;

    private string Contacts => ServerScene.Value(Query(), HeaderId.Contact) ?? "";

    [Fact]
    public void BindingIsListedWithItsExpiry()
    {
        SipResponse response = Register(1, "Contact: <sip:alice@192.0.2.9>\n");
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("<sip:alice@192.0.2.9>;expires=3600", ServerScene.Value(response, HeaderId.Contact));
        Assert.Equal("Sat, 01 Jan 2000 00:00:00 GMT", ServerScene.Value(response, HeaderId.Date));
        Assert.Equal(1, _scene.User.Registrar.Bindings.Count);
    }

    [Theory]
    [InlineData("Contact: <sip:a@h>;expires=100\nExpires: 200\n", 100)]
    [InlineData("Contact: <sip:a@h>\nExpires: 200\n", 200)]
    [InlineData("Contact: sip:a@h;expires=100\n", 100)]
    [InlineData("Contact: <sip:a@h>;EXPIRES=60\n", 60)]
    [InlineData("Contact: <sip:a@h>;expires=100000\n", 86400)]
    [InlineData("Contact: <sip:a@h>;expires=99999999999999999999999\n", 86400)]
    [InlineData("Contact: <sip:a@h>;expires=soon\nExpires: 200\n", 3600)]
    [InlineData("Contact: <sip:a@h>\nExpires: soon\n", 3600)]
    public void ExpiryIsThatOfTheContactElseOfTheRequestElseTheDefault(string headers, int expected) =>
        Assert.Equal($"<sip:a@h>;expires={expected}", ServerScene.Value(Register(1, headers), HeaderId.Contact));

    [Fact]
    public void ShortExpiryIsRefusedWithMinExpires()
    {
        SipResponse response = Register(1, "Contact: <sip:a@h>, <sip:b@h>;expires=59\n");
        Assert.Equal((423, "60"), (response.StatusCode, ServerScene.Value(response, HeaderId.MinExpires)));
        Assert.Equal("", Contacts);
    }

    [Fact]
    public void AllBindingsAreListedWithWhatIsLeft()
    {
        Register(1, "Contact: \"Alice\" <sip:a@h>;q=0.5;expires=100;+sip.instance=\"<urn:x>\"\n");
        _scene.Run(30_000);
        SipResponse response = Register(2, "Contact: <sip:b@h>;expires=200\n");
        Assert.Equal(
            "<sip:a@h>;q=0.5;+sip.instance=\"<urn:x>\";expires=70, <sip:b@h>;expires=200", ServerScene.Value(response, HeaderId.Contact));
    }

    [Fact]
    public void QueryChangesNothing()
    {
        Assert.Equal("", Contacts);
        Register(1, "Contact: <sip:a@h>\n");
        Assert.Equal("<sip:a@h>;expires=3600", Contacts);
    }

    [Fact]
    public void BindingEndsAtItsExpiry()
    {
        Register(1, "Contact: <sip:a@h>;expires=60\nContact: <sip:b@h>;expires=120\n");
        _scene.Run(59_900);
        Assert.Equal("<sip:a@h>;expires=1, <sip:b@h>;expires=61", Contacts);
        _scene.Run(100);
        Assert.Equal("<sip:b@h>;expires=60", Contacts);
        _scene.Run(60_000);
        Assert.Equal("", Contacts);
        Assert.Equal(0, _scene.User.Registrar.Bindings.Count);
    }

    [Fact]
    public void BindingIsGoneAtTheMomentOfItsExpiry()
    {
        Register(1, "Contact: <sip:a@h>;expires=60\n"); // arrives at 1 ms, and 2 ms have passed now
        _scene.Run(59_998);
        Assert.Equal("", Contacts); // arrives at 60,001 ms
    }

    [Fact]
    public void RefreshProlongsABinding()
    {
        Register(1, "Contact: <sip:a@h>;expires=60\n");
        _scene.Run(30_000);
        Assert.Equal("<sip:a@h>;expires=60", ServerScene.Value(Register(2, "Contact: <sip:a@h>;expires=60\n"), HeaderId.Contact));
        _scene.Run(40_000);
        _scene.User.Registrar.RemoveExpired();
        Assert.Equal("<sip:a@h>;expires=20", Contacts);
        _scene.Run(20_000);
        _scene.User.Registrar.RemoveExpired();
        Assert.Equal(0, _scene.User.Registrar.Bindings.Count);
    }

    [Fact]
    public void ExpiryOfZeroRemovesOneBinding()
    {
        Register(1, "Contact: <sip:a@h>, <sip:b@h>\n");
        SipResponse response = Register(2, "Contact: <sip:A@h>;expires=0, <sip:a@H>;expires=0\n");
        Assert.Equal("<sip:b@h>;expires=3600", ServerScene.Value(response, HeaderId.Contact));
    }

    [Fact]
    public void StarWithExpiresOfZeroRemovesAll()
    {
        Register(1, "Contact: <sip:a@h>, <sip:b@h>\n");
        SipResponse response = Register(2, "Contact: *\nExpires: 0\n");
        Assert.Equal((200, null), (response.StatusCode, ServerScene.Value(response, HeaderId.Contact)));
        Assert.Equal("", Contacts);
        Assert.Equal(0, _scene.User.Registrar.Bindings.Count);
        Assert.Equal(200, Register(3, "Contact: *\nExpires: 0\n").StatusCode);
    }

    [Theory]
    [InlineData("Contact: *\n")]
    [InlineData("Contact: *\nExpires: 60\n")]
    [InlineData("Contact: *\nExpires: x\n")]
    [InlineData("Contact: *, <sip:a@h>\nExpires: 0\n")]
    [InlineData("Contact: *\nContact: <sip:a@h>\nExpires: 0\n")]
    [InlineData("Contact: <sip:a@h>\nContact: *\nExpires: 0\n")]
    public void StarInAnyOtherWayIsRefused(string headers)
    {
        Register(1, "Contact: <sip:a@h>\n");
        Assert.Equal(400, Register(2, headers).StatusCode);
        Assert.Equal("<sip:a@h>;expires=3600", Contacts);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(4)]
    public void LowerOrEqualCSeqOfTheSameCallIdFailsAsAWhole(int cseq)
    {
        Register(5, "Contact: <sip:b@h>\n");
        Assert.Equal(500, Register(cseq, "Contact: <sip:a@h>\nContact: <sip:b@h>;expires=0\n").StatusCode);
        Assert.Equal(500, Register(cseq, "Contact: *\nExpires: 0\n").StatusCode);
        Assert.Equal("<sip:b@h>;expires=3600", Contacts);
        Assert.Equal(1, _scene.User.Registrar.Bindings.Count);
    }

    [Fact]
    public void AnotherCallIdMayComeWithAnyCSeq()
    {
        Register(5, "Contact: <sip:a@h>;expires=100\n");
        SipResponse response = Register(1, "Contact: <sip:a@h>;expires=200\n", callId: "other");
        Assert.Equal("<sip:a@h>;expires=200", ServerScene.Value(response, HeaderId.Contact));
        Assert.Equal(200, Register(4, "Contact: <sip:a@h>;expires=300\n").StatusCode);
    }

    [Theory]
    [InlineData("sip:bob@example.com", true)]
    [InlineData("sip:bob@EXAMPLE.com;transport=tcp;user=phone", true)]
    [InlineData("SIP:b%6Fb@example.com", true)]
    [InlineData("sip:Bob@example.com", false)]
    [InlineData("sips:bob@example.com", false)]
    [InlineData("sip:bob@example.com:5061", false)]
    [InlineData("sip:example.com", false)]
    public void AddressOfRecordIsComparedInCanonicalForm(string to, bool isSame)
    {
        Register(1, "Contact: <sip:a@h>\n");
        Assert.Equal(isSame ? "<sip:a@h>;expires=3600" : "", ServerScene.Value(Query(to), HeaderId.Contact) ?? "");
    }

    [Theory]
    [InlineData("isbn:2983792873")]
    [InlineData("tel:+358-555-1234567")]
    [InlineData("mailto:bob@example.com")]
    public void ToOfAnotherSchemeIsRefused(string to) => Assert.Equal(400, Query(to).StatusCode);

    [Fact]
    public void BindingsOfAnAddressAreBounded()
    {
        Register(1, "Contact: <sip:a@h>, <sip:b@h>\n");
        Assert.Equal(403, Register(2, "Contact: <sip:c@h>, <sip:d@h>\n").StatusCode);
        Assert.Equal(403, Register(3, "Contact: <sip:a@h>, <sip:b@h>, <sip:c@h>, <sip:d@h>\n").StatusCode);
        Assert.Equal(200, Register(4, "Contact: <sip:c@h>, <sip:d@h>, <sip:a@h>;expires=0\n").StatusCode);
        Assert.Equal("<sip:b@h>;expires=3600, <sip:c@h>;expires=3600, <sip:d@h>;expires=3600", Contacts);
        Assert.Equal(200, Register(5, "Contact: <sip:b@h>\n").StatusCode); // a refresh needs no room
    }

    [Fact]
    public void BindingsInAllAreBounded()
    {
        Register(1, "Contact: <sip:a@h>, <sip:b@h>, <sip:c@h>\n");
        Assert.Equal(200, Register(1, "Contact: <sip:a@h>, <sip:b@h>\n", to: "sip:carol@example.com").StatusCode);
        SipResponse full = Register(1, "Contact: <sip:a@h>\n", to: "sip:dave@example.com");
        Assert.Equal((503, "60"), (full.StatusCode, ServerScene.Value(full, HeaderId.RetryAfter)));
        Assert.Equal(5, _scene.User.Registrar.Bindings.Count);
        Register(2, "Contact: <sip:a@h>;expires=0\n");
        Assert.Equal(200, Register(2, "Contact: <sip:a@h>\n", to: "sip:dave@example.com").StatusCode);
    }

    [Fact]
    public void RepeatedContactCountsOnce()
    {
        Register(1, "Contact: <sip:a@h>, <sip:a@H>;expires=100, <sip:a@h>;expires=200\n");
        Assert.Equal("<sip:a@h>;expires=200", Contacts);
        Assert.Equal(1, _scene.User.Registrar.Bindings.Count);
    }

    [Fact]
    public void WhatIsTooLongIsRefused()
    {
        Assert.Equal(400, Register(1, $"Contact: <sip:{new string('a', 600)}@h>\n").StatusCode);
        Assert.Equal(400, Register(2, "Contact: <sip:a@h>\n", to: $"sip:{new string('a', 300)}@h").StatusCode);
        Assert.Equal(0, _scene.User.Registrar.Bindings.Count);
    }

    [Fact]
    public void NothingOfAContactCanBreakTheAnswer()
    {
        SipResponse response = Register(1, "Contact: <sip:a@h>;x=\"\\\0 b\n c\";y\n");
        Assert.Equal("<sip:a@h>;x=\"\\  b   c\";y;expires=3600", ServerScene.Value(response, HeaderId.Contact));
    }

    [Fact]
    public void RetransmissionIsNoSecondRegistration()
    {
        RequestText register = Text(1, "Contact: <sip:a@h>\n", "call-1", "sip:bob@example.com");
        _scene.Send(register);
        _scene.Send(register);
        Assert.Equal([200, 200], _scene.Statuses);
        Assert.Equal(_scene.Phone.Received[0].ToString(), _scene.Phone.Received[1].ToString());
    }

    private SipResponse Register(int cseq, string headers, string callId = "call-1", string to = "sip:bob@example.com") =>
        _scene.Answer(Text(cseq, headers, callId, to));

    private SipResponse Query(string to = "sip:bob@example.com") => Register(1, "", "query", to);

    private RequestText Text(int cseq, string headers, string callId, string to) => new()
    {
        Method = "REGISTER",
        RequestUri = "sip:example.com",
        Branch = $"z9hG4bK{++_branch}",
        CallId = callId,
        CSeq = cseq,
        Headers = headers,
        ToUri = to,
    };
}
