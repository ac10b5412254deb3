using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>Targets that need no look-up: RFC 3263 section 4.</summary>
public sealed class AddressResolverTests
{
    [Theory]
    [InlineData("sip:192.0.2.1", "192.0.2.1:5060")]
    [InlineData("SIP:bob@192.0.2.1:5061", "192.0.2.1:5061")]
    [InlineData("sip:bob@[2001:db8::1]:5070", "[2001:db8::1]:5070")]
    [InlineData("sip:bob@example.com;maddr=192.0.2.3", "192.0.2.3:5060")]
    [InlineData("sip:bob@192.0.2.1;maddr=[2001:db8::2];transport=uDp", "[2001:db8::2]:5060")]
    [InlineData("sip:bob@192.0.2.1;maddr=example.com", null)]
    [InlineData("sip:bob@192.0.2.1;transport=tcp", null)]
    [InlineData("sip:bob@0.0.0.0", null)]
    [InlineData("sip:bob@example.com", null)]
    [InlineData("sips:bob@192.0.2.1", null)]
    [InlineData("tel:+12015550123", null)]
    public async Task TargetIsTheAddressOfTheUri(string text, string? expected)
    {
        Assert.Equal(expected is not null, Resolve(text, out SipTarget target, out ValueTask<IReadOnlyList<SipTarget>> targets));
        Assert.Equal(expected ?? "", target.Address.ToString());
        Assert.Equal(expected is null ? SipTransport.None : SipTransport.Udp, target.Transport);
        Assert.True(targets.IsCompletedSuccessfully);
        Assert.Equal(expected is null ? [] : new[] { target }, await targets);
    }

    private static bool Resolve(string text, out SipTarget target, out ValueTask<IReadOnlyList<SipTarget>> targets)
    {
        Assert.True(SipUri.TryParse(Encoding.UTF8.GetBytes(text), out SipUri uri));
        targets = AddressResolver.Instance.ResolveAsync(uri);
        return AddressResolver.TryResolve(uri, out target);
    }
}
