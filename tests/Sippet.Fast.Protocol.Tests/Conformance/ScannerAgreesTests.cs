using System.Linq;
using Sippet.Fast.Syntax.Scanning;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>The scanner, with each of its kernels, reads all messages of the corpus as its byte-at-a-time reference does.</summary>
public sealed class ScannerAgreesTests
{
    private readonly ScannerCheck _check = new();

    [Theory]
    [InlineData("rfc4475")]
    [InlineData("rfc5118")]
    [InlineData("real")]
    [InlineData("malformed")]
    [InlineData("bugs")]
    public void ScannerAgreesWithTheReferenceOnEachFile(string folder)
    {
        Corpus.Require();
        foreach ((_, byte[] bytes) in Corpus.Files(folder))
        {
            _check.CheckWithEachPadding(bytes);
        }
    }

    [Fact]
    public void ScannerAgreesWithTheReferenceOnEachGeneratedMessage()
    {
        Corpus.Require();
        foreach (byte[] bytes in Corpus.Generated().Select(message => message.Bytes))
        {
            _check.CheckWithEachPadding(bytes);
        }
    }
}
