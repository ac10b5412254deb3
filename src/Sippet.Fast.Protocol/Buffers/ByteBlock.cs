namespace Sippet.Fast.Buffers;

/// <summary>Where a run of bytes stands in a <see cref="ByteStore"/>. The default value is no block.</summary>
internal readonly record struct ByteBlock(int Unit, int Length)
{
    /// <summary>Whether there is no block.</summary>
    public bool IsNone => Length == 0;
}
