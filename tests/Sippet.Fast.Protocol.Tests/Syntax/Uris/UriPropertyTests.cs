using System;
using System.Linq;
using System.Text;
using System.Threading;
using CsCheck;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>What holds for all URIs.</summary>
public sealed class UriPropertyTests
{
    // Few and short parts, so that equivalent URIs come up often, and parts that nearly are.
    private static readonly Gen<string> s_sip =
        from scheme in OneOf("sip:", "SIP:", "sips:")
        from user in OneOf("", "a@", "%61@", "A@", "a%3b@", "a%3B@", "a;@", "a:@", "a:b@", "a:%62@")
        from host in OneOf("h", "H", "[::1]", "[0::1]")
        from port in OneOf("", ":5060", ":5061", ":80")
        from parameters in OneOf(";transport=udp", ";transport=T%43P", ";transport=tcp", ";transport=tls", ";transport=TL%53", ";x=1", ";X=%31", ";x", ";lr", ";user=phone", ";%74tl=1").Array[0, 4]
        from headers in OneOf("a=1", "A=%31", "a=2", "b=", "").Array[0, 3]
        select scheme + user + host + port + string.Concat(parameters) + (string.Join('&', headers) is { Length: > 0 } joined ? "?" + joined : "");

    private static readonly Gen<string> s_tel =
        from number in OneOf("+1-2", "+12", "+(1)2", "12", "1F", "1f")
        from parameters in OneOf(";phone-context=h", ";Phone-Context=H", ";phone-context=+1", ";ext=1", ";EXT=1-", ";x=%41", ";x=a", ";x").Array[0, 4]
        select "tel:" + number + string.Concat(parameters);

    private static readonly Gen<string> s_any = Gen.OneOf(
        s_sip, s_tel, OneOf("urn:a:b", "URN:A:b", "urn:a:B", "urn:a:b?+c", "urn:a:%3b", "urn:a:%3B", "http:x", "HTTP:x", "http:X"));

    [Fact]
    public void EquivalenceIsSymmetricAndHashesAgree()
    {
        int equivalent = 0;
        Gen.Select(s_any, s_any, Gen.Enum<UriComparison>()).Sample((left, right, comparison) => Check(left, right, comparison), iter: 20_000);
        Gen.Select(s_sip, s_sip, Gen.Enum<UriComparison>()).Sample((left, right, comparison) => Check(left, right, comparison), iter: 20_000);
        Gen.Select(s_tel, s_tel, Gen.Enum<UriComparison>()).Sample((left, right, comparison) => Check(left, right, comparison), iter: 20_000);
        Assert.True(equivalent > 100, "hardly any pair was equivalent: nothing was tested");

        bool Check(string left, string right, UriComparison comparison)
        {
            SipUri first = ParsedUri.Of(left), second = ParsedUri.Of(right);
            bool areEquivalent = first.IsEquivalentTo(second, comparison);
            if (areEquivalent)
            {
                Interlocked.Increment(ref equivalent);
            }

            return areEquivalent == second.IsEquivalentTo(first, comparison)
                && first.IsEquivalentTo(first, comparison)
                && (comparison != UriComparison.Strict || !areEquivalent || first.IsEquivalentTo(second, UriComparison.Lazy))
                && (!areEquivalent || first.GetEquivalenceHash(comparison) == second.GetEquivalenceHash(comparison));
        }
    }

    [Fact]
    public void CaseOfSchemeHostAndParametersDoesNotCount() => s_sip.Sample(text =>
    {
        int host = text.IndexOf('@', StringComparison.Ordinal) + 1;
        int headers = text.IndexOf('?', StringComparison.Ordinal) is >= 0 and int question ? question : text.Length;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string user = host == 0 ? "" : text[colon..host];
        string upper = text[..colon].ToUpperInvariant() + user + text[(host == 0 ? colon : host)..headers].ToUpperInvariant() + text[headers..];
        SipUri left = ParsedUri.Of(text), right = ParsedUri.Of(upper);
        return left.IsEquivalentTo(right) && left.GetEquivalenceHash() == right.GetEquivalenceHash();
    });

    [Fact]
    public void DamagedUriIsReadOrRefused() => Gen.Select(s_any, Gen.Int[0, 200], Gen.Byte, Gen.Int[0, 200]).Sample((text, at, value, end) =>
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        bytes[at % bytes.Length] = value;
        ReadOnlySpan<byte> damaged = bytes.AsSpan(0, bytes.Length - (end % bytes.Length));
        if (SipUri.TryParse(damaged, out SipUri uri))
        {
            uri.TryGetTel(out _);
            uri.TryWriteAddressOfRecord(new byte[300], out _);
            Assert.True(uri.IsEquivalentTo(uri));
            Assert.True(!uri.IsSip || !uri.Host.IsEmpty);
            Assert.Equal(uri.GetEquivalenceHash(), uri.GetEquivalenceHash());
            Assert.False(damaged.ContainsAny((byte)'\r', (byte)'\n', (byte)'\0'));
        }
    });

    [Fact]
    public void ThousandsOfPartsAreReadAndCompared()
    {
        string parameters = string.Concat(Enumerable.Range(0, 5_000).Select(number => $";p{number}"));
        string headers = string.Join('&', Enumerable.Range(0, 5_000).Select(number => $"h{number}={number}"));
        string reversed = string.Join('&', Enumerable.Range(0, 5_000).Reverse().Select(number => $"H{number}={number}"));
        Assert.True(ParsedUri.Of("sip:h?" + headers).IsEquivalentTo(ParsedUri.Of("sip:h?" + reversed)));
        Assert.False(ParsedUri.Of("sip:h?" + headers).IsEquivalentTo(ParsedUri.Of("sip:h?" + reversed + "&x=1")));
        Assert.True(ParsedUri.Of("sip:h" + parameters).IsEquivalentTo(ParsedUri.Of("SIP:h" + parameters)));
        Assert.False(ParsedUri.Of("sip:h" + parameters).IsEquivalentTo(ParsedUri.Of("sip:h" + parameters + ";x")));
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);
}
