using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using Sippet.Fast.Buffers;
using Sippet.Fast.Engine;
using Sippet.Fast.Transactions;

namespace Sippet.Fast.Soak;

/// <summary>
/// What do a million live transactions cost a whole stack? Fills it, keeps it full under load, lets it run empty, and prints memory,
/// pauses, waits and rates.
/// </summary>
internal sealed class SoakRun(SoakOptions options, TextWriter output) : IDisposable
{
    private const int WarmupShare = 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly PauseRecorder _pauses = new();
    private readonly SoakUser _user = new(options.Garbage);
    private readonly MemoryTransport _transport = new(); // the stack disposes of it

    /// <summary>Runs all.</summary>
    /// <returns>Whether each request was answered, none was shed, and no transaction was left over at the end.</returns>
    public bool Run()
    {
        TimeSpan life = TimeSpan.FromSeconds((double)options.Live / options.Rate);
        SipStackOptions stackOptions = new() { Workers = options.Workers, TimerJ = life };
        SipStack stack = new(
            stackOptions, _user, _transport, new WorkerThreads(), new TransactionKeys(SipHashKey.Random(), SipHashKey.Random()), SipHashKey.Random());
        stack.Start();
        RequestLoad load = new(_transport);
        Print($"server transaction slot {Unsafe.SizeOf<ServerTransactionSlot>()} B, timer J {life.TotalSeconds:0.#} s, {options.Rate:N0} requests/s, {options.Workers} workers");
        Memory before = Memory.Now(stack);
        load.Drive(Math.Max(1, options.Rate / WarmupShare), life / 2); // slowly: the runtime compiles meanwhile
        Load("fill", stack, load, life);
        Memory full = Memory.Now(stack);
        Print($"  {(full.ResidentBytes - before.ResidentBytes) / (double)Math.Max(1, full.Live):0} B of process memory a live transaction, a response of {_transport.SentBytes / Math.Max(1, _transport.Sent)} B included");
        for (int second = 0; second < options.Seconds; second += 10)
        {
            Load("hold", stack, load, TimeSpan.FromSeconds(Math.Min(10, options.Seconds - second)));
        }

        bool isAnswered = load.WaitForAnswers(s_patience);
        bool isEmpty = System.Threading.SpinWait.SpinUntil(() => stack.Statistics.LiveTransactions == 0, life + s_patience);
        Print($"end   {_transport.Received:N0} requests, {_transport.Sent:N0} answers, {stack.Statistics.Shed:N0} shed, {stack.Statistics.LiveTransactions:N0} live");
        stack.DisposeAsync().AsTask().Wait();
        return isAnswered && isEmpty && stack.Statistics.Shed == 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pauses.Dispose();
        _user.Dispose();
    }

    private void Load(string phase, SipStack stack, RequestLoad load, TimeSpan duration)
    {
        _pauses.Reset();
        foreach (WaitHistogram waits in _user.Waits)
        {
            waits.Reset();
        }

        long answered = _transport.Sent;
        long start = Stopwatch.GetTimestamp();
        load.Drive(options.Rate, duration);
        Memory memory = Memory.Now(stack);
        double rate = (_transport.Sent - answered) / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Print($"{phase}  {memory.Live:N0} live, {rate:N0} answers/s, {memory.ResidentBytes >> 20:N0} MB resident, {memory.HeapBytes >> 20:N0} MB in the GC's heap");
        PrintPauses(_pauses.Sorted());
        PrintWaits([.. _user.Waits]);
    }

    private void PrintPauses(double[] pauses)
    {
        string distribution = pauses.Length == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $": median {pauses[pauses.Length / 2]:0.00}, 90 % {pauses[pauses.Length * 9 / 10]:0.00}, 99 % {pauses[pauses.Length * 99 / 100]:0.00}, longest {pauses[^1]:0.00} ms");
        Print($"  {pauses.Length} pauses{distribution}");
    }

    private void PrintWaits(List<WaitHistogram> waits)
    {
        foreach (WaitHistogram wait in waits)
        {
            Print($"  waited for the handler: 50 % < {wait.Below(0.5)}, 99 % < {wait.Below(0.99)}, 99.99 % < {wait.Below(0.9999)}, longest {wait.Longest.TotalMicroseconds:0} us");
        }
    }

    private void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Memory(long Live, long ResidentBytes, long HeapBytes)
    {
        public static Memory Now(SipStack stack)
        {
            using Process process = Process.GetCurrentProcess();
            return new(stack.Statistics.LiveTransactions, process.WorkingSet64, GC.GetTotalMemory(false));
        }
    }
}
