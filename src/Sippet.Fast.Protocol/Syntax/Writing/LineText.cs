using System;

namespace Sippet.Fast.Syntax.Writing;

/// <summary>What may stand in a line that is written: nothing that would begin another line.</summary>
internal static class LineText
{
    /// <summary>Throws when a value has a byte that must not stand in a line.</summary>
    public static void Check(scoped ReadOnlySpan<byte> value, string parameter)
    {
        if (value.ContainsAny((byte)'\r', (byte)'\n', (byte)0))
        {
            throw new ArgumentException(
                "CR, LF and NUL are refused in header values: they would begin another header. Take them out, or send the text as a body.", parameter);
        }
    }

    /// <summary>A value that was received, on one line: each byte of a fold becomes a space (RFC 3261 section 7.3.1). Copied only where there is one.</summary>
    public static ReadOnlySpan<byte> OneLine(ReadOnlySpan<byte> value)
    {
        if (!value.ContainsAny((byte)'\r', (byte)'\n'))
        {
            return value;
        }

        byte[] line = new byte[value.Length];
        value.Replace(line, (byte)'\r', (byte)' ');
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        return line;
    }
}
