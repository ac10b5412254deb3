using System.Threading;

namespace Sippet.Fast.Server.Tables;

/// <summary>A number that many threads change and that has an upper bound.</summary>
internal sealed class BoundedCount(int max)
{
    private int _value;

    /// <summary>The number.</summary>
    public int Value => Volatile.Read(ref _value);

    /// <summary>Adds, unless the bound would be passed.</summary>
    public bool TryAdd(int count)
    {
        if (Interlocked.Add(ref _value, count) <= max)
        {
            return true;
        }

        Subtract(count);
        return false;
    }

    /// <summary>Subtracts what was added before.</summary>
    public void Subtract(int count) => Interlocked.Add(ref _value, -count);
}
