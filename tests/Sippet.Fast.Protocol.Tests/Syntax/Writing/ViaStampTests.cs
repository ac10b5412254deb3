using System;
using System.Linq;
using System.Net;
using Xunit;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>What a server adds to the topmost Via: RFC 3261 section 18.2.1, RFC 3581 section 4.</summary>
public sealed class ViaStampTests
{
    [Theory]
    [InlineData("192.0.2.1:5060", "192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1:5070", "192.0.2.1:5060;branch=z9hG4bK1", "192.0.2.1:5060;branch=z9hG4bK1")]
    [InlineData("192.0.2.2:5060", "192.0.2.1;branch=z9hG4bK1", "192.0.2.1;branch=z9hG4bK1;received=192.0.2.2")]
    [InlineData("192.0.2.1:5060", "host.example.com", "host.example.com;received=192.0.2.1")]
    [InlineData("192.0.2.1:5060", "192.0.2.1.example.com", "192.0.2.1.example.com;received=192.0.2.1")]
    [InlineData("192.0.2.1:5060", "[::ffff:192.0.2.1]", "[::ffff:192.0.2.1]")]
    [InlineData("192.0.2.1:5060", "[192.0.2.1:2]", "[192.0.2.1:2];received=192.0.2.1")]
    [InlineData("[2001:db8::1]:5060", "[2001:DB8:0:0:0:0:0:1]:5070", "[2001:DB8:0:0:0:0:0:1]:5070")]
    [InlineData("[2001:db8::2]:5060", "[2001:db8::1]", "[2001:db8::1];received=2001:db8::2")]
    [InlineData("[2001:db8::2]:5062", "[2001:db8::2];rport", "[2001:db8::2];rport=5062;received=2001:db8::2")]
    [InlineData("192.0.2.1:5062", "192.0.2.1;rport", "192.0.2.1;rport=5062;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "192.0.2.1;RPORT ;x", "192.0.2.1;RPORT=5062 ;x;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;branch=z9hG4bK1;rport;x=\"y\"", "h;branch=z9hG4bK1;rport=5062;x=\"y\";received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;rport=9", "h;rport=5062;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;rport = 9 ; x", "h;rport=5062 ; x;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;rport=;x", "h;rport=5062;x;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;received=198.51.100.7;x", "h;received=192.0.2.1;x")]
    [InlineData("192.0.2.1:5062", "192.0.2.1;received=198.51.100.7", "192.0.2.1;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;received=198.51.100.7;rport", "h;received=192.0.2.1;rport=5062")]
    [InlineData("192.0.2.1:5062", "h;rport;received=198.51.100.7", "h;rport=5062;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;received=198.51.100.7;received=198.51.100.8", "h;received=192.0.2.1;received=198.51.100.8")]
    [InlineData("192.0.2.1:5062", "h;received;received=198.51.100.8", "h;received=192.0.2.1;received=198.51.100.8")]
    [InlineData("192.0.2.1:5062", "h ; Received = \"198.51.100.7\" ;x", "h ;received=192.0.2.1 ;x")]
    [InlineData("192.0.2.1:5062", "h;xrport;xreceived=1", "h;xrport;xreceived=1;received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;x=\";rport\"", "h;x=\";rport\";received=192.0.2.1")]
    [InlineData("192.0.2.1:5062", "h;rport, SIP/2.0/UDP next;rport", "h;rport=5062;received=192.0.2.1, SIP/2.0/UDP next;rport")]
    [InlineData("192.0.2.1:5062", "h\r\n ;rport\r\n , SIP/2.0/UDP next", "h\r\n ;rport=5062;received=192.0.2.1\r\n , SIP/2.0/UDP next")]
    public void TopmostViaSaysWhereTheRequestCameFrom(string source, string via, string expected) => Check(source, via, expected);

    [Fact]
    public void AllCombinationsFollowTheTwoRfcs()
    {
        string[] hosts = ["192.0.2.1", "192.0.2.9", "host.example.com", "[2001:db8::1]"];
        string[] rports = ["", ";rport", ";rport=", ";rport=1"];
        string[] receiveds = ["", ";received=192.0.2.1", ";received=198.51.100.7"];
        string[] others = ["", ";branch=z9hG4bK1", ";ttl=1;maddr=192.0.2.9"];
        foreach (string host in hosts)
        {
            foreach (string rport in rports)
            {
                foreach (string received in receiveds)
                {
                    foreach (string other in others)
                    {
                        foreach (string[] order in new string[][] { [rport, received, other], [received, rport, other], [other, received, rport], [rport, other, received] })
                        {
                            string[] stamped = [.. order.Select(parameter =>
                                parameter.StartsWith(";rport", StringComparison.Ordinal) ? ";rport=5062"
                                : parameter.StartsWith(";received", StringComparison.Ordinal) ? ";received=192.0.2.1" : parameter)];
                            bool isAdded = received.Length == 0 && (rport.Length > 0 || host != "192.0.2.1");
                            Check("192.0.2.1:5062", host + string.Concat(order), host + string.Concat(stamped) + (isAdded ? ";received=192.0.2.1" : ""));
                        }
                    }
                }
            }
        }
    }

    private static void Check(string source, string via, string expected)
    {
        MessageFrame frame = MessageText.Options.With("Via: SIP/2.0/UDP " + via).Plus("Via: SIP/2.0/UDP last;rport").Accept();
        ByteWriter writer = new(new byte[2000]);
        ResponseHead.Write(ref writer, frame, new TransportAddress(IPEndPoint.Parse(source)));
        Assert.StartsWith($"Via: SIP/2.0/UDP {expected}\r\nVia: SIP/2.0/UDP last;rport\r\n", writer.Written.Text(), StringComparison.Ordinal);
    }
}
