using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>Via: RFC 3261 sections 20.42 and 25.1, RFC 3581 section 3.</summary>
public sealed class ViaTests
{
    [Theory]
    [InlineData("SIP/2.0/UDP a", "UDP", "a", null)]
    [InlineData("SIP/2.0/udp host.example.com:5061", "udp", "host.example.com", 5061)]
    [InlineData("SIP / 2.0 / TCP\t192.0.2.1 : 65535", "TCP", "192.0.2.1", 65535)]
    [InlineData("SIP/2.0\r\n /TLS\r\n [2001:db8::1]\r\n :\r\n 1", "TLS", "[2001:db8::1]", 1)]
    [InlineData("sip/2.0/SCTP [::ffff:192.0.2.1]", "SCTP", "[::ffff:192.0.2.1]", null)]
    [InlineData("SIP/2.0/X-other a_b-c.", "X-other", "a_b-c.", null)]
    [InlineData("NEW/7.1/UDP a:05060", "UDP", "a", 5060)]
    public void ProtocolAndSentByAreRead(string value, string transport, string host, int? port)
    {
        Via via = Read(value + ";branch=z9hG4bK1");
        Assert.Equal(transport, via.Transport.Text());
        Assert.Equal(host, via.Host.Text());
        Assert.Equal(port, via.Port);
        Assert.Equal("z9hG4bK1", via.Branch.Text());
        Assert.Equal(value + ";branch=z9hG4bK1", via.Value.Text());
    }

    [Theory]
    [InlineData("", "", "", "", "", false)]
    [InlineData(";branch=z9hG4bK%41;received=192.0.2.1;rport=5;maddr=224.2.0.1;ttl=16", "z9hG4bK%41", "192.0.2.1", "5", "224.2.0.1", true)]
    [InlineData(";RPORT;Branch = x ; Received=2001:db8::9:255;MADDR=h", "x", "2001:db8::9:255", "", "h", true)]
    [InlineData(" ; received=[2001:db8::9:255]\r\n ;\r\n rport", "", "[2001:db8::9:255]", "", "", true)]
    [InlineData(";rport=;branch=", "", "", "", "", true)]
    [InlineData(";branch=a;branch=b;rport=1;rport=2;received=c;received=d;maddr=e;maddr=f", "a", "c", "1", "e", true)]
    [InlineData(";branch;branch=b;rport;rport=2;received;received=d;maddr;maddr=f", "", "", "", "", true)]
    [InlineData(";xbranch=1;branchx=2;rports=3;receive=4;branc=5", "", "", "", "", false)]
    [InlineData(";x=\"a;branch=b,c\";branch=d", "d", "", "", "", false)]
    [InlineData(";branch=1=2/3:4@5?[6]", "1=2/3:4@5?[6]", "", "", "", false)]
    public void ParametersThatTheStackReadsAreFound(string parameters, string branch, string received, string rport, string maddr, bool hasRport)
    {
        Via via = Read("SIP/2.0/UDP host" + parameters);
        Assert.Equal((branch, received, rport, maddr), (via.Branch.Text(), via.Received.Text(), via.Rport.Text(), via.MAddr.Text()));
        Assert.Equal(hasRport, via.HasRport);
        Assert.Equal(parameters.Trim(), via.Parameters.Value.Text());
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIP/2.0/UDP")]
    [InlineData("SIP/2.0/UDP ")]
    [InlineData("SIP/2.0/ UDP")]
    [InlineData("SIP/2.0 UDP a")]
    [InlineData("SIP/UDP a")]
    [InlineData("/2.0/UDP a")]
    [InlineData("SIP//UDP a")]
    [InlineData("SIP/2.0/UDPa")]
    [InlineData("SIP/2.0/UDP;a")]
    [InlineData("SIP/2.0/UDP a b")]
    [InlineData("SIP/2.0/UDP a:")]
    [InlineData("SIP/2.0/UDP a:0")]
    [InlineData("SIP/2.0/UDP a:65536")]
    [InlineData("SIP/2.0/UDP a:4294972356")]
    [InlineData("SIP/2.0/UDP a:-1")]
    [InlineData("SIP/2.0/UDP a:x")]
    [InlineData("SIP/2.0/UDP :5060")]
    [InlineData("SIP/2.0/UDP 2001:db8::1")]
    [InlineData("SIP/2.0/UDP [2001:db8::1")]
    [InlineData("SIP/2.0/UDP 2001:db8::1]")]
    [InlineData("SIP/2.0/UDP []")]
    [InlineData("SIP/2.0/UDP [host]")]
    [InlineData("SIP/2.0/UDP [fe80::1%1]")]
    [InlineData("SIP/2.0/UDP a;")]
    [InlineData("SIP/2.0/UDP a;;b")]
    [InlineData("SIP/2.0/UDP a;=b")]
    [InlineData("SIP/2.0/UDP a;b c")]
    [InlineData("SIP/2.0/UDP a;b=\"c")]
    [InlineData("SIP/2.0/UDP a;b=\"c\"d")]
    [InlineData("SIP/2.0/UDP a;b=<c>")]
    [InlineData("SIP/2.0/UDP a,")]
    [InlineData(",SIP/2.0/UDP a")]
    [InlineData("SIP/2.0/UDP a,,SIP/2.0/UDP b")]
    [InlineData("SIP/2.0/UDP a (comment)")]
    public void OtherViaIsRefused(string value)
    {
        Assert.Equal(RejectReason.MalformedVia, MessageText.Options.With("Via: " + value).Read().Reason);
        Assert.Equal(RejectReason.MalformedVia, MessageText.Options.Plus("v: " + value).Read().Reason);
        Assert.Equal(RejectReason.MalformedVia, MessageText.Options.Plus("Via: SIP/2.0/UDP a," + value).Read().Reason);
    }

    [Fact]
    public void ViasOfAllFieldsStandInTheirOrder()
    {
        SipHeaders headers = MessageText.Options
            .With("Via: SIP/2.0/UDP a;x=\"1,2\" , SIP/2.0/TCP b:1;received=192.0.2.2\r\n ,SIP/2.0/TLS c")
            .Plus("v: SIP/2.0/WS d").Plus("VIA:SIP/2.0/UDP e,SIP/2.0/UDP f").AcceptRequest().Headers;
        List<string> values = [];
        foreach (Via via in headers.Vias)
        {
            values.Add($"{via.Transport.Text()} {via.Host.Text()} {via.Port} {via.Parameters.Value.Text()}");
        }

        Assert.Equal(["UDP a  ;x=\"1,2\"", "TCP b 1 ;received=192.0.2.2", "TLS c  ", "WS d  ", "UDP e  ", "UDP f  "], values);
        Assert.Equal("a", headers.Via.Host.Text());
        Assert.Equal("SIP/2.0/UDP a;x=\"1,2\"", headers.Via.Value.Text());
    }

    private static Via Read(string value) => MessageText.Options.With("Via: " + value).AcceptRequest().Headers.Via;
}
