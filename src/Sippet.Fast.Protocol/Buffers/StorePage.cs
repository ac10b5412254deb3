namespace Sippet.Fast.Buffers;

/// <summary>What a <see cref="ByteStore"/> knows of one of its pages, all of whose blocks have one size.</summary>
internal struct StorePage
{
    /// <summary>The first unit of the block that was freed last; -1 for none.</summary>
    public int FirstFree;

    /// <summary>The blocks from the start of the page that were ever taken since the page has its size.</summary>
    public int Touched;

    /// <summary>The blocks that are taken.</summary>
    public int Taken;

    /// <summary>The neighbours in the list of the pages of this size that have room, or the next empty one; -1 for none.</summary>
    public int Next, Previous;

    /// <summary>The number of the size.</summary>
    public byte SizeClass;
}
