using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Benchmarks.Syntax;

/// <summary>
/// What does it cost to know the lines of a message, what to know its core headers and Request-URI too, and what to have all checked that the
/// stack relies on? 1,000 messages lie end to end, as they do in batches.
/// </summary>
public class ParseBenchmarks
{
    private const int Count = 1000;

    private readonly MessageFrame _frame = new();
    private readonly HeaderIndex _index = new();
    private readonly CoreHeadersAlone _core = new();
    private MessageBuffer _messages = new([]);

    public static IEnumerable<string> Names => MessageCorpus.Names;

    [ParamsSource(nameof(Names))]
    public string Message { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        _messages = new MessageBuffer(MessageCorpus.Thousand(Message));
        if (ReadCoreHeaders() != Count || ParseAndCheck() != Count)
        {
            throw new InvalidOperationException("A message is refused; only whole ones are worth timing.");
        }
    }

    /// <summary>Marks, lines, header names.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int ScanAndIndex()
    {
        int lines = 0;
        for (int i = 0; i < _messages.Count; i++)
        {
            LineScanner.Scan(_messages.Padded(i), _messages.LengthOf(i), _index);
            lines += _index.Count;
        }

        return lines;
    }

    /// <summary>All of the above, and the first Via, From, To, Call-ID, CSeq, the first Contact and the start line, typed.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int ReadCoreHeaders()
    {
        int read = 0;
        CoreHeaders core = default;
        NameAddrLayout contact = default;
        for (int i = 0; i < _messages.Count; i++)
        {
            read += _core.TryRead(_messages.Padded(i), _messages.LengthOf(i), out _, ref core, ref contact) ? 1 : 0;
        }

        return read;
    }

    /// <summary>What a worker does with a message: copied into a frame, all is read and checked that the default profile asks for.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int ParseAndCheck()
    {
        int accepted = 0;
        for (int i = 0; i < _messages.Count; i++)
        {
            _frame.Load(_messages[i]);
            accepted += MessageReader.ReadDatagram(_frame) == RejectReason.None ? 1 : 0;
        }

        return accepted;
    }
}
