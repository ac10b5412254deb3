using System.Collections.Generic;

namespace Sippet.Fast.Server.Conformance;

/// <summary>
/// What the reference server answers to the torture messages, as their sections ask for: the statuses, and a header line where it is the
/// point. None means that nothing is answered. The index of each folder says why.
/// </summary>
internal static class ExpectedAnswers
{
    private const string Allow = "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, REGISTER, MESSAGE";
    private const string None = "";

    public static readonly Dictionary<string, (string Statuses, string Header)> Rfc4475 = new()
    {
        ["wsinv"] = ("481", ""), // it has a To tag, of a dialog that is not known here
        ["intmeth"] = ("501", Allow),
        ["esc01"] = ("180 200", ""),
        ["escnull"] = ("200", "Contact: <sip:%00@host5.example.com>;expires=3600, <sip:%00%00@host5.example.com>;expires=3600"),
        ["esc02"] = ("501", Allow),
        ["lwsdisp"] = ("200", ""),
        ["longreq"] = ("180 200", ""),
        ["dblreq"] = ("200", ""),
        ["semiuri"] = ("200", ""),
        ["transports"] = ("200", ""),
        ["mpart01"] = ("415", "Accept: text/plain"), // MESSAGE
        ["unreason"] = (None, ""),
        ["noreason"] = (None, ""),
        ["badinv01"] = ("400", ""),
        ["clerr"] = ("400", ""),
        ["ncl"] = ("400", ""),
        ["scalar02"] = ("400", ""),
        ["scalarlg"] = (None, ""),
        ["quotbal"] = ("400", ""),
        ["ltgtruri"] = ("400", ""),
        ["lwsruri"] = ("400", ""),
        ["lwsstart"] = ("400", ""),
        ["trws"] = ("400", ""),
        ["escruri"] = ("400", ""),
        ["baddate"] = ("180 200", ""), // Date is of no use here, and ignored
        ["regbadct"] = ("400", ""),
        ["badaspec"] = ("400", ""),
        ["baddn"] = ("400", ""),
        ["badvers"] = ("505", ""),
        ["mismatch01"] = ("400", ""),
        ["mismatch02"] = ("400", ""),
        ["bigcode"] = (None, ""),
        ["badbranch"] = ("200", ""), // matched as in RFC 2543
        ["insuf"] = ("400", ""),
        ["unkscm"] = ("416", ""),
        ["novelsc"] = ("416", ""),
        ["unksm2"] = ("400", ""),
        ["bext01"] = ("420", "Unsupported: nothingSupportsThis, nothingSupportsThisEither"),
        ["invut"] = ("415", "Accept: application/sdp"),
        ["regaut01"] = ("200", ""),
        ["multi01"] = ("400", ""),
        ["mcl01"] = ("400", ""),
        ["bcast"] = (None, ""),
        ["zeromf"] = ("200", ""),
        ["cparam01"] = ("200", "Contact: <sip:+19725552222@gw1.example.net>;unknownparam;expires=3600"),
        ["cparam02"] = ("200", "Contact: <sip:+19725552222@gw1.example.net;unknownparam>;expires=3600"),
        ["regescrt"] = ("200", "Contact: <sip:user@example.com?Route=%3Csip:sip.example.com%3E>;expires=3600"),
        ["sdp01"] = ("406", ""),
        ["inv2543"] = ("180 200", ""),
    };

    public static readonly Dictionary<string, (string Statuses, string Header)> Rfc5118 = new()
    {
        ["ipv6-good"] = ("200", ""),
        ["ipv6-bad"] = ("400", ""),
        ["port-ambiguous"] = ("200", ""),
        ["port-unambiguous"] = ("200", ""),
        ["via-received-param-with-delim"] = ("481", ""), // BYE
        ["via-received-param-no-delim"] = ("200", ""),
        ["ipv6-in-sdp"] = ("400", ""), // as printed, its Content-Length is too great
        ["mult-ip-in-header"] = ("481", ""), // BYE
        ["mult-ip-in-sdp"] = ("180 200", ""),
        ["ipv4-mapped-ipv6"] = ("488", ""), // it offers no PCMU
        ["ipv6-bug-abnf-3-colons"] = ("200", ""),
        ["ipv6-correct-abnf-2-colons"] = ("200", ""),
    };
}
