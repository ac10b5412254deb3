using System.Collections.Generic;
using System.Text;

namespace Sippet.Fast;

/// <summary>Where requests to a URI go, and why: what <see cref="DnsSipResolver.ExplainAsync(string)"/> tells. It never changes.</summary>
public sealed class Resolution
{
    internal Resolution(string uri, IReadOnlyList<SipTarget> targets, IReadOnlyList<string> steps)
    {
        Uri = uri;
        Targets = targets;
        Steps = steps;
    }

    /// <summary>The URI that was asked for.</summary>
    public string Uri { get; }

    /// <summary>The targets in the order in which a request would try them now; none when there is nowhere to go.</summary>
    public IReadOnlyList<SipTarget> Targets { get; }

    /// <summary>What was looked up, what came of it and what was decided, for people to read: one line each, whose wording may change.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>The URI, the steps and the numbered targets, a line each.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        StringBuilder text = new(Uri);
        foreach (string step in Steps)
        {
            text.Append("\n  ").Append(step);
        }

        for (int index = 0; index < Targets.Count; index++)
        {
            text.Append("\n  ").Append(index + 1).Append(". ").Append(Describe(Targets[index]));
        }

        return text.Append(Targets.Count == 0 ? "\n  no target" : "").ToString();
    }

    internal static string Describe(SipTarget target) => $"{target.Transport} {target.Address}";
}
