using Xunit;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// What threads share, under operations that CsCheck chooses and shrinks, on real threads: what came of them has to be what comes of the same
/// operations in some order. Another kind of search than <see cref="InterleavingTests"/>, which choose the moment at which threads change places:
/// this one finds what lasts long enough to be met. A failure prints its seed.
/// </summary>
public sealed class SamplingTests
{
    [Fact]
    public void ReadersOfTheTableSeeNothingWrong() => TableSampling.Run(samples: 300);

    [Fact]
    public void PostedAnswersArriveOnceEach() => StackSampling.RunAnswers(samples: 60);

    [Fact]
    public void StaleHandlesReachNoOtherCall() => StackSampling.RunHandles(samples: 60);
}
