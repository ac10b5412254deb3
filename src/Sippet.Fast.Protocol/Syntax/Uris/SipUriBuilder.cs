using System;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// Writes a sip or sips URI into a span, part after part in their order: the user, the host, parameters, headers. Parts are given as they
/// are meant, without escapes, and are escaped where the grammar asks for it (RFC 3261 sections 19.1.2 and 25.1): no value can become
/// another part. Nothing is allocated. A call that throws writes nothing.
/// </summary>
/// <remarks>Every member throws <see cref="InvalidOperationException"/> when the span is too short, and when it comes out of order.</remarks>
public ref struct SipUriBuilder
{
    private UriWriter _writer;
    private Step _step;

    /// <summary>Begins a URI.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="scheme"><see cref="UriScheme.Sip"/> or <see cref="UriScheme.Sips"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scheme"/> is another one.</exception>
    public SipUriBuilder(Span<byte> destination, UriScheme scheme)
    {
        _writer = new UriWriter(destination);
        _writer.Write(scheme switch
        {
            UriScheme.Sip => "sip:"u8,
            UriScheme.Sips => "sips:"u8,
            _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "This writes sip and sips alone; for tel there is TelUriBuilder."),
        });
    }

    private enum Step : byte
    {
        Scheme,
        User,
        Host,
        Headers,
    }

    /// <summary>The URI, once it has a host.</summary>
    public readonly ReadOnlySpan<byte> Written => _step >= Step.Host ? _writer.Written : throw new InvalidOperationException("A SIP URI has a host: call SetHost first.");

    /// <summary>Writes the user.</summary>
    /// <param name="user">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <exception cref="ArgumentException"><paramref name="user"/> is empty, or holds one of these.</exception>
    public void SetUser(scoped ReadOnlySpan<byte> user) => SetUser(user, default, hasPassword: false);

    /// <summary>Writes the user and the password, which a URI should not have (RFC 3261 section 19.1.1).</summary>
    /// <param name="user">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <param name="password">Any bytes, or none; no CR, LF or NUL.</param>
    /// <exception cref="ArgumentException"><paramref name="user"/> is empty, or one of them holds one of these.</exception>
    public void SetUser(scoped ReadOnlySpan<byte> user, scoped ReadOnlySpan<byte> password) => SetUser(user, password, hasPassword: true);

    /// <summary>Writes the host and the port.</summary>
    /// <param name="host">A name, an IPv4 address, or an IPv6 address with its brackets or without.</param>
    /// <param name="port">1 to 65535; null to leave it out.</param>
    /// <exception cref="ArgumentException"><paramref name="host"/> is none of these.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="port"/> is no port.</exception>
    public void SetHost(scoped ReadOnlySpan<byte> host, int? port = null)
    {
        Require(_step < Step.Host, "The host is written already.");
        ArgumentOutOfRangeException.ThrowIfLessThan(port ?? 1, 1, nameof(port));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port ?? 1, ushort.MaxValue, nameof(port));
        UriWriter writer = _writer;
        WriteHost(ref writer, host);
        if (port is int number)
        {
            writer.Write(":"u8);
            writer.Write(number);
        }

        _writer = writer;
        _step = Step.Host;
    }

    /// <summary>Appends a parameter without a value, such as lr.</summary>
    /// <param name="name">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or holds one of these.</exception>
    public void AddParameter(scoped ReadOnlySpan<byte> name) => AddParameter(name, default, hasValue: false);

    /// <summary>Appends a parameter.</summary>
    /// <param name="name">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <param name="value">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <exception cref="ArgumentException">One of them is empty, or holds one of these.</exception>
    public void AddParameter(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value) => AddParameter(name, value, hasValue: true);

    /// <summary>Appends a header.</summary>
    /// <param name="name">Any bytes, at least one; no CR, LF or NUL.</param>
    /// <param name="value">Any bytes, or none; no CR, LF or NUL.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or one of them holds one of these.</exception>
    public void AddHeader(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        Require(_step >= Step.Host, "Headers follow the host: call SetHost first.");
        RequireSome(name, nameof(name));
        UriWriter writer = _writer;
        writer.Write(_step == Step.Headers ? "&"u8 : "?"u8);
        writer.WriteEscaped(name, UriPart.Header);
        writer.Write("="u8);
        writer.WriteEscaped(value, UriPart.Header);
        _writer = writer;
        _step = Step.Headers;
    }

    private void SetUser(scoped ReadOnlySpan<byte> user, scoped ReadOnlySpan<byte> password, bool hasPassword)
    {
        Require(_step == Step.Scheme, "The user stands before the host, and once.");
        RequireSome(user, nameof(user));
        UriWriter writer = _writer;
        writer.WriteEscaped(user, UriPart.User);
        if (hasPassword)
        {
            writer.Write(":"u8);
            writer.WriteEscaped(password, UriPart.Password);
        }

        writer.Write("@"u8);
        _writer = writer;
        _step = Step.User;
    }

    private void AddParameter(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value, bool hasValue)
    {
        Require(_step == Step.Host, "Parameters stand between the host and the headers.");
        RequireSome(name, nameof(name));
        UriWriter writer = _writer;
        writer.Write(";"u8);
        writer.WriteEscaped(name, UriPart.Parameter);
        if (hasValue)
        {
            RequireSome(value, nameof(value));
            writer.Write("="u8);
            writer.WriteEscaped(value, UriPart.Parameter);
        }

        _writer = writer;
    }

    private static void WriteHost(ref UriWriter writer, scoped ReadOnlySpan<byte> host)
    {
        bool isIPv6 = host.Contains((byte)':');
        bool hasBrackets = host is [(byte)'[', .., (byte)']'];
        if (isIPv6 ? !UriHost.IsIPv6(hasBrackets ? host[1..^1] : host) : !UriHost.IsName(host))
        {
            throw new ArgumentException("The host is no name, no IPv4 address and no IPv6 address.", nameof(host));
        }

        writer.Write(isIPv6 && !hasBrackets ? "["u8 : default);
        writer.Write(host);
        writer.Write(isIPv6 && !hasBrackets ? "]"u8 : default);
    }

    private static void Require(bool isInOrder, string message)
    {
        if (!isInOrder)
        {
            throw new InvalidOperationException(message);
        }
    }

    private static void RequireSome(scoped ReadOnlySpan<byte> part, string argument)
    {
        if (part.IsEmpty)
        {
            throw new ArgumentException("It cannot be empty; where there is none, leave it out.", argument);
        }
    }
}
