using System;

namespace Sippet.Fast.Engine;

/// <summary>A token bucket: so many a second, and as many at once. One thread; time is a parameter.</summary>
internal struct RateLimiter(int perSecond)
{
    private double _tokens = perSecond;
    private long _last;

    /// <summary>Takes a token.</summary>
    /// <param name="now">Milliseconds.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(long now)
    {
        _tokens = Math.Min(perSecond, _tokens + ((now - _last) * perSecond / 1000.0));
        _last = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}
