using System;
using BenchmarkDotNet.Attributes;

namespace Sippet.Fast.Budgets;

/// <summary>What is known to allocate, and what is known not to: does the check of budgets count right?</summary>
public class ArrayBenchmarks
{
    private byte[] _array = [];

    [Params(1, 100)]
    public int Length { get; set; }

    [GlobalSetup]
    public void Make() => _array = new byte[Length];

    [Benchmark]
    public object New() => _array = new byte[Length];

    [Benchmark(Baseline = true, OperationsPerInvoke = 10)]
    public void Reuse() => Array.Clear(_array);
}
