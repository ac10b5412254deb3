using System.Runtime.CompilerServices;
using System.Threading;

namespace Sippet.Fast.Concurrency;

/// <summary>
/// Lets one thread write and any number read without a lock: a reader notes the number, reads, and reads again when the number
/// has changed meanwhile. The writer never waits; a reader only repeats. Mutable: keep it in a field and never copy it.
/// </summary>
internal struct SequenceLock
{
    private uint _sequence;

    /// <summary>The writer is about to change what readers see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginWrite()
    {
        _sequence++;
        Volatile.WriteBarrier(); // the odd number must be seen before any of the changes
    }

    /// <summary>The changes are complete.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndWrite() => Volatile.Write(ref _sequence, _sequence + 1);

    /// <summary>Begins a read.</summary>
    /// <returns>The number for <see cref="IsUnchanged"/>; odd while a write is under way, which is never unchanged.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint BeginRead() => Volatile.Read(in _sequence);

    /// <summary>Whether all that was read since <see cref="BeginRead"/> belongs together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool IsUnchanged(uint begin)
    {
        Volatile.ReadBarrier(); // the reads must be done before the number is read again
        return (begin & 1) == 0 && Volatile.Read(in _sequence) == begin;
    }
}
