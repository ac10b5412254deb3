using System.Runtime.CompilerServices;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>Room for the line feeds that <see cref="LineMarks{TKernel}"/> finds at once.</summary>
[InlineArray(Count)]
internal struct LineFeedRoom
{
    /// <summary>The bytes of a message that are looked at for them.</summary>
    public const int Window = 32 * IMarkKernel.BlockSize;

    /// <summary>The line feeds that are noted of each block without a look at how many it has.</summary>
    public const int AtOnce = 2;

    /// <summary>
    /// Every second byte of the window, as more have one byte between them, each of the block that two of these are in, and those that are
    /// written too much.
    /// </summary>
    public const int Count = (Window / 2) + IMarkKernel.BlockSize + AtOnce;

    private int _first;
}
