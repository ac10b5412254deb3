namespace Sippet.Fast.Syntax.Scanning;

/// <summary>One way to find the marks of a block. A struct type argument, so that the JIT compiles the scanner once for each.</summary>
internal interface IMarkKernel
{
    /// <summary>Bytes of a block, and the bytes that must be readable past the end of a message.</summary>
    const int BlockSize = 64;

    /// <summary>Finds the marks among the <see cref="BlockSize"/> bytes that begin at <paramref name="block"/>.</summary>
    static abstract BlockMarks Find(ref readonly byte block);
}
