using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Sippet.Fast.Server.Conformance;

/// <summary>Lets a message of the corpus come from a phone of the test: responses go to the port that its topmost Via has.</summary>
internal static partial class TopVia
{
    /// <summary>Puts an address into the topmost Via in place of its sent-by, and leaves every other byte as it is.</summary>
    public static byte[] Rewrite(byte[] message, IPEndPoint sentBy) =>
        Encoding.Latin1.GetBytes(SentBy().Replace(Encoding.Latin1.GetString(message), match => match.Groups["before"].Value + sentBy, count: 1));

    [GeneratedRegex(@"(?<before>^(v|via)[ \t]*:\s*SIP\s*/\s*[^\s/]+\s*/\s*[^\s/]+\s+)(\[[^\]]*\](\s*:\s*\d+)?|[^;,\s]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex SentBy();
}
