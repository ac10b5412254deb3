using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Transactions;

/// <summary>A machine: its reaction to an input in a state.</summary>
internal delegate TEffects Machine<TInput, TEffects>(ref TransactionState state, TInput input, bool reliable);

/// <summary>
/// A figure of RFC 3261 as a table that leaves no pair of state and input out, and the check of a machine against it. A state stands on a
/// line of its own, below it each input with its effects and, behind "->", the next state if it is another one; "absorbed" is for what has
/// no arrow. What differs on a reliable transport stands behind "|". States that the machine never has stand behind "never:", and absorb all.
/// </summary>
internal static class FigureTable
{
    private const string Never = "never:";

    /// <summary>Checks the table for completeness, and the machine against each of its rows.</summary>
    public static void Check<TInput, TEffects>(string table, Machine<TInput, TEffects> machine)
        where TInput : struct, Enum
        where TEffects : struct, Enum
    {
        Dictionary<(TransactionState State, TInput Input), string> rows = Read<TInput>(table);
        IEnumerable<string> unspecified =
            from state in Enum.GetValues<TransactionState>()
            from input in Enum.GetValues<TInput>()
            where !rows.ContainsKey((state, input))
            select $"{state}, {input}";
        Assert.Empty(unspecified);
        foreach (((TransactionState state, TInput input), string reactions) in rows)
        {
            string[] byTransport = reactions.Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal($"{state}, {input}: {byTransport[0]}", $"{state}, {input}: {React(machine, state, input, reliable: false)}");
            Assert.Equal($"{state}, {input}, reliable: {byTransport[^1]}", $"{state}, {input}, reliable: {React(machine, state, input, reliable: true)}");
        }
    }

    private static Dictionary<(TransactionState, TInput), string> Read<TInput>(string table)
        where TInput : struct, Enum
    {
        Dictionary<(TransactionState, TInput), string> rows = [];
        TransactionState? state = null;
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith(Never, StringComparison.Ordinal))
            {
                foreach (string never in line[Never.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    Array.ForEach(Enum.GetValues<TInput>(), input => rows.Add((Enum.Parse<TransactionState>(never), input), "absorbed"));
                }
            }
            else if (line.Split(' ', 2, StringSplitOptions.TrimEntries) is [string input, string reaction])
            {
                rows.Add((state!.Value, Enum.Parse<TInput>(input)), reaction);
            }
            else
            {
                state = Enum.Parse<TransactionState>(line);
            }
        }

        return rows;
    }

    private static string React<TInput, TEffects>(Machine<TInput, TEffects> machine, TransactionState from, TInput input, bool reliable)
        where TEffects : struct, Enum
    {
        TransactionState to = from;
        TEffects effects = machine(ref to, input, reliable);
        bool isNone = EqualityComparer<TEffects>.Default.Equals(effects, default);
        string names = isNone ? "" : effects.ToString().Replace(", ", " ", StringComparison.Ordinal);
        return to != from ? $"{names} -> {to}".TrimStart() : isNone ? "absorbed" : names;
    }
}
