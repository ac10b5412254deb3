using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;

namespace Sippet.Fast.Concurrency;

/// <summary>Samples of what threads do to a <see cref="SampledStack"/> at a time.</summary>
internal static class StackSampling
{
    private const int Calls = 8;

    /// <summary>
    /// Answers are posted through the command channel from several threads while the worker has its turns: each call that was answered has one
    /// answer, its own, and no other call has any.
    /// </summary>
    public static void RunAnswers(int samples) =>
        Gen.Const(static () => (new SampledStack(Calls), new HashSet<int>()))
            .SampleParallel(
                Gen.Int[0, Calls - 1].Array[1, 20].Operation<SampledStack, HashSet<int>>(
                    static calls => $"Answer({string.Join(", ", calls)})",
                    static (stack, calls) =>
                    {
                        foreach (int call in calls)
                        {
                            stack.Answer(call);
                        }
                    },
                    static (answered, calls) => answered.UnionWith(calls)),
                Gen.Int[1, 20].Operation<SampledStack, HashSet<int>>(
                    static times => $"Turn() {times} times",
                    static (stack, times) =>
                    {
                        for (int i = 0; i < times; i++)
                        {
                            stack.Turn();
                        }
                    },
                    static (_, _) => { }),
                equal: static (stack, answered) => stack.End().Order().SequenceEqual(answered.Order()),
                iter: samples,
                printActual: static stack => string.Join(' ', stack.End()),
                printModel: static answered => string.Join(' ', answered.Order()));

    /// <summary>
    /// Slots are used again and again while handles that were kept answer, most of them stale, and others look at the transactions: no answer reaches
    /// another call, no call has two, and nobody sees a part of one transaction and a part of another.
    /// </summary>
    public static void RunHandles(int samples) =>
        Gen.Const(static () => (new SampledStack(2), new object()))
            .SampleParallel(
                Operation("Reuse", Gen.Int[1, 60], static (stack, times) => stack.Reuse(times)),
                Operation("Call", Gen.Int[1, 3], static (stack, times) => stack.Call(times)),
                Operation("Answer", Gen.Int[0, 100], static (stack, call) => stack.Answer(call)),
                Operation("Look", Gen.Int[1, 400], static (stack, times) => stack.Look(times)),
                equal: static (stack, _) => stack.Wrong == 0 && AreRight(stack.End()),
                iter: samples,
                printActual: static stack => $"{stack.Wrong} wrong looks, answers {string.Join(' ', stack.End())}",
                printModel: static _ => "no wrong look, one answer for a call at most");

    private static GenOperation<SampledStack, object> Operation(string name, Gen<int> argument, Action<SampledStack, int> act) =>
        argument.Operation<SampledStack, object>(value => $"{name}({value})", act, static (_, _) => { });

    private static bool AreRight(int[] calls) => !calls.Contains(-1) && calls.Distinct().Count() == calls.Length;
}
