using System;
using System.Buffers;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>Domain names as they are looked up: RFC 1035 section 2.3, with the underscores of RFC 8552.</summary>
internal static class HostName
{
    private const int MaxName = 253;
    private const int MaxLabel = 63;

    private static readonly SearchValues<char> s_letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    /// <summary>Brings a name into the one form that it is looked up in: lower case, without the dot at its end; the root is empty.</summary>
    /// <returns>False when DNS has no such name, or one that no host could have.</returns>
    public static bool TryNormalize(string text, out string name)
    {
        ReadOnlySpan<char> rest = text.AsSpan(0, text.EndsWith('.') ? text.Length - 1 : text.Length);
        name = text.Length == rest.Length && !ContainsUpper(rest) ? text : rest.ToString().ToLowerInvariant();
        if (rest.Length > MaxName || rest.ContainsAnyExcept(s_letters))
        {
            return false;
        }

        foreach (Range label in rest.Split('.'))
        {
            int length = rest[label].Length;
            if (length > MaxLabel || (length == 0 && !rest.IsEmpty))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the name is that of this host for everybody (RFC 6761 section 6.3): nobody is asked for its address.</summary>
    public static bool IsLocal(string name) => name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal);

    private static bool ContainsUpper(ReadOnlySpan<char> text) => text.ContainsAnyInRange('A', 'Z');
}
