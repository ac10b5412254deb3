using Xunit;

namespace Sippet.Fast.Resolver.Location;

/// <summary>The cases of the corpus for DNS, whose records are written out here: what others have got wrong.</summary>
public sealed class CorpusCaseTests
{
    private const string Both =
        "A example.com 192.0.2.1; SRV _sip._udp.example.com 10 0 5070 h1.example.com; A h1.example.com 192.0.2.2";

    [Theory]
    [InlineData("sip:example.com", Both, "Udp 192.0.2.2:5070 (example.com)")]
    [InlineData("sip:example.com:5080", Both, "Udp 192.0.2.1:5080 (example.com)")]
    [InlineData("sip:192.0.2.9", "", "Udp 192.0.2.9:5060 (-)")]
    [InlineData("sips:example.com", "SRV _sips._tcp.example.com 0 0 5071 h2.example.com; A h2.example.com 192.0.2.3", "Tls 192.0.2.3:5071 (example.com)")]
    [InlineData(
        "sip:example.com;transport=tcp",
        "SRV _sip._tcp.example.com 20 0 5060 b.example.com; SRV _sip._tcp.example.com 10 0 5062 a.example.com; " +
        "A a.example.com 192.0.2.4; A b.example.com 192.0.2.5",
        "Tcp 192.0.2.4:5062 (example.com), Tcp 192.0.2.5:5060 (example.com)")]
    [InlineData("sip:example.com", "SRV _sip._udp.example.com 0 0 0 .; A example.com 192.0.2.1", "")]
    [InlineData("sip:example.com;maddr=192.0.2.8", Both, "Udp 192.0.2.8:5060 (example.com)")]
    [InlineData("sip:[2001:db8::5]:5090;transport=tls", "", "Tls [2001:db8::5]:5090 (-)")]
    public void CaseHasItsTargets(string uri, string records, string targets) =>
        Assert.Equal(targets, new ResolverRig(new FakeDns(records)).Resolve(uri, withDomain: true));
}
