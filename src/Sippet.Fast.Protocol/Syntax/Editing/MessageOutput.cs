using System;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>Copies the parts of a message; those that stand side by side in its text, as untouched ones do, at once.</summary>
internal ref struct MessageOutput(ReadOnlySpan<byte> text, Span<byte> destination)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly Span<byte> _destination = destination;
    private int _runStart, _runEnd;

    /// <summary>The bytes written by <see cref="Flush"/>.</summary>
    public int Length { get; private set; }

    /// <summary>Appends a part.</summary>
    public void Add(int start, int end)
    {
        if (start != _runEnd)
        {
            Flush();
            _runStart = start;
        }

        _runEnd = end;
    }

    /// <summary>Writes what was appended.</summary>
    public void Flush()
    {
        ReadOnlySpan<byte> run = _text[_runStart.._runEnd];
        run.CopyTo(_destination[Length..]);
        Length += run.Length;
        _runStart = _runEnd;
    }
}
