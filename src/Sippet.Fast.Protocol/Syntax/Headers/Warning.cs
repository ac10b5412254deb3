using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>One value of Warning: RFC 3261 section 20.43. A view over the message.</summary>
public readonly ref struct Warning : IHeaderValue<Warning>
{
    private Warning(int code, ReadOnlySpan<byte> agent, ReadOnlySpan<byte> text)
    {
        Code = code;
        Agent = agent;
        Text = HeaderText.OfWord(text);
    }

    /// <summary>The code, 100 to 999.</summary>
    public int Code { get; }

    /// <summary>Who warns: a host with or without a port, or a pseudonym.</summary>
    public ReadOnlySpan<byte> Agent { get; }

    /// <summary>The text, for humans.</summary>
    public HeaderText Text { get; }

    /// <summary>Reads a warning.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">A warning; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out Warning value)
    {
        ValueReader reader = new(text, 0);
        Slice agent = Slice.None, quoted = Slice.None;
        bool parsed = reader.TryReadNumber(999, out uint code) && code >= 100 && reader.Position == 3 && reader.TryReadLws()
            && TryReadAgent(ref reader, out agent) && reader.TryReadLws()
            && reader.TryReadQuoted(out quoted) && reader.AtEnd;
        value = new Warning((int)code, agent.Of(text), quoted.Of(text));
        return parsed;
    }

    // warn-agent = hostport / pseudonym, and a pseudonym is a token
    internal static bool TryReadAgent(ref ValueReader reader, out Slice agent)
    {
        int start = reader.Position;
        bool read = reader.TryReadToken(out agent) || reader.TryReadHost(out agent);
        if (read && reader.TryRead((byte)':'))
        {
            read = reader.TryReadNumber(ushort.MaxValue, out _);
            agent = Slice.Between(start, reader.Position);
        }

        return read;
    }
}
