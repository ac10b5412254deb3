using System;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// Parses messages outside of a stack. A parser owns one buffer and one index and uses them for message after message, without
/// allocating: what it gave out is valid until the next call. One thread at a time.
/// </summary>
public sealed class MessageParser
{
    private readonly MessageFrame _frame = new();

    /// <summary>Why the last message was refused, or <see cref="RejectReason.None"/>.</summary>
    public RejectReason Reason { get; private set; }

    /// <summary>The byte of the message that <see cref="Reason"/> is about.</summary>
    public int ReasonPosition => _frame.Index.ReasonPosition;

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
        MessageFrame owned = new();
        owned.Load(frame.Bytes);
        MessageReader.ReadDatagram(owned);
        return owned;
    }

    private bool Read(ReadOnlySpan<byte> datagram)
    {
        _frame.Load(datagram);
        Reason = MessageReader.ReadDatagram(_frame);
        return Reason == RejectReason.None;
    }
}
