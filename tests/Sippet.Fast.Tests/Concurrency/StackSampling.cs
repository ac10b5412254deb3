using System.Collections.Generic;
using System.Linq;
using CsCheck;

namespace Sippet.Fast.Concurrency;

/// <summary>Samples of what threads do to a <see cref="SampledStack"/> at a time.</summary>
internal static class StackSampling
{
    private const int Calls = 8;

    /// <summary>
    /// Answers are posted through the command channel from several threads while the worker has its turns: each call that was answered has one answer,
    /// its own, and no other call has any.
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
                equal: static (stack, answered) => stack.Answered().Order().SequenceEqual(answered.Order()),
                iter: samples,
                printActual: static stack => string.Join(' ', stack.Answered()),
                printModel: static answered => string.Join(' ', answered.Order()));

    /// <summary>
    /// Slots are used again and again while handles that were kept answer, most of them stale, and others look at the transactions: no answer reaches
    /// another call, no call has two, and nobody sees a part of one transaction and a part of another.
    /// </summary>
    public static void RunHandles(int samples) =>
        Gen.Const(static () => (new SampledStack(2), new object()))
            .SampleParallel(
                Gen.Int[1, 60].Operation<SampledStack, object>(static times => $"Reuse({times})", static (stack, times) => stack.Reuse(times), static (_, _) => { }),
                Gen.Int[1, 3].Operation<SampledStack, object>(static times => $"Call({times})", static (stack, times) => stack.Call(times), static (_, _) => { }),
                Gen.Int[0, 100].Operation<SampledStack, object>(static call => $"Answer({call})", static (stack, call) => stack.Answer(call), static (_, _) => { }),
                Gen.Int[1, 400].Operation<SampledStack, object>(static times => $"Look({times})", static (stack, times) => stack.Look(times), static (_, _) => { }),
                equal: static (stack, _) => stack.Wrong == 0 && stack.Answered() is var calls && !calls.Contains(-1) && calls.Distinct().Count() == calls.Length,
                iter: samples,
                printActual: static stack => $"{stack.Wrong} wrong looks, answers {string.Join(' ', stack.Answered())}",
                printModel: static _ => "no wrong look, one answer for a call at most");
}
