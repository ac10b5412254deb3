using System;
using System.Linq;
using System.Text;
using CsCheck;
using Sippet.Fast.Syntax.Headers;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>What is written into a message is what its reader gets back, whatever it is.</summary>
public sealed class HeaderValueRoundTripTests
{
    private const int Iterations = 3_000;

    // Any characters, and often those that mean something.
    private static readonly Gen<string> s_text = Gen.OneOf(Gen.Char, Gen.Char["\"\\<>;,=() '\t\u007f\u0001?:@%ab"]).Array[0, 20]
        .Select(letters => new string([.. letters.Where(letter => letter is not ('\r' or '\n' or '\0'))]));

    private static readonly Gen<string> s_token = Gen.Char["abcXYZ019-.!%*_+`'~"].Array[1, 10].Select(letters => new string(letters));

    [Fact]
    public void AddressesComeBack() => Gen.Select(s_text, s_token, s_text).Array[1, 4].Sample(
        all =>
        {
            SipHeaders headers = Write("P-Asserted-Identity", all, static (ref value, all) =>
            {
                foreach ((string name, string parameter, string text) in all)
                {
                    if (!value.Written.IsEmpty)
                    {
                        value.WriteComma();
                    }

                    value.WriteNameAddr(Utf8(name), "sip:a,b@example.com;lr"u8);
                    value.WriteParameter(Utf8(parameter), Utf8(text));
                }
            });
            int i = 0;
            Assert.True(headers.PAssertedIdentity.IsValid);
            foreach (NameAddr address in headers.PAssertedIdentity)
            {
                (string name, string parameter, string text) = all[i++];
                Assert.True(address.DisplayText.Is(Utf8(name)) && address.UriValue.SequenceEqual("sip:a,b@example.com;lr"u8));
                Assert.True(address.Parameters.TryGetText(Utf8(parameter), out HeaderText value) && value.Is(Utf8(text)));
            }

            Assert.Equal(all.Length, i);
        },
        iter: Iterations);

    [Fact]
    public void ChallengesAndCredentialsComeBack() => Gen.Select(s_token, s_text, s_text, s_text, Gen.Bool).Sample(
        (scheme, realm, nonce, other, isChallenge) =>
        {
            SipHeaders headers = Write("Authorization", (scheme, realm, nonce, other, isChallenge), static (ref value, state) =>
            {
                if (state.isChallenge)
                {
                    value.BeginChallenge(Utf8(state.scheme));
                }
                else
                {
                    value.BeginCredentials(Utf8(state.scheme));
                }

                value.WriteAuthParameter("realm"u8, Utf8(state.realm));
                value.WriteAuthParameter("nonce"u8, Utf8(state.nonce));
                value.WriteAuthParameter("x-other"u8, Utf8(state.other));
            });
            Assert.True(headers.Authorization.TryGetFirst(out Authentication read) && read.Is(Utf8(scheme)));
            Assert.True(read.Parameters.TryGet("realm"u8, out HeaderText text) && text.Is(Utf8(realm)));
            Assert.True(read.Parameters.TryGet("nonce"u8, out text) && text.Is(Utf8(nonce)));
            Assert.True(read.Parameters.TryGet("x-other"u8, out text) && text.Is(Utf8(other)));
        },
        iter: Iterations);

    [Fact]
    public void WarningsComeBack() => Gen.Select(Gen.Int[100, 999], s_token, s_text).Sample(
        (code, agent, text) =>
        {
            SipHeaders headers = Write("Warning", (code, agent, text), static (ref value, state) =>
            {
                value.WriteWarning(state.code, Utf8(state.agent), Utf8(state.text));
                value.WriteComma();
                value.WriteWarning(399, "[2001:db8::1]:5060"u8, "last"u8);
            });
            Assert.True(headers.Warning.IsValid);
            Assert.True(headers.Warning.TryGetFirst(out Warning warning));
            Assert.True(warning.Code == code && warning.Agent.SequenceEqual(Utf8(agent)) && warning.Text.Is(Utf8(text)));
        },
        iter: Iterations);

    [Fact]
    public void CommentEndsWhereItWasEnded() => Gen.Select(Gen.UInt, s_text).Sample(
        (seconds, comment) =>
        {
            SipHeaders headers = Write("Retry-After", (seconds, comment), static (ref value, state) =>
            {
                value.WriteNumber(state.seconds);
                value.WriteComment(Utf8(state.comment));
                value.WriteParameter("duration"u8, state.seconds);
            });
            Assert.True(headers.RetryAfter.TryGet(out RetryAfter retry) && retry.Seconds == seconds && retry.Duration == seconds);
        },
        iter: Iterations);

    [Fact]
    public void DatesComeBackToTheSecond() => Gen.DateTimeOffset.Sample(
        date =>
        {
            Assert.True(Write("Date", date, static (ref value, date) => value.WriteDate(date)).Date.TryGet(out HeaderDate read));
            Assert.Equal(date.UtcTicks - (date.UtcTicks % TimeSpan.TicksPerSecond), read.Value.UtcTicks);
        },
        iter: Iterations);

    [Fact]
    public void TokensMediaTypesAndReferencesComeBack() => Gen.Select(s_token, s_token, s_text, Gen.UInt).Sample(
        (one, two, text, number) =>
        {
            SipHeaders headers = Write("Replaces", (one, two), static (ref value, state) =>
            {
                value.WriteCallId(Utf8($"{state.one}@{state.two}"));
                value.WriteParameter("to-tag"u8, Utf8(state.one));
                value.WriteParameter("from-tag"u8, Utf8(state.two));
            });
            Assert.True(headers.Replaces.TryGet(out DialogReference dialog) && dialog.LocalTag.SequenceEqual(Utf8(one)) && dialog.RemoteTag.SequenceEqual(Utf8(two)));
            headers = Write("Content-Type", (one, two, text), static (ref value, state) =>
            {
                value.WriteMediaType(Utf8(state.one), Utf8(state.two));
                value.WriteParameter("boundary"u8, Utf8(state.text));
            });
            Assert.True(headers.ContentType.TryGet(out MediaType type) && type.Is(Utf8(one), Utf8(two)));
            Assert.True(type.Parameters.TryGetText("boundary"u8, out HeaderText boundary) && boundary.Is(Utf8(text)));
            headers = Write("RAck", (number, one), static (ref value, state) => value.WriteRAck(state.number, state.number >> 1, Utf8(state.one)));
            Assert.True(headers.RAck.TryGet(out RAck rack) && rack.ResponseNumber == number && rack.CSeqNumber == number >> 1 && rack.MethodName.SequenceEqual(Utf8(one)));
        },
        iter: Iterations);

    [Fact]
    public void TextComesBackWithoutTheWhiteSpaceAroundIt() => s_text.Sample(
        text => HeaderViews.Of(Write("Subject", text, static (ref value, text) => value.WriteText(Utf8(text))), HeaderId.Subject).Text
            == Latin1.Text(Utf8(text)).Trim(' ', '\t'),
        iter: Iterations);

    // The value goes into a message that is read by its receiver, so that nothing in it can end its line.
    private static SipHeaders Write<TState>(string name, TState state, HeaderValueContent<TState> content)
    {
        HeaderValueWriter value = new(new byte[4000]);
        content(ref value, state);
        MessageText message = MessageText.Options.Plus($"{name}: {value.Written.Text()}").Plus("X-Last: 1");
        SipHeaders headers = message.AcceptRequest().Headers;
        Assert.Equal(message.Lines.Length, headers.Count);
        return headers;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
