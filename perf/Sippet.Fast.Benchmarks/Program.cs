using System;
using BenchmarkDotNet.Running;
using Sippet.Fast.Benchmarks;
using Sippet.Fast.Benchmarks.Budgets;
using Sippet.Fast.Benchmarks.Peers;

foreach (string peer in Peer.Missing)
{
    Console.WriteLine($"{peer} is left out: its library is not there, see perf/peers/README.md");
}

if (args is ["--budgets"])
{
    return new BudgetCheck(BudgetCheck.Budgets(), Console.Out).Run(BudgetCheck.Classes()) ? 0 : 1;
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfig).Assembly).Run(args, new BenchmarkConfig());
return 0;
