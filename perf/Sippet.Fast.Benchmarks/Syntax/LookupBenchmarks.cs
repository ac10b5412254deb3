using BenchmarkDotNet.Attributes;

namespace Sippet.Fast.Benchmarks.Syntax;

/// <summary>What does a header cost that is asked for once more?</summary>
public class LookupBenchmarks
{
    private readonly MessageParser _parser = new();
    private SipRequest _request;

    [GlobalSetup]
    public void Parse()
    {
        foreach ((_, byte[] bytes) in MessageCorpus.Files)
        {
            if (_parser.TryParse(bytes, out _request))
            {
                return;
            }
        }
    }

    [Benchmark(Baseline = true)]
    public bool HasByKnownName() => _request.Headers.Has(HeaderId.UserAgent);

    [Benchmark]
    public int FieldByKnownName() => _request.Headers.TryGet(HeaderId.UserAgent, out HeaderField field) ? field.Value.Length : 0;

    [Benchmark]
    public int FieldByText() => _request.Headers.TryGet("User-Agent"u8, out HeaderField field) ? field.Value.Length : 0;

    [Benchmark]
    public int ToTag() => _request.Headers.To.Tag.Length;

    [Benchmark]
    public int HostOfRequestUri() => _request.RequestUri.Host.Length;

    [Benchmark]
    public int BranchOfVia() => _request.Headers.Via.Branch.Length;
}
