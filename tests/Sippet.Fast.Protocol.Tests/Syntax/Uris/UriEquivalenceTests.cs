using System;
using System.Linq;
using Sippet.Fast.Buffers;
using Xunit;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Which URIs are equivalent: RFC 3261 section 19.1.4 with its own examples, RFC 3966 section 4, RFC 8141 section 3.1.</summary>
public sealed class UriEquivalenceTests
{
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtlanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x")]
    [InlineData("sip:bob@h?Subject=x", "sip:bob@h?subject=%78")]
    [InlineData("sip:h?a=1&a=2&b=3", "sip:h?b=3&a=2&a=1")]
    [InlineData("sip:bob@h;%6C%72=1", "sip:bob@h;lr=1")]
    [InlineData("sip:bob@h;%74ransport=t%43p", "sip:bob@h;transport=tcp")]
    [InlineData("sip:bob@h;maddr=%31.2.3.4", "sip:bob@h;maddr=1.2.3.4")]
    [InlineData("sip:bob:pass@h", "sip:bob:%70ass@h")]
    [InlineData("sip:%6a%3b@h", "sip:%6A%3B@h")]
    [InlineData("sip:[::1]", "sip:[0:0:0:0:0:0:0:1]")]
    [InlineData("sip:h;transport=udp;transport=tcp", "sip:h;transport=udp")]
    [InlineData("sip:h;x=1;x=2", "sip:h;x=1;x=3")]
    [InlineData("tel:+1-555", "TEL:+1(55)5")]
    [InlineData("tel:1aF;phone-context=+1-2", "tel:1Af;Phone-Context=+12")]
    [InlineData("tel:+1;ext=1-2;x;y=%41", "tel:+1;y=a;X;ext=12")]
    [InlineData("tel:+1;x=1;x=2", "tel:+1;x=1")]
    [InlineData("tel:7042", "Tel:7042")]
    [InlineData("urn:example:a%2cB", "URN:Example:a%2CB")]
    [InlineData("urn:example:a?+x", "urn:example:a?=y#z")]
    [InlineData("HTTP://h/A", "http://h/A")]
    public void EquivalentUrisAreFoundAndHashedEqually(string left, string right) => Check(left, right, UriComparison.Strict, expected: true);

    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;newparam=6")]
    [InlineData("sip:h;x=1;x=2", "sip:h;x=2;x=1")]
    [InlineData("sip:h;x", "sip:h;x=1")]
    [InlineData("sip:bob@h;user=phone", "sip:bob@h")]
    [InlineData("sip:bob@h;ttl=1", "sip:bob@h")]
    [InlineData("sip:bob@h;method=INVITE", "sip:bob@h")]
    [InlineData("sip:bob@h;maddr=1.2.3.4", "sip:bob@h")]
    [InlineData("sip:bob@h", "sips:bob@h")]
    [InlineData("sip:bob@h", "sip:bob:pass@h")]
    [InlineData("sip:bob@h", "sip:bob:@h")]
    [InlineData("sip:bob:Pass@h", "sip:bob:pass@h")]
    [InlineData("sip:h", "sip:bob@h")]
    [InlineData("sip:bob@h?a=1&a=1", "sip:bob@h?a=1&b=1")]
    [InlineData("sip:bob@h?a=1&a=1", "sip:bob@h?a=1")]
    [InlineData("sip:bob@h?a=1&a=1", "sip:bob@h?b=1&b=1")]
    [InlineData("sip:h?a=%25:", "sip:h?a=%3A")]
    [InlineData("sip:bob@h?a=X", "sip:bob@h?a=x")]
    [InlineData("sip:bob%3Bx@h", "sip:bob;x@h")] // reserved characters are not what their escapes are
    [InlineData("sip:bob@h;x=a%3Ab", "sip:bob@h;x=a:b")]
    [InlineData("sip:%253B@h", "sip:%3B@h")]
    [InlineData("sip:%00@h", "sip:%00%00@h")]
    [InlineData("sip:h", "sip:h.")]
    [InlineData("sip:[::1]", "sip:[::2]")]
    [InlineData("tel:+15551234", "sip:+15551234@h")]
    [InlineData("tel:+1", "tel:+2")]
    [InlineData("tel:+1", "tel:1;phone-context=+")]
    [InlineData("tel:+1;x=1", "tel:+1")]
    [InlineData("tel:+1;x=1", "tel:+1;x=2")]
    [InlineData("tel:+1;ext=1", "tel:+1;isub=1")]
    [InlineData("tel:1;phone-context=a", "tel:1;phone-context=b")]
    [InlineData("urn:example:a", "urn:example:A")]
    [InlineData("urn:example:%61", "urn:example:a")]
    [InlineData("urn:example:a", "urn:exampl:a")]
    [InlineData("http://h/A", "http://h/a")]
    public void OtherUrisAreNotEquivalent(string left, string right) => Check(left, right, UriComparison.Strict, expected: false);

