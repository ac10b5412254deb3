using System;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// A response that was received: its bytes and an index over them (RFC 3261 section 7.2). The same rules as for
/// <see cref="SipRequest"/> hold for its lifetime.
/// </summary>
public readonly struct SipResponse : IEquatable<SipResponse>
{
    private readonly MessageFrame? _frame;
    private readonly ulong _generation;

    internal SipResponse(MessageFrame frame)
    {
        _frame = frame;
        _generation = frame.Generation;
    }

    /// <summary>The status code, 100 to 699.</summary>
    public SipStatus Status => (SipStatus)Frame.StartLine.StatusCode;

    /// <summary>The status code as a number, 100 to 699.</summary>
    public int StatusCode => Frame.StartLine.StatusCode;

    /// <summary>The reason phrase in UTF-8; it may be empty.</summary>
    public ReadOnlySpan<byte> ReasonPhrase => Frame.StartLine.ReasonPhrase.Of(Frame.Bytes);

    /// <summary>The header fields.</summary>
    public SipHeaders Headers => new(Frame);

    /// <summary>The body: Content-Length bytes, or all that follows the headers where a datagram has no Content-Length.</summary>
    public ReadOnlySpan<byte> Body => Frame.Body.Of(Frame.Bytes);

    /// <summary>The whole message as it was received, what follows the body apart.</summary>
    public ReadOnlySpan<byte> Bytes => Frame.Bytes;

    internal MessageFrame Frame => MessageFrame.Under(nameof(SipResponse), _frame, _generation);

    /// <summary>Makes a copy that stays valid as long as it is referenced; allocates.</summary>
    /// <returns>The copy.</returns>
    public SipResponse ToOwned() => new(MessageParser.ToOwned(Frame));

    /// <inheritdoc/>
    public bool Equals(SipResponse other) => _frame == other._frame && _generation == other._generation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SipResponse other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_frame, _generation);

    /// <summary>The message as text, for logs and debuggers; bytes that are no UTF-8 are replaced.</summary>
    /// <returns>The whole message.</returns>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Bytes);

    /// <summary>Whether both are the same message.</summary>
    /// <param name="left">One response.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when both stand over the same received message.</returns>
    public static bool operator ==(SipResponse left, SipResponse right) => left.Equals(right);

    /// <summary>Whether both are different messages.</summary>
    /// <param name="left">One response.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they stand over different received messages.</returns>
    public static bool operator !=(SipResponse left, SipResponse right) => !left.Equals(right);
}
