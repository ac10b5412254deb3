using System;
using Microsoft.Extensions.Logging;

namespace Sippet.Fast.Resolver;

/// <summary>The log messages of the resolver. None is written at the default level but for faults of its own.</summary>
internal static partial class ResolverLog
{
    [LoggerMessage(400, LogLevel.Debug, "{Resolution}")]
    public static partial void Resolved(ILogger log, Resolution resolution);

    [LoggerMessage(401, LogLevel.Debug, "{Transport} {Address} has failed ({Outcome}); it is tried behind the others for {Seconds:0.###} s.")]
    public static partial void BackedOff(ILogger log, SipTransport transport, TransportAddress address, TargetOutcome outcome, double seconds);

    [LoggerMessage(402, LogLevel.Error, "The resolver has met a fault of its own; its request has no target.")]
    public static partial void Fault(ILogger log, Exception exception);
}
