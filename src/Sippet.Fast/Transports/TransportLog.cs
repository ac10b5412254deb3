using System;
using Microsoft.Extensions.Logging;

namespace Sippet.Fast.Transports;

/// <summary>The log messages of the transports.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(100, LogLevel.Warning,
        "The receive buffer of {Local} is {Granted} bytes, {Asked} were asked for: bursts may be lost. On Linux raise net.core.rmem_max.")]
    public static partial void SmallReceiveBuffer(ILogger log, TransportAddress local, int asked, int granted);

    [LoggerMessage(101, LogLevel.Debug, "The {Transport} connection with {Remote} has failed.")]
    public static partial void ConnectionFailed(ILogger log, Exception failure, SipTransport transport, TransportAddress remote);

    [LoggerMessage(102, LogLevel.Debug, "The {Transport} connection with {Remote} has ended: {Cause}.")]
    public static partial void ConnectionClosed(ILogger log, SipTransport transport, TransportAddress remote, CloseCause cause);
}
