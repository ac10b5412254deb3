namespace Sippet.Fast.Syntax.Scanning;

/// <summary>
/// One way to find the marks of blocks. A struct type argument, so that the JIT compiles the scanner once for each. What must not be
/// overlooked among the headers it weighs, in vectors of bytes, which costs less than to find each: the first <see cref="Light"/> characters
/// weigh as much as they are below it, so a CR 1, an LF 4, a NUL 14. Begins as default.
/// </summary>
internal interface IMarkKernel
{
    /// <summary>Bytes of a block, and the bytes that must be readable past the end of a message.</summary>
    const int BlockSize = 64;

    /// <summary>The first character that weighs nothing.</summary>
    const byte Light = '\r' + 1;

    /// <summary>What a line weighs that ends with LF alone.</summary>
    const int LineFeed = Light - '\n';

    /// <summary>What a line weighs that ends with CRLF.</summary>
    const int LineEnd = LineFeed + Light - '\r';

    /// <summary>Whether it has passed more than it can weigh.</summary>
    bool IsFull { get; }

    /// <summary>What the blocks weigh that it has passed, unless it is full.</summary>
    int Weight { get; }

    /// <summary>Passes the <see cref="BlockSize"/> bytes that begin at <paramref name="block"/>.</summary>
    /// <param name="block">The first byte.</param>
    /// <returns>The bytes that are LF: bit i speaks of byte i.</returns>
    ulong Pass(ref readonly byte block);

    /// <summary>Takes back what the last bytes of a block weigh that it has passed; it was not full.</summary>
    /// <param name="block">The first byte.</param>
    /// <param name="start">The place of the first byte that is to weigh no more, 0 to 63.</param>
    void TakeBack(ref readonly byte block, int start);

    /// <summary>Finds the bytes of a block that are no letter, no digit and none of "-", "." and "_": bit i speaks of byte i.</summary>
    static abstract ulong FindSeparators(ref readonly byte block);
}
