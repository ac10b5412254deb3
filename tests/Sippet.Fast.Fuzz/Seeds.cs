using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Sippet.Fast.Fuzz;

/// <summary>Inputs of the project's own: legal ones for the most part, with the forms that the grammar allows and traffic seldom has.</summary>
internal static class Seeds
{
    private const string Core = "f: \"A. \\\"Q\\\"\" <sip:alice@example.com>;tag=1\r\nTo: Bob <sip:bob@example.com;lr?a=b>\r\ni: a@b\r\nMax-Forwards: 70\r\n";

    public static IEnumerable<byte[]> Uris => Each(
        "sip:bob@example.com", "sips:bob:secret@[2001:db8::10]:5061;transport=tls;lr?subject=a%20b&x=y", "sip:192.0.2.4:5060", "tel:+15550100;phone-context=example.com",
        "sip:12;cic=1?x@example.com;user=phone", "SIP:%61lice@a-b.example;a=%3b;b", "urn:service:sos", "http://example.com/?a=b", "sip:a@", "sip:", "x", "");

    public static IEnumerable<byte[]> Vias => Each(
        "SIP/2.0/UDP client.example.com:5061;branch=z9hG4bK776;rport", "SIP / 2.0 / TLS [2001:db8::1]:5071 ; branch = z9hG4bKa ;rport=1,SIP/2.0/TCP q.example.org",
        "SIP/2.0/WS 192.0.2.1;received=\"x,y\";maddr=224.0.1.75;ttl=1;x", "SIP/2.0/UDP\r\n a\r\n\t;branch=1", "SIP/2.0/UDP", "");

    public static IEnumerable<byte[]> NameAddrs => Each(
        "Bob <sip:bob@example.com;lr>;tag=1;expires=60", "\"A, \\\"B\\\" <c>\" <sip:a@b>;q=0.5,<sip:c@d>;+sip.instance=\"<urn:uuid:0>\", sip:e@f;x", "sip:a@b;tag=1", "*",
        "Two words\r\n <tel:+1>", "<sip:a@b>,", "\"", "<", "");

    public static IEnumerable<byte[]> Parameters => Each(";a=1;b;c=\"x\\\";y\" ; d = e", ";tag=1;tag=2", ";=", ";a=\"", "Digest realm=\"a,b\",nonce=\"c\",qop=\"auth,auth-int\"", "a, ,\"b,c\",<d,e>", "");

    public static IEnumerable<byte[]> HeaderValues => Each(
        " a, \"b,c\";d=1\r\n <e,f>", "Digest realm=\"a,b\",nonce=\"c\",qop=\"auth,auth-int\",stale=true", "Basic QWxhZGRpbg==", "Sat, 13 Nov 2010 23:29:00 GMT", "54.20 0.5",
        "120 (in a (nested) \\) meeting);duration=3600", "307 isi.edu \"Session parameter \\\"x\\\"\", 399 a \"b\"", "776656 1 INVITE", "1.0", "4294967296;refresher=uac",
        "a@b;from-tag=1;to-tag=2;early-only", "56a1;encoding=hex", "eyJ.eyJ.abc;info=<https://a/b>;alg=ES256");

    public static IEnumerable<byte[]> Messages => Each(
        $"OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP c.example.com;branch=z9hG4bK1;rport\r\n{Core}CSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n",
        $"\r\n\r\nINVITE sips:bob@[2001:db8::1]:5061;lr SIP/2.0\r\nv:SIP / 2.0 / TLS [2001:db8::1] ;branch=b,SIP/2.0/TCP q\r\n{Core}CSEQ:\t0009\r\n INVITE\r\nm: <sip:a@b>;q=1, \"x,y\" <tel:+1>\r\nRoute: <sip:p;lr>\r\nRecord-Route: <sip:r;lr>\r\nAllow: INVITE,,ACK,\r\nSubject:\r\nl: 4\r\n\r\na:b\rc",
        $"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP c;branch=z9hG4bK1;received=192.0.2.1\r\n{Core}CSeq: 1 OPTIONS\r\nX-Long: {new string('a', 130)}:b\r\n\r\nall of this is the body",
        $"REGISTER sip:a SIP/2.0\nVia: SIP/2.0/UDP c\n{Core}CSeq: 2147483647 REGISTER\nContact: *\nX: \\\0\\\r\n\n",
        "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n");

    public static IEnumerable<byte[]> Multiparts => Each(
        "multipart/mixed;boundary=b\n--b\r\nContent-Type: a/b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n",
        "multipart/related; boundary=\"a b\"\npreamble\r\n--a b \r\n\r\n\r\n--a b\r\nX: 1\r\n 2\r\nno colon\r\n--a b--\r\nepilogue",
        "multipart/mixed;boundary=b\n--b\r\nContent-Type: multipart/alternative;boundary=bb\r\n\r\n--bb\r\n\r\n1\r\n--bb\r\n\r\n2\r\n--bb--\r\n--b--",
        "multipart/mixed;boundary=-\n---\n\n--\n----\n---\n-----",
        "multipart/mixed;boundary=b\n--b\r\n--b\r\n--b",
        "text/plain\n--b");

    public static IEnumerable<byte[]> Streams => Each(string.Concat(Messages.SelectMany(message => Encoding.Latin1.GetString(message))))
        .Concat(Messages.Select(message => Bytes(Encoding.Latin1.GetString(message) + "\r\n\r\n")))
        .Concat(Each("a\r\nL \t:\r\n \t3 \r\n\t\r\n\r\nabc\r\n\r\n\r\n", "a\r\nContent-Length: 1\r\nl: 2\r\n\r\nab", "a\r\nl: 4294967297\r\n\r\n", "\r\r\n\n\r\n\r\n"));

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static IEnumerable<byte[]> Each(params string[] texts) => texts.Select(Bytes);
}
