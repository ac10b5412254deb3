using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>The head of an HTTP message: its start line and its fields (RFC 9112 sections 2 and 5).</summary>
internal sealed class HttpHead
{
    /// <summary>The most bytes that are read of one.</summary>
    public const int Longest = 8192;

    private readonly List<KeyValuePair<string, string>> _fields = [];

    private HttpHead(string startLine) => StartLine = startLine;

    /// <summary>The start line.</summary>
    public string StartLine { get; }

    /// <summary>The length of the head that the bytes begin with, its empty line included; -1 when it is not there to its end.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> end = "\r\n\r\n"u8;
        int at = bytes.IndexOf(end);
        return at < 0 ? -1 : at + end.Length;
    }

    /// <summary>Reads a head.</summary>
    /// <param name="bytes">From the start line to the empty line.</param>
    /// <returns>Null when a line is none of a field.</returns>
    public static HttpHead? TryParse(ReadOnlySpan<byte> bytes)
    {
        string[] lines = Encoding.Latin1.GetString(bytes).Split("\r\n");
        HttpHead head = new(lines[0]);
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (line.Length > 0 && (colon <= 0 || line.AsSpan(0, colon).ContainsAny(' ', '\t'))) // nor is one that goes on with the line before it (section 5.2)
            {
                return null;
            }

            if (line.Length > 0)
            {
                head._fields.Add(new(line[..colon], line[(colon + 1)..].Trim()));
            }
        }

        return head;
    }

    /// <summary>The value of a field; null when there is none, or more than one.</summary>
    public string? Only(string name)
    {
        string[] values = [.. ValuesOf(name)];
        return values.Length == 1 ? values[0] : null;
    }

    /// <summary>The elements of a field that is a list, of all its lines.</summary>
    public IEnumerable<string> ListOf(string name) =>
        ValuesOf(name).SelectMany(static value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private IEnumerable<string> ValuesOf(string name) =>
        from field in _fields where field.Key.Equals(name, StringComparison.OrdinalIgnoreCase) select field.Value;
}
