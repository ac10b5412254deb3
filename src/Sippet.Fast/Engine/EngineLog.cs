using System;
using Microsoft.Extensions.Logging;

namespace Sippet.Fast.Engine;

/// <summary>The log messages of the engine. None is on the path of a message that goes well.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(200, LogLevel.Error, "The handler of {Method} has failed; the request was answered with 500 unless it had its final response.")]
    public static partial void HandlerFailed(ILogger log, Exception exception, SipMethod method);

    [LoggerMessage(201, LogLevel.Warning,
        "The handler of {Method} held its worker for {Milliseconds} ms; {Suppressed} more were not logged. Handlers must not block: await instead.")]
    public static partial void HandlerSlow(ILogger log, SipMethod method, long milliseconds, long suppressed);

    [LoggerMessage(202, LogLevel.Error, "A callback of the transaction user has failed.")]
    public static partial void CallbackFailed(ILogger log, Exception exception);

    [LoggerMessage(203, LogLevel.Critical, "Worker {Worker} has met a fault of its own and goes on with the next message.")]
    public static partial void WorkerFault(ILogger log, Exception exception, int worker);

    [LoggerMessage(204, LogLevel.Error, "The resolver has failed; its request has no target.")]
    public static partial void ResolverFailed(ILogger log, Exception exception);
}
