using System;
using System.Numerics;

namespace Sippet.Fast.Buffers;

/// <summary>
/// The sizes of blocks in a <see cref="ByteStore"/>: every multiple of a unit up to 256 bytes; beyond it, eight sizes from one power of
/// two to the next, each a whole part of a page. So no more than an eighth of a block above 128 bytes is unused, and nearly nothing of a page.
/// </summary>
internal static class SizeClasses
{
    /// <summary>The bytes of a unit are two to this power.</summary>
    public const int UnitBits = 4;

    /// <summary>The units of a page are two to this power.</summary>
    public const int PageUnitBits = 15;

    private const int MaxUnits = ByteStore.MaxLength >> UnitBits;
    private const int SmallUnits = 16;
    private const int StepsOfDoubling = 8;

    private static readonly int[] s_units = MakeUnits();
    private static readonly byte[] s_classes = MakeClasses();

    /// <summary>The number of sizes.</summary>
    public static int Count => s_units.Length;

    /// <summary>The number of the smallest size that holds this many bytes.</summary>
    public static int Of(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, ByteStore.MaxLength);
        return s_classes[(length + (1 << UnitBits) - 1) >> UnitBits];
    }

    /// <summary>The units of a block.</summary>
    public static int UnitsOf(int sizeClass) => s_units[sizeClass];

    /// <summary>The blocks of a page.</summary>
    public static int BlocksOf(int sizeClass) => (1 << PageUnitBits) / s_units[sizeClass];

    private static int[] MakeUnits()
    {
        int[] units = new int[256];
        int count = units.Length;
        int blocks = (1 << PageUnitBits) / MaxUnits;
        for (int size = MaxUnits; size > SmallUnits; size = (1 << PageUnitBits) / blocks)
        {
            units[--count] = size;
            blocks += (int)(BitOperations.RoundUpToPowerOf2((uint)blocks + 1) / 2 / StepsOfDoubling);
        }

        for (int size = SmallUnits; size > 0; size--)
        {
            units[--count] = size;
        }

        return units[count..];
    }

    private static byte[] MakeClasses()
    {
        byte[] classes = new byte[MaxUnits + 1];
        int sizeClass = 0;
        for (int units = 1; units <= MaxUnits; units++)
        {
            sizeClass += units > s_units[sizeClass] ? 1 : 0;
            classes[units] = (byte)sizeClass;
        }

        return classes;
    }
}
