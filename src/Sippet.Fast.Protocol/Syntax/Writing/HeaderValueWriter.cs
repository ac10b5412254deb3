using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <summary>
/// Composes the value of a header: what has to be quoted or escaped is, and what cannot be is refused, so that a reader gets back what was
/// written. All text is UTF-8. It is given by <c>AddHeader</c> of a message under construction, or stands over a buffer of its own.
/// <para>
/// Each part is one call, and what separates the parts comes with it: <c>WriteNameAddr(name, uri); WriteParameter("q"u8, "0.5"u8);
/// WriteComma(); …</c>. Methods whose value does not fit throw <see cref="InvalidOperationException"/>; none writes a part of it before it
/// throws <see cref="ArgumentException"/>.
/// </para>
/// </summary>
public ref partial struct HeaderValueWriter
{
    private readonly int _start;
    private ByteWriter _writer;
    private Part _authentication;
    private bool _hasAuthParameter;

    /// <summary>Begins a value in a buffer.</summary>
    /// <param name="destination">Receives the value, from its start.</param>
    public HeaderValueWriter(Span<byte> destination)
        : this(new ByteWriter(destination))
    {
    }

    internal HeaderValueWriter(ByteWriter writer)
    {
        _writer = writer;
        _start = writer.Length;
    }

    /// <summary>The value as far as it is written; a view over the buffer.</summary>
    public readonly ReadOnlySpan<byte> Written => _writer.Written[_start..];

    /// <summary>The message up to the end of the value.</summary>
    internal readonly ByteWriter Message => _writer;

    /// <summary>Writes a token.</summary>
    /// <param name="token">Letters, digits and <c>-.!%*_+`'~</c>, at least one.</param>
    /// <exception cref="ArgumentException">It is no token.</exception>
    public void WriteToken(scoped ReadOnlySpan<byte> token)
    {
        CheckToken(token, nameof(token));
        _writer.Write(token);
    }

    /// <summary>Writes text as it is: Subject, Organization, Server, User-Agent, or a value that was composed elsewhere.</summary>
    /// <param name="text">Any text without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The text has CR, LF or NUL.</exception>
    public void WriteText(scoped ReadOnlySpan<byte> text)
    {
        LineText.Check(text, nameof(text));
        _writer.Write(text);
    }

    /// <summary>Writes a quoted string; quotes, backslashes and control characters in it are escaped.</summary>
    /// <param name="text">Any text without CR, LF and NUL; it may be empty.</param>
    /// <exception cref="ArgumentException">The text has CR, LF or NUL.</exception>
    public void WriteQuoted(scoped ReadOnlySpan<byte> text)
    {
        LineText.Check(text, nameof(text));
        WriteEscaped(text, (byte)'"', (byte)'"');
    }

    /// <summary>Writes a comment in parentheses, behind a space when something stands before it; those in the text are escaped.</summary>
    /// <param name="text">Any text without CR, LF and NUL.</param>
    /// <exception cref="ArgumentException">The text has CR, LF or NUL.</exception>
    public void WriteComment(scoped ReadOnlySpan<byte> text)
    {
        LineText.Check(text, nameof(text));
        if (!Written.IsEmpty)
        {
            _writer.Write(" "u8);
        }

        WriteEscaped(text, (byte)'(', (byte)')');
    }

    /// <summary>Writes an address: the display name in quotes, when there is one, and the URI in angle brackets.</summary>
    /// <param name="displayName">Any text without CR, LF and NUL; empty for none.</param>
    /// <param name="uri">The URI without angle brackets.</param>
    /// <exception cref="ArgumentException">The display name has CR, LF or NUL, or the URI is none.</exception>
    public void WriteNameAddr(scoped ReadOnlySpan<byte> displayName, scoped ReadOnlySpan<byte> uri)
    {
        LineText.Check(displayName, nameof(displayName));
        CheckUri(uri, nameof(uri));
        if (!displayName.IsEmpty)
        {
            WriteEscaped(displayName, (byte)'"', (byte)'"');
            _writer.Write(" "u8);
        }

        WriteUri(uri);
    }

    /// <summary>Writes a URI in angle brackets.</summary>
    /// <param name="uri">The URI without angle brackets.</param>
    /// <exception cref="ArgumentException">It is no URI.</exception>
    public void WriteUri(scoped ReadOnlySpan<byte> uri)
    {
        CheckUri(uri, nameof(uri));
        _writer.Write("<"u8);
        _writer.Write(uri);
        _writer.Write(">"u8);
    }

    /// <summary>Writes a parameter without a value, such as <c>;lr</c>.</summary>
    /// <param name="name">A token.</param>
    /// <exception cref="ArgumentException">The name is no token.</exception>
    public void WriteParameter(scoped ReadOnlySpan<byte> name)
    {
        CheckToken(name, nameof(name));
        _writer.Write(";"u8);
        _writer.Write(name);
    }

    /// <summary>Writes a parameter, its value in quotes unless it is a token or a host.</summary>
    /// <param name="name">A token.</param>
    /// <param name="value">Any text without CR, LF and NUL; an empty one is written as <c>""</c>.</param>
    /// <exception cref="ArgumentException">The name is no token, or the value has CR, LF or NUL.</exception>
    public void WriteParameter(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        CheckToken(name, nameof(name));
        LineText.Check(value, nameof(value));
        WriteParameter(name);
        _writer.Write("="u8);
        WriteWord(value, CharClass.IsToken(value) || IsHost(value));
    }

    /// <summary>Writes a parameter that is a number, such as <c>;expires=3600</c>.</summary>
    /// <param name="name">A token.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The name is no token.</exception>
    public void WriteParameter(scoped ReadOnlySpan<byte> name, uint value)
    {
        WriteParameter(name);
        _writer.Write("="u8);
        WriteNumber(value);
    }

    /// <summary>Separates two elements of a list. Challenges and credentials are no list: each is a header field of its own.</summary>
    public void WriteComma() => _writer.Write(", "u8);

    private static void CheckToken(scoped ReadOnlySpan<byte> token, string parameter)
    {
        if (!CharClass.IsToken(token))
        {
            throw new ArgumentException("A token is letters, digits and -.!%*_+`'~, at least one; write other text with WriteQuoted.", parameter);
        }
    }

    private static void CheckUri(scoped ReadOnlySpan<byte> uri, string parameter)
    {
        if (!SipUri.TryParse(uri, out _))
        {
            throw new ArgumentException("That is no URI: give a scheme and what belongs to it, without angle brackets, and escape other characters with %.", parameter);
        }
    }

    private static bool IsHost(scoped ReadOnlySpan<byte> value)
    {
        ValueReader reader = new(value, 0);
        return reader.TryReadHost(out _) && reader.AtEnd;
    }

    private void WriteWord(scoped ReadOnlySpan<byte> value, bool isBare)
    {
        if (isBare)
        {
            _writer.Write(value);
        }
        else
        {
            WriteEscaped(value, (byte)'"', (byte)'"');
        }
    }

    // quoted-string and comment: what would end them, backslashes and control characters stand behind a backslash (RFC 3261 section 25.1).
    private void WriteEscaped(scoped ReadOnlySpan<byte> text, byte open, byte close)
    {
        _writer.Write([open]);
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte letter = text[i];
            if (letter == open || letter == close || letter is (byte)'\\' or 0x7F || (letter < ' ' && letter != '\t'))
            {
                _writer.Write(text[start..i]);
                _writer.Write("\\"u8);
                start = i;
            }
        }

        _writer.Write(text[start..]);
        _writer.Write([close]);
    }
}
