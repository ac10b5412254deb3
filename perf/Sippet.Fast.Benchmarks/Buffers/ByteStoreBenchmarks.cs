using System;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Benchmarks.Buffers;

/// <summary>What does it cost to keep a response, however many are kept? One is put in, and the oldest is freed.</summary>
public class ByteStoreBenchmarks
{
    private const int Batch = 1024;

    private readonly ByteStore _store = new();
    private readonly byte[] _response = new byte[400];
    private ByteBlock[] _blocks = [];
    private byte[][] _arrays = [];
    private int _oldest;

    [Params(1_000, 100_000, 1_000_000)]
    public int Live { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _blocks = new ByteBlock[Live];
        _arrays = new byte[Live][];
        for (int i = 0; i < Live; i++)
        {
            _store.Replace(ref _blocks[i], _response.AsSpan(0, LengthOf(i)));
        }
    }

    /// <summary>An array for each, which the garbage collector frees.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public int Arrays()
    {
        for (int i = 0; i < Batch; i++)
        {
            _arrays[_oldest] = _response.AsSpan(0, LengthOf(_oldest)).ToArray();
            _oldest = (_oldest + 1) % Live;
        }

        return _oldest;
    }

    /// <summary>The store.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public int Store()
    {
        for (int i = 0; i < Batch; i++)
        {
            ByteBlock block = default;
            _store.Replace(ref block, _response.AsSpan(0, LengthOf(_oldest)));
            _store.Free(_blocks[_oldest]);
            _blocks[_oldest] = block;
            _oldest = (_oldest + 1) % Live;
        }

        return _oldest;
    }

    private static int LengthOf(int number) => 300 + (number * 7 % 100);
}
