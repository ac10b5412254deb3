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
    private static readonly HashSet<string> s_refusedThoughExpectedToParse = ["register-many-contacts-ipv6.sip"];

    [Fact]
    public void EachMessageGetsItsVerdict()
    {
        Corpus.Require();
        Dictionary<string, string>[] rows = [.. Corpus.Table("real/index.tsv")];
        Assert.Equal(121, rows.Length);
        Scrutiny scrutiny = new();
        foreach (Dictionary<string, string> row in rows)
        {
            string file = row["file"];
            byte[] bytes = Corpus.Read($"real/{file}");
            RejectReason verdict = scrutiny.Of(bytes);
            bool isAccepted = verdict == RejectReason.None;
            bool isExpected = row["expect"] switch
            {
                "parse" => isAccepted != s_refusedThoughExpectedToParse.Contains(file),
                "reject" => verdict == s_refused[file],
                _ => true,
            };
            Assert.True(isExpected, $"{file} ({row["expect"]}): {verdict}");
            Assert.True(!isAccepted || scrutiny.Frame.Length == bytes.Length, $"{file} is cut off");
        }
    }
}
