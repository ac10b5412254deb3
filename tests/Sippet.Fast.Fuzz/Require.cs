using System;

namespace Sippet.Fast.Fuzz;

/// <summary>What has to hold; what does not is a crash to the fuzzer.</summary>
internal static class Require
{
    public static void That(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    /// <summary>A view lies within the bytes that it is a view over.</summary>
    public static void Inside(ReadOnlySpan<byte> view, ReadOnlySpan<byte> bytes, string what) =>
        That(view.IsEmpty || (bytes.Overlaps(view, out int offset) && offset >= 0 && view.Length <= bytes.Length - offset), $"{what} lies outside");

    /// <summary>Both are the same bytes.</summary>
    public static void Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other, string what) => That(one.SequenceEqual(other), $"{what} differs");
}
