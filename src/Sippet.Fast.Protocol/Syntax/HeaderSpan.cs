namespace Sippet.Fast.Syntax;

/// <summary>
/// The first and the last line of a header in the message that it was last seen in, by the number of that message: so a message need not
/// begin with forgetting those of the last one. One word, which is written at once.
/// </summary>
/// <param name="bits">The number of the message (32 bits), and above it the numbers of the lines (16 bits each).</param>
internal readonly struct HeaderSpan(ulong bits)
{
    private const ulong NextLine = (1UL << 32) | (1UL << 48);

    private readonly ulong _bits = bits;

    /// <param name="message">The number of the message.</param>
    /// <param name="line">The number of the only line, 0 to 65,535.</param>
    public HeaderSpan(uint message, int line)
        : this(message | (NextLine * (uint)line))
    {
    }

    /// <summary>The first line.</summary>
    public int First => (ushort)(_bits >> 32);

    /// <summary>The last line.</summary>
    public int Last => (int)(_bits >> 48);

    /// <summary>The next line alone.</summary>
    public HeaderSpan Next => new(_bits + NextLine);

    /// <summary>Whether the header was last seen in this message.</summary>
    public bool IsOf(uint message) => (uint)_bits == message;

    /// <summary>Whether both are of one message.</summary>
    public bool IsBeside(HeaderSpan other) => (uint)_bits == (uint)other._bits;

    /// <summary>From the first line of this to the last of another.</summary>
    public HeaderSpan UpTo(HeaderSpan last) => new((_bits & 0xffff_ffff_ffff) | (last._bits & 0xffff_0000_0000_0000));
}
