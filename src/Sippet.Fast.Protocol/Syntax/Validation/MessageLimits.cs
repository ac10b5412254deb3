using System;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Syntax.Validation;

/// <summary>
/// Holds what is in the headers against the limits of <see cref="ParserOptions"/>. A header section that is too short to break a limit
/// is not looked at, so that an ordinary message pays for a few comparisons alone; one that is looked at is passed over once.
/// </summary>
internal static class MessageLimits
{
    private const int ShortestPart = 2; // an element or a parameter is at least one byte and its separator

    /// <summary>Refuses a message that breaks a limit; one that is refused already keeps its reason.</summary>
    public static void Check(MessageFrame frame)
    {
        ParserOptions options = frame.Options;
        HeaderIndex index = frame.Index;
        int size = index.EndOfHeaders;
        if (size > options.MaxLineLength)
        {
            CheckLines(index, options.MaxLineLength);
        }

        if (size > ShortestPart * options.MaxElements || size > ShortestPart * options.MaxParameters)
        {
            CheckParts(frame.Bytes[..size], index, options);
        }

        CheckComments(frame, index, HeaderId.UserAgent, options.MaxCommentDepth);
        CheckComments(frame, index, HeaderId.Server, options.MaxCommentDepth);
        CheckComments(frame, index, HeaderId.RetryAfter, options.MaxCommentDepth);
    }

    private static void CheckLines(HeaderIndex index, int max)
    {
        if (index.StartLine.Length > max)
        {
            index.Refuse(RejectReason.LineTooLong, max);
        }

        foreach (ref readonly HeaderLine line in index.Lines)
        {
            if (line.Field.Length > max)
            {
                index.Refuse(RejectReason.LineTooLong, line.NameStart + max);
            }
        }
    }

    private static void CheckParts(ReadOnlySpan<byte> headers, HeaderIndex index, ParserOptions options)
    {
        if (headers.Count((byte)',') + index.Count <= options.MaxElements && headers.Count((byte)';') <= options.MaxParameters)
        {
            return; // few enough wherever they stand
        }

        Span<int> elements = stackalloc int[HeaderTable.Count];
        elements.Clear();
        foreach (ref readonly HeaderLine line in index.Lines)
        {
            if (!IsText(line.Id))
            {
                CheckParts(headers[..line.ValueEnd], line, ref elements[(int)line.Id], index, options);
            }
        }
    }

    private static void CheckParts(ReadOnlySpan<byte> text, in HeaderLine line, ref int elements, HeaderIndex index, ParserOptions options)
    {
        for (int start = line.ValueStart; start < text.Length;)
        {
            if (++elements > options.MaxElements)
            {
                index.Refuse(RejectReason.TooManyElements, start);
                return;
            }

            int end = ElementCursor.EndOfElement(text, start);
            int excess = ParameterBehind(text[..end], start, options.MaxParameters);
            if (excess >= 0)
            {
                index.Refuse(RejectReason.TooManyParameters, excess);
                return;
            }

            start = end + 1;
        }
    }

    // The semicolon that is one too many; -1 when there are not that many. Those within quotes are none.
    private static int ParameterBehind(ReadOnlySpan<byte> text, int start, int max)
    {
        bool quoted = false;
        int count = 0;
        for (int position = start; position < text.Length; position++)
        {
            switch (text[position])
            {
                case (byte)'\\' when quoted:
                    position++;
                    break;
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)';' when !quoted && ++count > max:
                    return position;
                default:
                    break;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CheckComments(MessageFrame frame, HeaderIndex index, HeaderId id, int max)
    {
        SameLines lines = index.LinesOf(id);
        while (lines.TryNext(out int line))
        {
            ref readonly HeaderLine field = ref index.Lines[line];
            if (field.ValueEnd - field.ValueStart > max)
            {
                CheckComment(frame.Bytes[..field.ValueEnd], field.ValueStart, index, max);
            }
        }
    }

    private static void CheckComment(ReadOnlySpan<byte> text, int start, HeaderIndex index, int max)
    {
        int depth = 0;
        for (int position = start; position < text.Length; position++)
        {
            switch (text[position])
            {
                case (byte)'\\':
                    position++;
                    break;
                case (byte)'(' when ++depth > max:
                    index.Refuse(RejectReason.CommentTooDeep, position);
                    return;
                case (byte)')':
                    depth -= depth > 0 ? 1 : 0;
                    break;
                default:
                    break;
            }
        }
    }

    // Commas and semicolons are letters like others there, or nobody knows.
    private static bool IsText(HeaderId id) =>
        id is HeaderId.Unknown or HeaderId.Subject or HeaderId.Organization or HeaderId.UserAgent or HeaderId.Server or HeaderId.CallId or HeaderId.Date;
}
