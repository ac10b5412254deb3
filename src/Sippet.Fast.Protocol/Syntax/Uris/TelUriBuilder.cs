using System;
using System.Text;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// Writes a tel URI into a span: the number, then parameters (RFC 3966 section 3). Values of parameters are given without escapes, and are
/// escaped where the grammar asks for it. Nothing is allocated. A call that throws writes nothing.
/// </summary>
/// <remarks>Every member throws <see cref="InvalidOperationException"/> when the span is too short.</remarks>
public ref struct TelUriBuilder
{
    private UriWriter _writer;

    /// <summary>Begins a URI of a global number.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="number">"+" and digits, with visual separators ("-.()") or without.</param>
    /// <exception cref="ArgumentException"><paramref name="number"/> is no global number.</exception>
    public TelUriBuilder(Span<byte> destination, scoped ReadOnlySpan<byte> number)
    {
        if (!IsGlobal(number))
        {
            throw new ArgumentException("A global number is \"+\" and digits; a local one needs a phone-context.", nameof(number));
        }

        Begin(destination, number);
    }

    /// <summary>Begins a URI of a local number.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="number">Digits, A to F, "*" and "#", with visual separators ("-.()") or without.</param>
    /// <param name="phoneContext">Where the number holds: a domain name, or the first digits of a global number.</param>
    /// <exception cref="ArgumentException">One of them is not that.</exception>
    public TelUriBuilder(Span<byte> destination, scoped ReadOnlySpan<byte> number, scoped ReadOnlySpan<byte> phoneContext)
    {
        if (number.Contains((byte)'%') || !TelReader.IsLocalNumber(number))
        {
            throw new ArgumentException("A local number is digits, A to F, \"*\" and \"#\".", nameof(number));
        }

        if (!IsGlobal(phoneContext) && !TelReader.IsDomainName(phoneContext))
        {
            throw new ArgumentException("A phone-context is a domain name, or \"+\" and digits.", nameof(phoneContext));
        }

        Begin(destination, number);
        _writer.Write(";phone-context="u8);
        _writer.Write(phoneContext);
    }

    /// <summary>The URI.</summary>
    public readonly ReadOnlySpan<byte> Written => _writer.Written;

    /// <summary>Appends the extension (ext).</summary>
    /// <param name="digits">Digits, with visual separators or without.</param>
    /// <exception cref="ArgumentException">It is not that.</exception>
    public void AddExtension(scoped ReadOnlySpan<byte> digits)
    {
        if (digits.Contains((byte)'%') || !TelReader.IsExtension(digits))
        {
            throw new ArgumentException("An extension is digits.", nameof(digits));
        }

        Add("ext"u8, digits);
    }

    /// <summary>Appends the ISDN subaddress (isub).</summary>
    /// <param name="subaddress">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <exception cref="ArgumentException">It is empty, or holds one of these.</exception>
    public void AddSubaddress(scoped ReadOnlySpan<byte> subaddress)
    {
        RequireSome(subaddress, nameof(subaddress));
        Add("isub"u8, subaddress);
    }

    /// <summary>Appends another parameter without a value.</summary>
    /// <param name="name">Letters, digits and "-".</param>
    /// <exception cref="ArgumentException">It is not that, or the name of a parameter that has a way of its own here.</exception>
    public void AddParameter(scoped ReadOnlySpan<byte> name)
    {
        RequireName(name);
        Add(name, default);
    }

    /// <summary>Appends another parameter.</summary>
    /// <param name="name">Letters, digits and "-".</param>
    /// <param name="value">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <exception cref="ArgumentException">
    /// The name is not that, or the name of a parameter that has a way of its own here; or the value is empty, or holds one of these.
    /// </exception>
    public void AddParameter(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        RequireName(name);
        RequireSome(value, nameof(value));
        Add(name, value);
    }

    private void Begin(Span<byte> destination, scoped ReadOnlySpan<byte> number)
    {
        _writer = new UriWriter(destination);
        _writer.Write("tel:"u8);
        _writer.Write(number);
    }

    private void Add(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        UriWriter writer = _writer;
        writer.Write(";"u8);
        writer.Write(name);
        writer.Write(value.IsEmpty ? default : "="u8);
        writer.WriteEscaped(value, UriPart.Parameter);
        _writer = writer;
    }

    private static bool IsGlobal(scoped ReadOnlySpan<byte> text) => text.StartsWith("+"u8) && !text.Contains((byte)'%') && TelReader.IsGlobalNumber(text);

    private static void RequireName(scoped ReadOnlySpan<byte> name)
    {
        if (!TelReader.IsName(name) || Ascii.EqualsIgnoreCase(name, "ext"u8) || Ascii.EqualsIgnoreCase(name, "isub"u8) || Ascii.EqualsIgnoreCase(name, "phone-context"u8))
        {
            throw new ArgumentException("A name is letters, digits and \"-\"; ext, isub and phone-context are set by members of their own.", nameof(name));
        }
    }

    private static void RequireSome(scoped ReadOnlySpan<byte> value, string argument)
    {
        if (value.IsEmpty)
        {
            throw new ArgumentException("It cannot be empty; where there is none, leave it out.", argument);
        }
    }
}
