using System;
using System.Numerics;
using System.Text;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Validation;

/// <summary>
/// Finds a parameter name that stands twice in one value, however many there are. A few names are compared one by one; more of them go
/// into a table under a hash with a random key, so that nobody can choose names that meet. The table is used again and again. One thread.
/// </summary>
internal sealed class ParameterNames
{
    private const int Few = 8;

    private readonly SipHashKey _key = SipHashKey.Random();
    private readonly Slice[] _few = new Slice[Few];
    private Slice[] _slots = [];
    private int _count;

    /// <summary>Forgets the last value.</summary>
    /// <param name="text">The parameters of the next one, with their semicolons.</param>
    public void Clear(ReadOnlySpan<byte> text)
    {
        _count = 0;
        int most = text.Count((byte)';');
        if (most > Few)
        {
            int size = (int)BitOperations.RoundUpToPowerOf2((uint)most * 2);
            _slots = _slots.Length < size ? new Slice[size] : _slots;
            _slots.AsSpan(0, size).Clear(); // linear in the text, however long the table has become
            Mask = size - 1;
        }
        else
        {
            Mask = 0;
        }
    }

    private int Mask { get; set; }

    /// <summary>Takes a name.</summary>
    /// <param name="text">What the name stands in; the same for all names of a value.</param>
    /// <param name="name">The name; not empty.</param>
    /// <returns>False when it was there before, in any case.</returns>
    public bool TryAdd(ReadOnlySpan<byte> text, Slice name)
    {
        ReadOnlySpan<byte> letters = name.Of(text);
        if (Mask == 0)
        {
            foreach (Slice other in _few.AsSpan(0, _count))
            {
                if (Ascii.EqualsIgnoreCase(other.Of(text), letters))
                {
                    return false;
                }
            }

            _few[_count++] = name;
            return true;
        }

        SipHash hash = new(_key);
        hash.AppendIgnoringCase(letters);
        for (int slot = (int)(uint)(hash.Finish() & int.MaxValue) & Mask; ; slot = (slot + 1) & Mask)
        {
            if (_slots[slot].Length == 0)
            {
                _slots[slot] = name;
                return true;
            }

            if (Ascii.EqualsIgnoreCase(_slots[slot].Of(text), letters))
            {
                return false;
            }
        }
    }
}
