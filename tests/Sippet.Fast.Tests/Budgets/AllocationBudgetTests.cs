using System;
using System.Collections.Generic;
using System.IO;
using Sippet.Fast.Benchmarks.Budgets;
using Xunit;

namespace Sippet.Fast.Budgets;

/// <summary>The bytes that each benchmark may allocate: perf/budgets.json.</summary>
public sealed class AllocationBudgetTests
{
    private const int SmallestArray = 32; // new byte[1]: header, method table, length, the byte, and what aligns it

    [Fact]
    public void NoBenchmarkAllocatesMoreThanItsBudget()
    {
        StringWriter table = new();
        Assert.True(new BudgetCheck(BudgetCheck.Budgets(), table).Run(BudgetCheck.Classes()), table.ToString());
    }

    [Theory]
    [InlineData(SmallestArray, true)]
    [InlineData(SmallestArray - 1, false)]
    public void OneByteMoreThanTheBudgetIsFound(long budget, bool isKept)
    {
        StringWriter table = new();
        Assert.Equal(isKept, Check(new() { ["ArrayBenchmarks.New"] = budget, ["ArrayBenchmarks.Reuse"] = 0 }, table));
        Assert.Equal(!isKept, table.ToString().Contains("above its budget", StringComparison.Ordinal));
    }

    [Fact]
    public void BenchmarkWithoutABudgetIsFound()
    {
        StringWriter table = new();
        Assert.False(Check(new() { ["ArrayBenchmarks.New"] = SmallestArray }, table));
        Assert.Contains("has no budget", table.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void BudgetWithoutABenchmarkIsFound()
    {
        StringWriter table = new();
        Assert.False(Check(new() { ["ArrayBenchmarks.New"] = SmallestArray, ["ArrayBenchmarks.Reuse"] = 0, ["Gone"] = 0 }, table));
        Assert.Contains("is no benchmark", table.ToString(), StringComparison.Ordinal);
    }

    private static bool Check(Dictionary<string, long> budgets, StringWriter table)
    {
        string room = $"{typeof(ArrayBenchmarks).Namespace}.";
        Dictionary<string, long> named = [];
        foreach ((string name, long budget) in budgets)
        {
            named.Add(room + name, budget);
        }

        return new BudgetCheck(named, table).Run([typeof(ArrayBenchmarks)]);
    }
}
