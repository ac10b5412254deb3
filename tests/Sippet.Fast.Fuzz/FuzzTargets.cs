using System;
using System.Collections.Generic;
using Sippet.Fast.Fuzz.Targets;

namespace Sippet.Fast.Fuzz;

/// <summary>The targets by their names.</summary>
public static class FuzzTargets
{
    private static readonly Dictionary<string, IFuzzTarget> s_targets = new(StringComparer.Ordinal)
    {
        ["scanner"] = new ScannerTarget(),
        ["message"] = new MessageTarget(),
        ["uri"] = new UriTarget(),
        ["via"] = new ViaTarget(),
        ["name-addr"] = new NameAddrTarget(),
        ["headers"] = new HeadersTarget(),
        ["multipart"] = new MultipartTarget(),
        ["framer"] = new FramerTarget(),
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names => s_targets.Keys;

    internal static IFuzzTarget Find(string name) => s_targets.TryGetValue(name, out IFuzzTarget? target)
        ? target
        : throw new ArgumentException($"There is no target {name}; there are {string.Join(", ", Names)}.", nameof(name));
}
