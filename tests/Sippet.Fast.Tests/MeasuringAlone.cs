using Xunit;

namespace Sippet.Fast;

/// <summary>Tests that measure the process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(MeasuringAlone), DisableParallelization = true)]
public sealed class MeasuringAlone;
