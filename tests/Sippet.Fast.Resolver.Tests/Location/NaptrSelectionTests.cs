using System;
using System.Linq;
using Sippet.Fast.Resolver.Lookups;
using Xunit;

namespace Sippet.Fast.Resolver.Location;

/// <summary>Rules that count.</summary>
public sealed class NaptrSelectionTests
{
    [Fact]
    public void RuleWithASubstitutionIsNotForSip() => Assert.Equal(
        "a", Select(Rule("s", "SIP+D2U", "b") with { Expression = "!^.*$!sip:info@example.com!" }, Rule("s", "SIP+D2U", "a")));

    [Fact]
    public void OurOrderDecidesAmongEquals() => Assert.Equal(
        "tls tcp udp", Select(Rule("s", "SIP+D2U", "udp"), Rule("s", "SIPS+D2T", "tls"), Rule("s", "SIP+D2T", "tcp")));

    private static string Select(params NaptrRecord[] records) =>
        string.Join(' ', NaptrSelection.Usable(records, [SipTransport.Tls, SipTransport.Tcp, SipTransport.Udp]).Select(static record => record.Replacement));

    private static NaptrRecord Rule(string flags, string services, string next) => new("example.com", TimeSpan.Zero, 10, 10, flags, services, "", next);
}
