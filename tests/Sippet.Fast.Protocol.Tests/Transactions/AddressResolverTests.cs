using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>Targets that need no look-up: RFC 3263 section 4.</summary>
public sealed class AddressResolverTests
{
    [Theory]
    [InlineData("sip:192.0.2.1", "Udp 192.0.2.1:5060")]
    [InlineData("SIP:bob@192.0.2.1:5061", "Udp 192.0.2.1:5061")]
    [InlineData("sip:bob@[2001:db8::1]:5070", "Udp [2001:db8::1]:5070")]
    [InlineData("sip:bob@example.com;maddr=192.0.2.3", "Udp 192.0.2.3:5060 example.com")]
    [InlineData("sip:bob@192.0.2.1;maddr=[2001:db8::2];transport=uDp", "Udp [2001:db8::2]:5060")]
    [InlineData("sip:bob@192.0.2.1;transport=tcp", "Tcp 192.0.2.1:5060")]
    [InlineData("sip:bob@192.0.2.1;transport=TLS", "Tls 192.0.2.1:5061")]
    [InlineData("sip:bob@[2001:db8::5]:5090;transport=tls", "Tls [2001:db8::5]:5090")]
    [InlineData("sip:bob@192.0.2.1;transport=ws", "WebSocket 192.0.2.1:80")]
    [InlineData("sip:bob@192.0.2.1;transport=wss", "SecureWebSocket 192.0.2.1:443")]
    [InlineData("sips:bob@192.0.2.1", "Tls 192.0.2.1:5061")]
    [InlineData("sips:bob@192.0.2.1;transport=tcp", "Tls 192.0.2.1:5061")]
    [InlineData("sips:bob@192.0.2.1;transport=ws", "SecureWebSocket 192.0.2.1:443")]
    [InlineData("sips:bob@example.com;maddr=192.0.2.3", "Tls 192.0.2.3:5061 example.com")]
    [InlineData("sips:bob@192.0.2.1;transport=udp", null)]
    [InlineData("sip:bob@192.0.2.1;transport=sctp", null)]
    [InlineData("sip:bob@192.0.2.1;maddr=example.com", null)]
    [InlineData("sip:bob@0.0.0.0", null)]
    [InlineData("sip:bob@example.com", null)]
    [InlineData("tel:+12015550123", null)]
    public async Task TargetIsTheAddressOfTheUri(string text, string? expected)
    {
        Assert.Equal(expected is not null, Resolve(text, out SipTarget target, out ValueTask<IReadOnlyList<SipTarget>> targets));
        Assert.Equal(expected, expected is null ? null : $"{target.Transport} {target.Address} {target.Domain}".TrimEnd());
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
