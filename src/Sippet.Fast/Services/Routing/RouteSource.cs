namespace Sippet.Fast.Services.Routing;

/// <summary>Which address of the machine leads to another one.</summary>
/// <param name="Remote">The other one.</param>
/// <param name="Local">The address of the machine.</param>
internal sealed record RouteSource(TransportAddress Remote, TransportAddress Local);
