namespace Sippet.Fast.Syntax;

/// <summary>A place in the fields of one header: goes from value to value, and from line to line where a line ends.</summary>
internal struct FieldCursor
{
    private readonly HeaderIndex _index;
    private SameLines _lines;
    private int _line;

    public FieldCursor(HeaderIndex index, HeaderId id)
    {
        _index = index;
        _lines = index.LinesOf(id);
        IsValid = _lines.TryNext(out _line);
        Position = IsValid ? index.Lines[_line].ValueStart : 0;
    }

    /// <summary>Whether there is a value at <see cref="Position"/>.</summary>
    public bool IsValid { get; private set; }

    /// <summary>Where the value begins.</summary>
    public int Position { get; private set; }

    /// <summary>One past the last byte of the line's value.</summary>
    public readonly int End => _index.Lines[_line].ValueEnd;

    /// <summary>Goes on behind a comma, or with the next line when the line ends before it.</summary>
    public void MoveTo(int position)
    {
        Position = position;
        if (position > End)
        {
            IsValid = _lines.TryNext(out _line);
            Position = IsValid ? _index.Lines[_line].ValueStart : 0;
        }
    }
}
