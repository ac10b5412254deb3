using System;
using BenchmarkDotNet.Running;
using Sippet.Fast.Benchmarks;
using Sippet.Fast.Benchmarks.Budgets;

if (args is ["--budgets"])
{
    return new BudgetCheck(BudgetCheck.Budgets(), Console.Out).Run(BudgetCheck.Classes()) ? 0 : 1;
}

BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfig).Assembly).Run(args, new BenchmarkConfig());
return 0;
