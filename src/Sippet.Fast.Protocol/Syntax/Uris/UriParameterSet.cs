using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Uris;

/// <summary>
/// Compares the parameters of SIP URIs whatever their order (RFC 3261 section 19.1.4): those that both have are equal, and those that one
/// lacks are passed over, unless they change where or how a request goes. Where a name stands twice, the first one counts.
/// </summary>
internal static class UriParameterSet
{
    /// <summary>Whether the parameters are those of equivalent URIs. More than <see cref="UriEquivalence.MaxParameters"/> have to be the same bytes.</summary>
    public static bool Match(UriParameters left, UriParameters right, UriComparison comparison)
    {
        if (left.Value.SequenceEqual(right.Value))
        {
            return true;
        }

        int leftCount = left.Value.Count((byte)';');
        int rightCount = right.Value.Count((byte)';');
        return leftCount <= UriEquivalence.MaxParameters
            && rightCount <= UriEquivalence.MaxParameters
            && Match(left, right, comparison, stackalloc Entry[leftCount]);
    }

    // Names and values are compared by their keyed hashes, so that long ones with much in common cost no more than others.
    private static bool Match(UriParameters left, UriParameters right, UriComparison comparison, Span<Entry> entries)
    {
        int count = 0;
        foreach (UriParameter parameter in left)
        {
            UInt128 name = HashOf(parameter.Name);
            if (IndexOf(entries[..count], name) < 0)
            {
                entries[count++] = new Entry { Name = name, Value = HashOf(parameter.Value), IsMatched = !IsDecisive(parameter.Name, comparison) };
            }
        }

        entries = entries[..count];
        foreach (UriParameter parameter in right)
        {
            int index = IndexOf(entries, HashOf(parameter.Name));
            if (index < 0 ? IsDecisive(parameter.Name, comparison) : !entries[index].IsSeen && entries[index].Value != HashOf(parameter.Value))
            {
                return false;
            }

            if (index >= 0)
            {
                entries[index].IsSeen = entries[index].IsMatched = true;
            }
        }

        foreach (ref readonly Entry entry in entries)
        {
            if (!entry.IsMatched)
            {
                return false;
            }
        }

        return true;
    }

    // A lazy comparison has looked at the transport with its default before.
    private static bool IsDecisive(ReadOnlySpan<byte> name, UriComparison comparison) => UriParameterNames.Find(name) switch
    {
        UriParameterName.Other => false,
        UriParameterName.Transport => comparison == UriComparison.Strict,
        _ => true,
    };

    private static int IndexOf(ReadOnlySpan<Entry> entries, UInt128 name)
    {
        for (int i = 0; i < entries.Length; i++)
        {
            if (entries[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static UInt128 HashOf(ReadOnlySpan<byte> text)
    {
        SipHash hash = new(UriHash.ProcessKey);
        UriText.AppendTo(ref hash, text, ignoreCase: true);
        return hash.Finish();
    }

    private struct Entry
    {
        public UInt128 Name;
        public UInt128 Value;

        /// <summary>Whether the other URI has it too.</summary>
        public bool IsSeen;

        /// <summary>Whether nothing is missing: the other URI has it too, or need not have it.</summary>
        public bool IsMatched;
    }
}
