using System;
using System.Linq;
using Sippet.Fast.Soak;

namespace Sippet.Fast.Benchmarks.Engine;

/// <summary>An INVITE of the corpus, and what its client sends after it.</summary>
internal sealed class CallMessages
{
    private const string Cookie = "z9hG4bK";

    public CallMessages()
    {
        string invite = MessageCorpus.Numbered("INVITE");
        Invite = new NumberedMessage(invite);
        Cancel = new NumberedMessage(Following(invite, "CANCEL"));
        AckOfFailure = new NumberedMessage(Following(invite, "ACK"));
        invite = WithToTag(invite);
        Reinvite = new NumberedMessage(invite);
        AckOfSuccess = new NumberedMessage(Following(invite, "ACK").Replace(Cookie, Cookie + "a", StringComparison.Ordinal));
    }

    /// <summary>An INVITE outside of a dialog.</summary>
    public NumberedMessage Invite { get; }

    /// <summary>Its CANCEL.</summary>
    public NumberedMessage Cancel { get; }

    /// <summary>The ACK of its 487.</summary>
    public NumberedMessage AckOfFailure { get; }

    /// <summary>An INVITE in a dialog: its ACK is known before its response, for it has the same To tag.</summary>
    public NumberedMessage Reinvite { get; }

    /// <summary>The ACK of its 200, with a branch of its own.</summary>
    public NumberedMessage AckOfSuccess { get; }

    private static string WithToTag(string message) =>
        string.Join('\n', message.Split('\n').Select(static line => Is(line, "To:") ? $"{line.Trim()};tag=314159" : line));

    // RFC 3261 sections 9.1 and 17.1.1.3: the topmost Via alone, the same branch, no body.
    private static string Following(string invite, string method)
    {
        string[] lines = [.. invite[..invite.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n')];
        string topVia = lines.First(static line => Is(line, "Via:"));
        string[] kept = ["Max-Forwards:", "From:", "To:", "Call-ID:", "CSeq:"];
        return string.Join('\n', lines.Take(1).Append(topVia).Concat(lines.Where(line => kept.Any(name => Is(line, name)))))
            .Replace("INVITE", method, StringComparison.Ordinal) + "\nContent-Length: 0\n\n";
    }

    private static bool Is(string line, string name) => line.StartsWith(name, StringComparison.Ordinal);
}
