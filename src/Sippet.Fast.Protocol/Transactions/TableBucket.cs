using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Sippet.Fast.Transactions;

/// <summary>
/// Some entries of a <see cref="TransactionTable{TKeys}"/> in one cache line, and the number of the bucket that goes on. All tags are compared at
/// once, and so are all slots.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TableBucket
{
    /// <summary>The entries that a bucket holds.</summary>
    public const int Places = 7;

    /// <summary>The lowest bits of each key.</summary>
    public Words Tags;

    /// <summary>One more than the number of the overflow bucket that goes on, or that is free after this one; 0 for none.</summary>
    public int Next;

    /// <summary>The slot of each key.</summary>
    public Words Slots;

    /// <summary>The entries that are in it: the first ones.</summary>
    public int Count;

    /// <summary>The places whose tag is this one: a bit for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint PlacesOfTag(int tag) => Equal(in Tags, tag);

    /// <summary>The place of a slot: a bit; 0 when it is not here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint PlaceOfSlot(int slot) => Equal(in Slots, slot);

    // Seven words, and the one that stands behind them in the bucket, which does not count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint Equal(in Words words, int wanted)
    {
        ref readonly int first = ref words[0];
        Vector128<int> all = Vector128.Create(wanted);
        uint low = Vector128.Equals(Vector128.LoadUnsafe(in first), all).ExtractMostSignificantBits();
        uint high = Vector128.Equals(Vector128.LoadUnsafe(in first, 4), all).ExtractMostSignificantBits();
        return (low | (high << 4)) & ((1u << Count) - 1);
    }

    [InlineArray(Places)]
    internal struct Words
    {
        private int _first;
    }
}
