using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax;

/// <summary>One header field: where its name and its value stand in the message.</summary>
internal struct HeaderLine
{
    /// <summary>The first byte of the name, which is the first of the line.</summary>
    public int NameStart;

    /// <summary>The length of the name.</summary>
    public int NameLength;

    /// <summary>The first byte of the value that is no white space, and one past the last one; a fold may stand between them.</summary>
    public int ValueStart, ValueEnd;

    /// <summary>What the name is.</summary>
    public HeaderId Id;

    /// <summary>What was known of the first line with the same <see cref="Id"/> before this one was: see <see cref="HeaderIndex.NextOf"/>.</summary>
    public uint Next;

    /// <summary>The name, the colon and the value.</summary>
    public readonly Slice Field => Slice.Between(NameStart, ValueEnd);

    /// <summary>The value, from its first byte to its last.</summary>
    public readonly Slice Value => Slice.Between(ValueStart, ValueEnd);
}
