using BenchmarkDotNet.Attributes;

namespace Sippet.Fast.Benchmarks.Writing;

/// <summary>What do the changes cost that a proxy makes to a request, beside a copy that is not changed?</summary>
public class ForwardBenchmarks
{
    private readonly MessageParser _parser = new();
    private readonly SipMessage _message = SipMessage.CreateRequest(SipMethod.Options, "sip:b@h", "sip:a@h");
    private readonly byte[] _destination = new byte[8192];
    private SipRequest _request;

    [GlobalSetup]
    public void Parse()
    {
        foreach ((_, byte[] bytes) in MessageCorpus.Files)
        {
            if (_parser.TryParse(bytes, out SipRequest request))
            {
                _request = request.ToOwned();
            }
        }
    }

    [Benchmark(Baseline = true)]
    public int CopyUnchanged()
    {
        _message.Load(_request);
        _message.TryWrite(_destination, out int written);
        return written;
    }

    [Benchmark]
    public int Forward()
    {
        _message.Load(_request);
        _message.Set(HeaderId.MaxForwards, "69"u8);
        _message.AddFirst(HeaderId.Via, "SIP/2.0/UDP p1;branch=z9hG4bK1"u8);
        _message.AddFirst(HeaderId.RecordRoute, "<sip:p1;lr>"u8);
        _message.SetRequestUri("sip:c@d"u8);
        _message.TryWrite(_destination, out int written);
        return written;
    }
}
