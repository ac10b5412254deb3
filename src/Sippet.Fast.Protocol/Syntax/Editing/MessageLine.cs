namespace Sippet.Fast.Syntax.Editing;

/// <summary>One header field of a message that is edited, from the first byte of its name to its line end.</summary>
internal struct MessageLine
{
    /// <summary>Where the name and the value stand in the text of the message.</summary>
    public HeaderLine Field;

    /// <summary>One past the line end.</summary>
    public int End;
}