    [Theory]
    [InlineData("sip:h", "sip:h:5060", true)]
    [InlineData("sip:h", "sip:h;transport=UDP", true)]
    [InlineData("sip:h:5060", "sip:h;transport=ud%70", true)]
    [InlineData("sip:h;transport=tcp", "sip:h:5060;transport=TCP", true)]
    [InlineData("sip:h;transport=tls", "sip:h:5061;transport=tls", true)]
    [InlineData("sip:h;transport=TL%53", "sip:h:5061;transport=tls", true)]
    [InlineData("sip:h;transport=ws", "sip:h:80;transport=ws", true)]
    [InlineData("sips:h;transport=ws", "sips:h:443;transport=ws", true)]
    [InlineData("sip:h;transport=wss", "sip:h:443;transport=wss", true)]
    [InlineData("sips:h", "sips:h:5061;transport=tcp;lr", true)]
    [InlineData("sip:h;transport=tcp", "sip:h", false)]
    [InlineData("sip:h:5061", "sip:h", false)]
    [InlineData("sips:h:5060", "sips:h", false)]
    [InlineData("sip:h;user=phone", "sip:h", false)]
    [InlineData("sip:h;maddr=h", "sip:h", false)]
    [InlineData("sip:h:5060", "sips:h:5060", false)]
    public void LazyComparisonFillsDefaultsIn(string left, string right, bool expected) => Check(left, right, UriComparison.Lazy, expected);

    [Fact]
    public void MoreParametersThanTheLimitAreComparedByteByByte()
    {
        string[] parameters = [.. Enumerable.Range(0, UriEquivalence.MaxParameters).Select(number => $";p{number}={number}")];
        string many = string.Concat(parameters);
        string reversed = string.Concat(parameters.Reverse());
        foreach (string start in (string[])["sip:h", "tel:+1"])
        {
            Check(start + many, start + reversed, UriComparison.Strict, expected: true);
            Check(start + many + ";x=1", start + reversed + ";x=1", UriComparison.Strict, expected: false);
            Check(start + many + ";x=1", start + many + ";x=1", UriComparison.Strict, expected: true);
        }

        Check("sip:a@h" + many + ";x=1", "sip:%61@H" + many + ";x=1", UriComparison.Strict, expected: true);
        Check("tel:+1-2" + many + ";x=1", "tel:+12" + many + ";x=1", UriComparison.Strict, expected: true);
        Check("sip:h" + many + ";x=1", "sip:h", UriComparison.Strict, expected: false);
    }

    [Fact]
    public void LongPartsAreHashedWhole()
    {
        foreach (int length in (int[])[62, 63, 64, 65, 200])
        {
            string user = new('a', length);
            Check($"sip:{user}@h", $"sip:{string.Concat(user.Select(letter => "%61"))}@h", UriComparison.Strict, expected: true);
            Check($"sip:{user}b@h", $"sip:{user}c@h", UriComparison.Strict, expected: false);
            Check($"tel:+1{new string('2', length)}", $"tel:+1-{string.Join('-', new string('2', length).ToCharArray())}", UriComparison.Strict, expected: true);
            Check($"urn:a:{user}%3b{user}", $"urn:a:{user}%3B{user}", UriComparison.Strict, expected: true);
            Check($"sip:h?a={user}", $"sip:h?a={user}b", UriComparison.Strict, expected: false);
        }
    }

    [Fact]
    public void HashDependsOnItsKey()
    {
        SipUri uri = ParsedUri.Of("sip:alice@example.com");
        UInt128 hash = UriHash.Of(uri, UriComparison.Strict, new SipHashKey(1, 2));
        Assert.Equal(hash, UriHash.Of(uri, UriComparison.Strict, new SipHashKey(1, 2)));
        Assert.NotEqual(hash, UriHash.Of(uri, UriComparison.Strict, new SipHashKey(1, 3)));
        Assert.Equal((ulong)UriHash.Of(uri, UriComparison.Strict, UriHash.ProcessKey), uri.GetEquivalenceHash());
    }

    private static void Check(string left, string right, UriComparison comparison, bool expected)
    {
        SipUri first = ParsedUri.Of(left), second = ParsedUri.Of(right);
        Assert.Equal(expected, first.IsEquivalentTo(second, comparison));
        Assert.Equal(expected, second.IsEquivalentTo(first, comparison));
        Assert.True(first.IsEquivalentTo(first, comparison) && second.IsEquivalentTo(second, comparison));
        Assert.True(!expected || first.GetEquivalenceHash(comparison) == second.GetEquivalenceHash(comparison), "equivalent, but hashed apart");
    }
}
