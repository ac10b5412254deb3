namespace Sippet.Fast.Syntax.Scanning;

/// <summary>One way to find the marks of a block. A struct type argument, so that the JIT compiles the scanner once for each.</summary>
internal interface IMarkKernel
{
    /// <summary>Bytes of a block, and the bytes that must be readable past the end of a message.</summary>
    const int BlockSize = 64;

    /// <summary>Finds the marks among the <see cref="BlockSize"/> bytes that begin at <paramref name="block"/>.</summary>
    static abstract BlockMarks Find(ref readonly byte block);

    /// <summary>Finds the bytes of a block that are no letter, no digit and none of "-", "." and "_": bit i speaks of byte i.</summary>
    static abstract ulong FindSeparators(ref readonly byte block);
}
