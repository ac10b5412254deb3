using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>Tests that measure the process, and so run while no other test does.</summary>
[CollectionDefinition(nameof(MeasuringWebSockets), DisableParallelization = true)]
public sealed class MeasuringWebSockets;
