using System.Text;

namespace Sippet.Fast.Benchmarks;

/// <summary>Messages for a machine that has no others.</summary>
internal static class OwnMessages
{
    public static (string Name, byte[] Bytes)[] All { get; } =
    [
        ("options", Message("""
            OPTIONS sip:bob@example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK776asdhds;rport
            Max-Forwards: 70
            From: <sip:probe@example.com>;tag=49583
            To: <sip:bob@example.com>
            Call-ID: 843817637684230@998sdasdh09
            CSeq: 1826 OPTIONS
            Contact: <sip:probe@192.0.2.1>
            User-Agent: probe 1.0
            Content-Length: 0


            """)),
        ("register", Message("""
            REGISTER sip:example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.14:5060;branch=z9hG4bK8f3a2c71;rport
            Max-Forwards: 70
            From: <sip:2001@example.com>;tag=9fxced76sl
            To: <sip:2001@example.com>
            Call-ID: 3848276298220188511
            CSeq: 2 REGISTER
            Contact: <sip:2001@192.0.2.14:5060>;expires=3600
            Content-Length: 0


            """)),
        ("invite", Message("""
            INVITE sip:bob@biloxi.example.com SIP/2.0
            Via: SIP/2.0/UDP proxy.example.com:5060;branch=z9hG4bK74bf9.1
            Via: SIP/2.0/UDP 192.0.2.101:5060;branch=z9hG4bK74bf9;received=192.0.2.101;rport=5060
            Max-Forwards: 69
            Record-Route: <sip:proxy.example.com;lr>
            From: "Alice" <sip:alice@atlanta.example.com>;tag=9fxced76sl
            To: "Bob" <sip:bob@biloxi.example.com>
            Call-ID: 3848276298220188511@atlanta.example.com
            CSeq: 2 INVITE
            Contact: <sip:alice@192.0.2.101:5060;transport=udp>
            Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, SUBSCRIBE, NOTIFY, INFO, PUBLISH
            Supported: replaces, timer, 100rel
            User-Agent: softphone 4.2
            Content-Type: application/sdp
            Content-Length: 121

            v=0
            o=alice 2890844526 2890844526 IN IP4 192.0.2.101
            s=-
            c=IN IP4 192.0.2.101
            t=0 0
            m=audio 49172 RTP/AVP 0
            a=x:1

            """)),
    ];

    private static byte[] Message(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
}
