using System.Collections.Generic;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>Messages of real products.</summary>
public sealed class RealMessageTests
{
    private static readonly Dictionary<string, RejectReason> s_refused = new()
    {
        ["pa168s-register.sip"] = RejectReason.MalformedRequestLine,
        ["linksys-rt31p2-200.sip"] = RejectReason.MissingCSeq,
        ["sct-dss-200.sip"] = RejectReason.MalformedContact,
        ["ekiga-register.sip"] = RejectReason.MalformedContact,
    };

    // RFC 3261 section 25.1: IPv6reference = "[" IPv6address "]". Its Contacts have IPv6 addresses without brackets, of which nobody can tell
    // where the port begins (RFC 5118 section 4.2).
    private const string Ambiguous = "register-many-contacts-ipv6.sip";

    private static readonly Dictionary<string, RejectReason> s_refusedWhenStrict = new()
    {
        [Ambiguous] = RejectReason.MalformedContact,

        // Section 19.1.1: "any given parameter-name MUST NOT appear more than once" in a URI; rtp does in that of its Record-Route.
        ["kamailio-invite-udp-to-ws.sip"] = RejectReason.DuplicateParameter,

        // Section 25.1: Unsupported = "Unsupported" HCOLON option-tag *(COMMA option-tag), which asks for one; it is empty.
        ["asterisk-like-invite-identity.sip"] = RejectReason.EmptyElement,

        // Legal to refuse: what is not as the grammar has it.
        ["ims-message-3gpp-sms.sip"] = RejectReason.EmptyElement,
        ["ios-ims-message-sms.sip"] = RejectReason.EmptyElement,
        ["freeswitch-200-register-hash.sip"] = RejectReason.MalformedContact,
        ["linphone-401-via-received-bracket.sip"] = RejectReason.MalformedVia,
        ["asterisk-200-invite.sip"] = RejectReason.MalformedVia,
        ["asterisk-407.sip"] = RejectReason.MalformedVia,
        ["neuralx-invite.sip"] = RejectReason.MalformedTo,
        ["smime-message.sip"] = RejectReason.CSeqMethodMismatch,
    };

    [Theory]
    [InlineData(SyntaxProfile.Strict)]
    [InlineData(SyntaxProfile.Interoperable)]
    [InlineData(SyntaxProfile.Lenient)]
    public void EachMessageGetsItsVerdict(SyntaxProfile profile)
    {
        Corpus.Require();
        Dictionary<string, string>[] rows = [.. Corpus.Table("real/index.tsv")];
        Assert.Equal(121, rows.Length);
        Scrutiny scrutiny = new(profile);
        foreach (Dictionary<string, string> row in rows)
        {
            string file = row["file"];
            byte[] bytes = Corpus.Read($"real/{file}");
            RejectReason verdict = scrutiny.Of(bytes);
            RejectReason expected = s_refused.GetValueOrDefault(file, profile switch
            {
                SyntaxProfile.Strict => s_refusedWhenStrict.GetValueOrDefault(file),
                SyntaxProfile.Interoperable when file == "smime-message.sip" => RejectReason.CSeqMethodMismatch,
                _ => file == Ambiguous ? RejectReason.MalformedContact : RejectReason.None,
            });
            Assert.Equal((file, expected), (file, verdict));
            Assert.Equal((file, row["expect"] == "reject"), (file, s_refused.ContainsKey(file)));
            Assert.True(verdict != RejectReason.None || scrutiny.Frame.Length == bytes.Length, $"{file} is cut off");
        }
    }
}
