using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace Sippet.Fast.Benchmarks.Budgets;

/// <summary>Holds the bytes that each benchmark allocates an operation against its budget.</summary>
/// <param name="budgets">The bytes of each benchmark, by room, class and method.</param>
/// <param name="output">Where the table goes.</param>
internal sealed class BudgetCheck(IReadOnlyDictionary<string, long> budgets, TextWriter output)
{
    /// <summary>The budgets of perf/budgets.json.</summary>
    public static IReadOnlyDictionary<string, long> Budgets()
    {
        using Stream file = typeof(BudgetCheck).Assembly.GetManifestResourceStream("budgets.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, long>>(file)!;
    }

    /// <summary>All classes that have benchmarks.</summary>
    public static IEnumerable<Type> Classes() => typeof(BudgetCheck).Assembly.GetTypes()
        .Where(static type => Methods(type).Any())
        .OrderBy(static type => type.FullName, StringComparer.Ordinal);

    /// <summary>What a benchmark is called in the file: room, class, method.</summary>
    public static string NameOf(Type type, MethodInfo method) =>
        $"{type.FullName!.Replace($"{typeof(BenchmarkConfig).Namespace}.", "", StringComparison.Ordinal)}.{method.Name}";

    /// <summary>Measures all benchmarks of some classes, and prints a line for each.</summary>
    /// <returns>Whether each keeps to its budget and each budget has a benchmark; one that this machine cannot run keeps to it.</returns>
    public bool Run(IEnumerable<Type> classes)
    {
        Type[] all = [.. classes];
        HashSet<string> known = [.. all.SelectMany(static type => Methods(type).Select(method => NameOf(type, method)))];
        Dictionary<string, long> measured = [];
        foreach ((string name, long bytes) in all.SelectMany(MeasuredClass.Of).SelectMany(one => one.Measure(budgets)))
        {
            measured[name] = Math.Max(bytes, measured.GetValueOrDefault(name));
        }

        bool isKept = true;
        foreach (string name in measured.Keys.Union(budgets.Keys).Order(StringComparer.Ordinal))
        {
            string? fault = !budgets.TryGetValue(name, out long budget) ? "has no budget in perf/budgets.json"
                : !known.Contains(name) ? "is no benchmark; take it out of perf/budgets.json"
                : measured.GetValueOrDefault(name) > budget ? $"is above its budget of {budget}"
                : null;
            isKept &= fault is null;
            string amount = measured.TryGetValue(name, out long bytes) ? bytes.ToString(CultureInfo.InvariantCulture) : "-";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-60}{amount,8} B {fault}").TrimEnd());
        }

        return isKept;
    }

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods().Where(static method => method.IsDefined(typeof(BenchmarkAttribute), inherit: false));
}
