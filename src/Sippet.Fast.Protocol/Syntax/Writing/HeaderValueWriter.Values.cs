using System;
using System.Buffers.Text;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

public ref partial struct HeaderValueWriter
{
    private const int MaxDate = 29;
    private const int MaxNumber = 10;

    /// <summary>Writes a number.</summary>
    /// <param name="number">The number.</param>
    public void WriteNumber(uint number)
    {
        Span<byte> digits = stackalloc byte[MaxNumber];
        Utf8Formatter.TryFormat(number, digits, out int written);
        _writer.Write(digits[..written]);
    }

    /// <summary>Writes a time span as seconds, a part of a second as a whole one, so that nobody comes too early.</summary>
    /// <param name="time">0 to 2^32 - 1 seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or longer.</exception>
    public void WriteDeltaSeconds(TimeSpan time)
    {
        if (time < TimeSpan.Zero || time > TimeSpan.FromSeconds(uint.MaxValue))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "A header takes 0 to 4294967295 seconds; give a time in that range.");
        }

        WriteNumber((uint)((time.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond));
    }

    /// <summary>Writes a date, as in <c>Sat, 13 Nov 2010 23:29:00 GMT</c> (RFC 3261 section 20.17).</summary>
    /// <param name="date">The date in any time zone; parts of a second are left out.</param>
    public void WriteDate(DateTimeOffset date)
    {
        Span<byte> text = stackalloc byte[MaxDate];
        Utf8Formatter.TryFormat(date, text, out int written, 'R');
        _writer.Write(text[..written]);
    }

    /// <summary>Writes a media type or a range of them; parameters follow with <see cref="WriteParameter(ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>.</summary>
    /// <param name="type">A token, such as <c>application</c>, or <c>*</c>.</param>
    /// <param name="subtype">A token, such as <c>sdp</c>, or <c>*</c>.</param>
    /// <exception cref="ArgumentException">One of them is no token.</exception>
    public void WriteMediaType(scoped ReadOnlySpan<byte> type, scoped ReadOnlySpan<byte> subtype)
    {
        CheckToken(type, nameof(type));
        CheckToken(subtype, nameof(subtype));
        _writer.Write(type);
        _writer.Write("/"u8);
        _writer.Write(subtype);
    }

    /// <summary>Writes a Call-ID: In-Reply-To, and the first part of Replaces, Join and Target-Dialog.</summary>
    /// <param name="callId">The Call-ID.</param>
    /// <exception cref="ArgumentException">It is no Call-ID.</exception>
    public void WriteCallId(scoped ReadOnlySpan<byte> callId)
    {
        if (!CallIdReader.IsCallId(callId))
        {
            throw new ArgumentException("A Call-ID is one word, or two with @ between them, without white space, commas and semicolons (RFC 3261 section 25.1).", nameof(callId));
        }

        _writer.Write(callId);
    }

    /// <summary>Writes a warning (RFC 3261 section 20.43).</summary>
    /// <param name="code">100 to 999.</param>
    /// <param name="agent">The host of the one who warns, with or without a port, or a token as a pseudonym.</param>
    /// <param name="text">Any text without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The code is out of range, the agent is none of these, or the text has CR, LF or NUL.</exception>
    public void WriteWarning(int code, scoped ReadOnlySpan<byte> agent, scoped ReadOnlySpan<byte> text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 999);
        LineText.Check(text, nameof(text));
        ValueReader reader = new(agent, 0);
        if (!Warning.TryReadAgent(ref reader, out _) || !reader.AtEnd)
        {
            throw new ArgumentException("A warn-agent is a host, with or without a port, or a token (RFC 3261 section 20.43).", nameof(agent));
        }

        WriteNumber((uint)code);
        _writer.Write(" "u8);
        _writer.Write(agent);
        _writer.Write(" "u8);
        WriteQuoted(text);
    }

    /// <summary>Writes an RAck (RFC 3262 section 7.2).</summary>
    /// <param name="responseNumber">The RSeq of the response.</param>
    /// <param name="cseqNumber">The number in its CSeq, less than 2^31.</param>
    /// <param name="methodName">The method in its CSeq.</param>
    /// <exception cref="ArgumentException">The number is out of range, or the method is no token.</exception>
    public void WriteRAck(uint responseNumber, uint cseqNumber, scoped ReadOnlySpan<byte> methodName)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cseqNumber, (uint)int.MaxValue);
        CheckToken(methodName, nameof(methodName));
        WriteNumber(responseNumber);
        _writer.Write(" "u8);
        WriteNumber(cseqNumber);
        _writer.Write(" "u8);
        _writer.Write(methodName);
    }
}
