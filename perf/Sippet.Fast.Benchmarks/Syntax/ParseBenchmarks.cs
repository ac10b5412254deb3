using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Benchmarks.Syntax;

/// <summary>What does it cost to know the lines of a message, and what to know its core headers and Request-URI too?</summary>
public class ParseBenchmarks
{
    private readonly MessageFrame _frame = new();
    private readonly HeaderIndex _index = new();
    private MessageFrame[] _loaded = [];
    private byte[][] _messages = [];

    public static IEnumerable<string> Names => MessageCorpus.Files.Select(static file => file.Name).Append("mix of 1000");

    [ParamsSource(nameof(Names))]
    public string Message { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        byte[][] some = [.. MessageCorpus.Files.Where(file => file.Name == Message).Select(static file => file.Bytes)];
        _messages = some.Length > 0 ? [.. Enumerable.Repeat(some[0], 1000)] : MessageCorpus.Mix();
        _loaded = [.. _messages.Select(static message =>
        {
            MessageFrame frame = new();
            frame.Load(message);
            return frame;
        })];
    }

    /// <summary>Marks, lines, header names.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = 1000)]
    public int ScanAndIndex()
    {
        int lines = 0;
        foreach (MessageFrame frame in _loaded)
        {
            LineScanner.Scan(frame.Padded, frame.Length, _index);
            lines += _index.Count;
        }

        return lines;
    }

    /// <summary>The copy into the frame, all of the above, the start line and the typed core headers, checked as the default profile does.</summary>
    [Benchmark(OperationsPerInvoke = 1000)]
    public int ParseWithCoreHeaders()
    {
        int accepted = 0;
        foreach (byte[] message in _messages)
        {
            _frame.Load(message);
            accepted += MessageReader.ReadDatagram(_frame) == RejectReason.None ? 1 : 0;
        }

        return accepted;
    }
}
