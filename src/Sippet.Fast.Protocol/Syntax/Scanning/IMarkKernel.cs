namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// One way to find the marks of blocks. A struct type argument, so that the JIT compiles the scanner once for each. It counts what it
/// passes in vectors of bytes, which costs less than the bits of all for each block, and goes on for 63 blocks at most.
/// </summary>
internal interface IMarkKernel
{
    /// <summary>Bytes of a block, and the bytes that must be readable past the end of a message.</summary>
    const int BlockSize = 64;

    /// <summary>The number of CRs among the blocks that it has passed.</summary>
    int CarriageReturns { get; }

    /// <summary>Whether there was a NUL among the blocks that it has passed.</summary>
    bool HasNul { get; }

    /// <summary>Begins with no block passed; the first call on a new kernel.</summary>
    void Begin();

    /// <summary>Passes the <see cref="BlockSize"/> bytes that begin at <paramref name="block"/>.</summary>
    /// <param name="block">The first byte.</param>
    /// <returns>The bytes that are LF: bit i speaks of byte i.</returns>
    ulong Pass(ref readonly byte block);

    /// <summary>Finds all marks of a block.</summary>
    static abstract BlockMarks Find(ref readonly byte block);

    /// <summary>Finds the bytes of a block that are no letter, no digit and none of "-", "." and "_": bit i speaks of byte i.</summary>
    static abstract ulong FindSeparators(ref readonly byte block);
}
