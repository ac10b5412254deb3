using System.Collections.Generic;
using System.Linq;

namespace Sippet.Fast.Syntax;

/// <summary>Whole messages of the tests' own, all of them legal, for what has to hold with any message.</summary>
internal static class SampleMessages
{
    public static IEnumerable<byte[]> All => Texts.Select(Latin1.Bytes);

    private static IEnumerable<string> Texts =>
    [
        MessageText.Options.ToString(),
        MessageText.Ok.ToString(),
        "\r\n\r\n" + MessageText.Options,
        MessageText.Options.ToString().Replace("\r\n", "\n"),
        MessageText.Options.WithBody("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n").Plus("Content-Type: application/sdp").ToString(),
        MessageText.Options.Without("Content-Length").ToString() + "no length, so that all of this is the body",
        """
        INVITE sips:bob;isub=1@[2001:db8::10]:5061;transport=tls;lr SIP/2.0
        v:SIP / 2.0 / TLS [2001:db8::1]:5071 ; branch = z9hG4bKa ;rport,SIP/2.0/UDP p.example.net;branch=z9hG4bKb;received=192.0.2.7
        V: SIP/2.0/TCP q.example.org
        f:"A. \"Q\" Smith, Esq. <none>" <sip:smith@example.com>;tag=a-1
        T   :
          <sip:bob@example.com>
        i:1@x
        CSEQ:	0009
         INVITE
        m: sip:a@example.com;q=0.5, "x,y" <tel:+15550100;phone-context=example.com>;+sip.instance="<urn:uuid:0>",<http://example.com/?a=b>
        Route: <sip:p1.example.com;lr>,<sip:p2.example.com;lr>;x="a,b"
        Record-Route: <sip:r.example.com;lr>
        Allow: INVITE, ACK ,,BYE,
        Subject:
        X-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:b
        Warning: 399 example.com "first
        	and second, folded"
        l: 4

        a:b
        c
        """.ReplaceLineEndings("\r\n"),
        """
        REGISTER sip:example.com SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK1;rport
        From: sip:carol@example.com;tag=1
        To: sip:carol@example.com
        Call-ID: (a)<b>:"c"[d]?{e}\/
        CSeq: 2147483647 REGISTER
        Contact: *
        Expires: 0


        """.ReplaceLineEndings("\r\n"),
        """
        SIP/2.0 699
        Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK1;rport=1;received=192.0.2.20;maddr=224.0.1.75;ttl=1
        From: "\
        """ + "\0\\\x7f\\\\" + """
        " <sip:carol@example.com>;tag=1
        To: <sip:carol@example.com>;tag=2;x
        Call-ID: 1
        CSeq: 0 extension.method
        Unknown-Header-With-A-Name-That-Is-Longer-Than-Any-Known-One-And-Longer-Than-A-Block: ::,,;;


        """.ReplaceLineEndings("\r\n"),
    ];
}
