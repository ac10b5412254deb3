using System;
using System.Buffers;
using System.Collections.Generic;
using System.Security.Cryptography;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Bodies;

namespace Sippet.Fast;

/// <summary>
/// Writes a multipart body: RFC 2046 section 5.1, RFC 5621. Parts are added and copied first, so that the boundary can be chosen, or
/// checked, to occur in none of them; then the body and its Content-Type are written, and no more parts can be added. One thread at a time.
/// </summary>
/// <example><code>
/// MultipartWriter writer = new();
/// writer.AddPart("application/sdp"u8, offer);
/// writer.AddHeader("Content-Disposition"u8, "by-reference"u8).AddPart("application/pidf+xml"u8, location);
/// response.SetBody(writer.ContentType("mixed"u8), writer.ToArray());
/// </code></example>
public sealed class MultipartWriter
{
    private const int RandomLength = 32;

    private readonly ArrayBufferWriter<byte> _parts = new();
    private readonly List<int> _ends = [];
    private readonly Func<byte[]>? _boundaries;
    private byte[]? _boundary;
    private bool _isChosen;

    /// <summary>Writes with a random boundary.</summary>
    public MultipartWriter()
        : this(static () => RandomNumberGenerator.GetItems("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8, RandomLength))
    {
    }

    /// <summary>Writes with a boundary of the caller's.</summary>
    /// <param name="boundary">1 to 70 letters, digits, spaces and '()+_,-./:=? characters, the last of them no space.</param>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public MultipartWriter(ReadOnlySpan<byte> boundary)
    {
        if (!MultipartBoundary.IsValid(boundary))
        {
            throw new ArgumentException("A boundary is 1 to 70 letters, digits, spaces and '()+_,-./:=? characters, and does not end with a space.", nameof(boundary));
        }

        _boundary = boundary.ToArray();
    }

    internal MultipartWriter(Func<byte[]> boundaries) => _boundaries = boundaries;

    /// <summary>The length of the body in bytes. Chooses the boundary.</summary>
    /// <exception cref="InvalidOperationException">There is no part, a header has no part, or the caller's boundary occurs in a part.</exception>
    public int Length => _parts.WrittenCount + ((Choose().Length + "--\r\n\r\n".Length) * _ends.Count) + _boundary!.Length + "----\r\n".Length;

    private int StartOfLast => _ends.Count == 0 ? 0 : _ends[^1];

    /// <summary>Adds a header field to the part that the next <see cref="AddPart(ReadOnlySpan{byte})"/> adds.</summary>
    /// <param name="name">The name, a token.</param>
    /// <param name="value">The value: one line, without CR, LF and NUL.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="ArgumentException">The name or the value is malformed.</exception>
    /// <exception cref="InvalidOperationException">The boundary has been chosen.</exception>
    public MultipartWriter AddHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        CheckOpen();
        if (!CharClass.IsToken(name))
        {
            throw new ArgumentException("A header name is a token: RFC 3261 section 25.1.", nameof(name));
        }

        if (value.ContainsAny((byte)'\r', (byte)'\n', (byte)'\0'))
        {
            throw new ArgumentException("A header value is one line, without CR, LF and NUL: what follows them would be another field.", nameof(value));
        }

        _parts.Write(name);
        _parts.Write(": "u8);
        _parts.Write(value);
        _parts.Write("\r\n"u8);
        return this;
    }

    /// <summary>Adds a part with the header fields that were added since the last one.</summary>
    /// <param name="body">Its body, any bytes; they are copied.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="InvalidOperationException">The boundary has been chosen.</exception>
    public MultipartWriter AddPart(ReadOnlySpan<byte> body)
    {
        CheckOpen();
        _parts.Write("\r\n"u8);
        _parts.Write(body);
        _ends.Add(_parts.WrittenCount);
        return this;
    }

    /// <summary>Adds a part with a Content-Type and the header fields that were added since the last one.</summary>
    /// <param name="contentType">The value of Content-Type.</param>
    /// <param name="body">Its body, any bytes; they are copied.</param>
    /// <returns>The writer.</returns>
    /// <exception cref="ArgumentException">The Content-Type has a CR, LF or NUL.</exception>
    /// <exception cref="InvalidOperationException">The boundary has been chosen.</exception>
    public MultipartWriter AddPart(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body) => AddHeader("Content-Type"u8, contentType).AddPart(body);

    /// <summary>The value of Content-Type that belongs to the body. Chooses the boundary.</summary>
    /// <param name="subtype">mixed, related, alternative … (a token).</param>
    /// <returns>The value; the boundary is in quotes where it has to be.</returns>
    /// <exception cref="ArgumentException">The subtype is no token.</exception>
    /// <exception cref="InvalidOperationException">There is no part, a header has no part, or the caller's boundary occurs in a part.</exception>
    public byte[] ContentType(ReadOnlySpan<byte> subtype)
    {
        if (!CharClass.IsToken(subtype))
        {
            throw new ArgumentException("A subtype is a token, such as mixed.", nameof(subtype));
        }

        ReadOnlySpan<byte> quote = CharClass.IsToken(Choose()) ? default : "\""u8;
        return [.. "multipart/"u8, .. subtype, .. ";boundary="u8, .. quote, .. Choose(), .. quote];
    }

    /// <summary>Writes the body. Chooses the boundary.</summary>
    /// <returns>The <see cref="Length"/> bytes of the body.</returns>
    /// <exception cref="InvalidOperationException">There is no part, a header has no part, or the caller's boundary occurs in a part.</exception>
    public byte[] ToArray()
    {
        ArrayBufferWriter<byte> body = new(Length);
        WriteTo(body);
        return body.WrittenSpan.ToArray();
    }

    /// <summary>Writes the body. Chooses the boundary.</summary>
    /// <param name="destination">Receives <see cref="Length"/> bytes.</param>
    /// <exception cref="InvalidOperationException">There is no part, a header has no part, or the caller's boundary occurs in a part.</exception>
    public void WriteTo(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ReadOnlySpan<byte> boundary = Choose();
        int start = 0;
        foreach (int end in _ends)
        {
            WriteLine(destination, boundary, default);
            destination.Write(_parts.WrittenSpan[start..end]);
            destination.Write("\r\n"u8);
            start = end;
        }

        WriteLine(destination, boundary, "--"u8);
    }

    private static void WriteLine(IBufferWriter<byte> destination, ReadOnlySpan<byte> boundary, ReadOnlySpan<byte> close)
    {
        destination.Write("--"u8);
        destination.Write(boundary);
        destination.Write(close);
        destination.Write("\r\n"u8);
    }

    private byte[] Choose()
    {
        if (_isChosen)
        {
            return _boundary!;
        }

        if (_ends.Count == 0 || StartOfLast != _parts.WrittenCount)
        {
            throw new InvalidOperationException(_ends.Count == 0
                ? "A multipart body has at least one part; call AddPart."
                : "A header was added to a part that never came; call AddPart after AddHeader.");
        }

        byte[] boundary = _boundary ?? _boundaries!();
        while (OccursInAPart(boundary))
        {
            boundary = _boundaries?.Invoke() ?? throw new InvalidOperationException("The boundary occurs in a part; take another, or leave the choice to the writer.");
        }

        _boundary = boundary;
        _isChosen = true;
        return boundary;
    }

    // Anywhere, not only where a line begins and ends with it: RFC 2046 section 5.1.1 lets a reader look at no more than the boundary itself.
    private bool OccursInAPart(ReadOnlySpan<byte> boundary)
    {
        int start = 0;
        foreach (int end in _ends)
        {
            if (_parts.WrittenSpan[start..end].IndexOf(boundary) >= 0)
            {
                return true;
            }

            start = end;
        }

        return false;
    }

    private void CheckOpen()
    {
        if (_isChosen)
        {
            throw new InvalidOperationException("The boundary has been chosen, and was checked against the parts there were; add all parts before the body is written.");
        }
    }
}
