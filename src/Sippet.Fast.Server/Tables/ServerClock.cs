using System;

namespace Sippet.Fast.Server.Tables;

/// <summary>The time since the server was made, by the stack's clock; on any thread.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    /// <summary>The time since the server was made; it only grows.</summary>
    public TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>The date, for the header of that name.</summary>
    public DateTimeOffset Date => time.GetUtcNow();
}
