using System.Net;
using BenchmarkDotNet.Attributes;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast.Benchmarks.Writing;

/// <summary>What does a response to a request cost?</summary>
public class ResponseBenchmarks
{
    private static readonly TransportAddress s_source = new(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060));

    private readonly MessageFrame _frame = new();
    private readonly byte[] _head = new byte[4096];
    private readonly byte[] _response = new byte[4096];
    private ResponseHeadLayout _layout;

    [GlobalSetup]
    public void Load()
    {
        foreach ((_, byte[] bytes) in MessageCorpus.Files)
        {
            _frame.Load(bytes);
            if (MessageReader.ReadDatagram(_frame) == RejectReason.None && _frame.StartLine.IsRequest)
            {
                break;
            }
        }

        WriteHead();
    }

    /// <summary>What is taken from the request, once for all its responses.</summary>
    [Benchmark]
    public int WriteHead()
    {
        ByteWriter writer = new(_head);
        _layout = ResponseHead.Write(ref writer, _frame, s_source);
        return _layout.Length;
    }

    /// <summary>A response of it.</summary>
    [Benchmark(Baseline = true)]
    public int WriteResponse()
    {
        ResponseWriter response = new(_response);
        response.WriteStatusLine(SipStatus.Ok, default);
        response.WriteHead(_head, _layout, "0123456789abcdef"u8, withRecordRoute: false, withTimestamp: false);
        response.Finish();
        return response.Length;
    }
}
