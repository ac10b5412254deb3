using System;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>A header that has one value; see <see cref="IHeaderValue{TSelf}"/>. A view over the message.</summary>
/// <typeparam name="T">What the value is read into.</typeparam>
public readonly ref struct HeaderValue<T>
    where T : IHeaderValue<T>, allows ref struct
{
    private readonly MessageFrame _frame;
    private readonly HeaderId _id;

    internal HeaderValue(MessageFrame frame, HeaderId id)
    {
        _frame = frame;
        _id = id;
    }

    /// <summary>Whether the message has the header, well-formed or not.</summary>
    public bool Exists => _frame.Index.Has(_id);

    /// <summary>Whether the header is there once and well-formed.</summary>
    public bool IsValid => TryGet(out _);

    /// <summary>The value as it was received, the first one where the header is repeated; empty when there is none.</summary>
    public ReadOnlySpan<byte> Raw => _frame.Index.TryGetFirst(_id, out int line) ? _frame.Index.Lines[line].Value.Of(_frame.Bytes) : default;

    /// <summary>Reads the value.</summary>
    /// <param name="value">The value; of no use when there is none.</param>
    /// <returns>
    /// False when the header is absent, malformed, or repeated, which no header with one value may be: another element could read the other one.
    /// </returns>
    public bool TryGet(out T value)
    {
        SameLines lines = _frame.Index.LinesOf(_id);
        if (lines.TryNext(out int line) && !lines.TryNext(out _))
        {
            return T.TryParse(_frame.Index.Lines[line].Value.Of(_frame.Bytes), out value);
        }

        value = default!;
        return false;
    }
}
