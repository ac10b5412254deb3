using System;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// How messages are checked, and what they may cost: for a <see cref="MessageParser"/>, and for all messages that a stack receives. It
/// cannot be changed once it is made, and any number of parsers and threads may share it. Each setter checks its range at once and throws
/// <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed class ParserOptions
{
    private const int MaxSize = 64 << 20;
    private const int MaxCount = 65_536;

    /// <summary>The options that hold where none are given.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>How closely the grammar is followed.</summary>
    public SyntaxProfile Profile
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "This profile does not exist.");
    }

    /// <summary>
    /// The longest message in bytes, its body included: 512 to 64 MiB; 65,535 by default. A longer one is refused for
    /// <see cref="RejectReason.MessageTooLarge"/>, and no more of it than this is kept.
    /// </summary>
    public int MaxMessageSize { get; init => field = Within(value, 512, MaxSize); } = ushort.MaxValue;

    /// <summary>
    /// The longest header section in bytes, start line and empty line included: 512 to 64 MiB; 60,000 by default, because a response
    /// repeats much of it and has to fit into a datagram too. A longer one is refused for <see cref="RejectReason.HeadersTooLong"/>.
    /// </summary>
    public int MaxHeaderSection { get; init => field = Within(value, 512, MaxSize); } = MessageReader.MaxHeaders;

    /// <summary>
    /// The longest start line and the longest header field in bytes, its continuation lines included: 128 to 64 MiB; 60,000 by default.
    /// A longer one is refused for <see cref="RejectReason.LineTooLong"/>.
    /// </summary>
    public int MaxLineLength { get; init => field = Within(value, 128, MaxSize); } = MessageReader.MaxHeaders;

    /// <summary>The most header fields: 16 to 65,536; 1,024 by default. One more is refused for <see cref="RejectReason.TooManyHeaders"/>.</summary>
    public int MaxHeaders { get; init => field = Within(value, 16, MaxCount); } = HeaderIndex.MaxLines;

    /// <summary>
    /// The most elements of a header over all of its fields, where it is a list: 16 to 65,536; 4,096 by default. One more is refused for
    /// <see cref="RejectReason.TooManyElements"/>.
    /// </summary>
    public int MaxElements { get; init => field = Within(value, 16, MaxCount); } = 4096;

    /// <summary>
    /// The most parameters of one element, those of its URI included: 16 to 65,536; 4,096 by default. One more is refused for
    /// <see cref="RejectReason.TooManyParameters"/>.
    /// </summary>
    public int MaxParameters { get; init => field = Within(value, 16, MaxCount); } = 4096;

    /// <summary>
    /// How deep comments may be nested in Server, User-Agent and Retry-After: 1 to 65,536; 100 by default. A deeper one is refused for
    /// <see cref="RejectReason.CommentTooDeep"/>.
    /// </summary>
    public int MaxCommentDepth { get; init => field = Within(value, 1, MaxCount); } = 100;

    private static int Within(int value, int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, min);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, max);
        return value;
    }
}
