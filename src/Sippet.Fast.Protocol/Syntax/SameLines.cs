using System.Runtime.CompilerServices;

namespace Sippet.Fast.Syntax;

/// <summary>The lines of one header, one after another.</summary>
/// <param name="index">The lines of the message.</param>
/// <param name="first">The first one; negative where there is none.</param>
internal struct SameLines(HeaderIndex index, int first)
{
    private readonly HeaderIndex _index = index;
    private int _next = first;

    /// <summary>Takes the next line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryNext(out int line)
    {
        line = _next;
        if (line < 0)
        {
            return false;
        }

        _next = _index.NextOf(line);
        return true;
    }
}
