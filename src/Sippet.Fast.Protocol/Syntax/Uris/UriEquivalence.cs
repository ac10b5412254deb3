using System;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>Whether two URIs are equivalent: RFC 3261 section 19.1.4 for sip and sips.</summary>
internal static class UriEquivalence
{
    /// <summary>The most parameters that are compared in any order: what a stranger sends does not decide how long that takes.</summary>
    public const int MaxParameters = 64;

    /// <summary>Whether two URIs are equivalent. Of other schemes than sip and sips, a hash is long enough to stand for all that counts.</summary>
    public static bool AreEquivalent(SipUri left, SipUri right, UriComparison comparison) =>
        left.Kind == right.Kind
        && (left.Value.SequenceEqual(right.Value)
            || (left.IsSip
                ? AreSipEquivalent(left, right, comparison)
                : UriHash.Of(left, comparison, UriHash.ProcessKey) == UriHash.Of(right, comparison, UriHash.ProcessKey)));

    private static bool AreSipEquivalent(SipUri left, SipUri right, UriComparison comparison) =>
        left.HasPassword == right.HasPassword
        && UriHost.AreEqual(left.Host, right.Host)
        && UriText.AreEqual(left.User, right.User, ignoreCase: false)
        && UriText.AreEqual(left.Password, right.Password, ignoreCase: false)
        && (comparison == UriComparison.Lazy
            ? UriDefaults.PortOf(left) == UriDefaults.PortOf(right) && UriText.AreEqual(UriDefaults.TransportOf(left), UriDefaults.TransportOf(right), ignoreCase: true)
            : left.Port == right.Port)
        && UriParameterSet.Match(left.Parameters, right.Parameters, comparison)
        && (left.Headers.Value.SequenceEqual(right.Headers.Value)
            || UriHash.Of(left.Headers, UriHash.ProcessKey) == UriHash.Of(right.Headers, UriHash.ProcessKey));
}
