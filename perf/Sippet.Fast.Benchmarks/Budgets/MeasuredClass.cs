using System;
using System.Collections.Generic;
using System.Linq;
using System.Linq.Expressions;
using System.Threading.Tasks;
using BenchmarkDotNet.Parameters;
using BenchmarkDotNet.Running;

namespace Sippet.Fast.Benchmarks.Budgets;

/// <summary>One instance of a class of benchmarks with one set of parameters, whose methods are called as the benchmark program would.</summary>
internal sealed class MeasuredClass
{
    private readonly object _instance;
    private readonly BenchmarkCase[] _cases;

    private MeasuredClass(BenchmarkCase[] cases)
    {
        _cases = cases;
        _instance = Activator.CreateInstance(cases[0].Descriptor.Type)!;
        foreach (ParameterInstance parameter in cases[0].Parameters.Items)
        {
            cases[0].Descriptor.Type.GetProperty(parameter.Name)!.SetValue(_instance, parameter.Value);
        }
    }

    /// <summary>
    /// The instances that are needed for a class: one for each text among its parameters. Of numbers, which say how much there is, the least is
    /// taken, for what an operation allocates does not depend on them, and large ones take long to set up.
    /// </summary>
    public static IEnumerable<MeasuredClass> Of(Type type)
    {
        BenchmarkCase[] cases = BenchmarkConverter.TypeToBenchmarks(type, new BenchmarkConfig()).BenchmarksCases;
        return cases
            .Where(one => one.Parameters.Items.All(IsLeast))
            .GroupBy(static one => one.Parameters.DisplayInfo)
            .Select(static group => new MeasuredClass([.. group]));

        bool IsLeast(ParameterInstance parameter) =>
            parameter.Value is not int number || number == cases.Min(other => (int)other.Parameters[parameter.Name]);
    }

    /// <summary>Sets up, and measures one method after another.</summary>
    /// <param name="budgets">What is enough for a method.</param>
    /// <returns>The name of each method with its class, and the bytes of an operation.</returns>
    public IEnumerable<(string Name, long Bytes)> Measure(IReadOnlyDictionary<string, long> budgets)
    {
        _cases[0].Descriptor.GlobalSetupMethod?.Invoke(_instance, null);
        foreach (BenchmarkCase one in _cases)
        {
            string name = BudgetCheck.NameOf(one.Descriptor.Type, one.Descriptor.WorkloadMethod);
            MethodCallExpression call = Expression.Call(Expression.Constant(_instance), one.Descriptor.WorkloadMethod);
            Action invoke = Expression.Lambda<Action>(Expression.Block(typeof(void), call)).Compile(); // the result is not boxed
            yield return (name, AllocationMeter.BytesPerOperation(invoke, one.Descriptor.OperationsPerInvoke, budgets.GetValueOrDefault(name)));
        }

        if (_cases[0].Descriptor.GlobalCleanupMethod?.Invoke(_instance, null) is ValueTask cleanup)
        {
            cleanup.AsTask().Wait();
        }
    }
}
