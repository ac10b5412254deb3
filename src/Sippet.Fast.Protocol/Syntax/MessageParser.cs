using System;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// Parses messages outside of a stack. A parser owns one buffer and one index and uses them for message after message, without
/// allocating: what it gave out is valid until the next call. One thread at a time.
/// </summary>
/// <remarks>Its memory is bounded by <see cref="ParserOptions.MaxMessageSize"/> and <see cref="ParserOptions.MaxHeaders"/>.</remarks>
public sealed class MessageParser
{
    private readonly MessageFrame _frame;

    /// <summary>Makes a parser that checks as a stack does by default.</summary>
    public MessageParser()
        : this(ParserOptions.Default)
    {
    }

    /// <summary>Makes a parser.</summary>
    /// <param name="options">How messages are checked.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    public MessageParser(ParserOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _frame = new MessageFrame(options);
    }

    /// <summary>Why the last message was refused, or <see cref="RejectReason.None"/>.</summary>
    public RejectReason Reason { get; private set; }

    /// <summary>The byte of the datagram that <see cref="Reason"/> is about: see <see cref="Rejection.Position"/>.</summary>
    public int ReasonPosition => Rejection.Position;

    /// <summary>The rule that the last message broke, the header that broke it, and where.</summary>
    public Rejection Rejection => _frame.Rejection;

    /// <summary>Parses a datagram that holds a request.</summary>
    /// <param name="datagram">The bytes; they are copied. What follows the body is left out (RFC 3261 section 18.3).</param>
    /// <param name="request">The request, valid until the next call; default when there is none.</param>
    /// <returns>False when the datagram is refused (<see cref="Reason"/>) or is a response.</returns>
    public bool TryParse(ReadOnlySpan<byte> datagram, out SipRequest request)
    {
        bool parsed = Read(datagram) && _frame.StartLine.IsRequest;
        request = parsed ? new SipRequest(_frame) : default;
        return parsed;
    }

    /// <summary>Parses a datagram that holds a response.</summary>
    /// <param name="datagram">The bytes; they are copied. What follows the body is left out (RFC 3261 section 18.3).</param>
    /// <param name="response">The response, valid until the next call; default when there is none.</param>
    /// <returns>False when the datagram is refused (<see cref="Reason"/>) or is a request.</returns>
    public bool TryParse(ReadOnlySpan<byte> datagram, out SipResponse response)
    {
        bool parsed = Read(datagram) && !_frame.StartLine.IsRequest;
        response = parsed ? new SipResponse(_frame) : default;
        return parsed;
    }

    internal static MessageFrame ToOwned(MessageFrame frame)
    {
        MessageFrame owned = new(frame.Options);
        owned.Load(frame.Bytes);
        MessageReader.ReadDatagram(owned);
        return owned;
    }

    private bool Read(ReadOnlySpan<byte> datagram)
    {
        // One byte more than the longest message tells as well as all of them that it is too long.
        _frame.Load(datagram[..Math.Min(datagram.Length, _frame.Options.MaxMessageSize + 1)]);
        Reason = MessageReader.ReadDatagram(_frame);
        return Reason == RejectReason.None;
    }
}
