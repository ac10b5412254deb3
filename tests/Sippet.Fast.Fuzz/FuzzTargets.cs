using System;
using System.Collections.Generic;
using Sippet.Fast.Fuzz.Targets;

namespace Sippet.Fast.Fuzz;

/// <summary>The targets by their names.</summary>
public static class FuzzTargets
{
    private static readonly Dictionary<string, Func<IFuzzTarget>> s_targets = new(StringComparer.Ordinal)
    {
        ["scanner"] = static () => new ScannerTarget(),
        ["message"] = static () => new MessageTarget(),
        ["uri"] = static () => new UriTarget(),
        ["via"] = static () => new ViaTarget(),
        ["name-addr"] = static () => new NameAddrTarget(),
        ["mapped"] = static () => new MappedTarget(),
        ["headers"] = static () => new HeadersTarget(HeadersTarget.All),
        ["auth"] = static () => new HeadersTarget(HeadersTarget.Authentication),
        ["values"] = static () => new HeadersTarget(HeadersTarget.Own),
        ["multipart"] = static () => new MultipartTarget(),
        ["framer"] = static () => new FramerTarget(),
    };

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names => s_targets.Keys;

    // Each time anew: instrumented code must not run before the fuzzer has set up what it writes to.
    internal static IFuzzTarget Create(string name) => s_targets.TryGetValue(name, out Func<IFuzzTarget>? create)
        ? create()
        : throw new ArgumentException($"There is no target {name}; there are {string.Join(", ", Names)}.", nameof(name));
}
