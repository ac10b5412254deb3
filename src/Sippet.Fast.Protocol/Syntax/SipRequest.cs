using System;
using System.Runtime.CompilerServices;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// A request that was received: its bytes and an index over them (RFC 3261 section 7.1). Header values are read when they are
/// asked for, as views over the bytes; nothing is allocated.
/// </summary>
/// <remarks>
/// It is valid until the handler that it was given to has ended, asynchronous ones included; after that every member throws
/// <see cref="ObjectDisposedException"/>, and it never shows another message. <see cref="ToOwned"/> makes a copy to keep. It is
/// used by one thread at a time.
/// </remarks>
public readonly struct SipRequest : IEquatable<SipRequest>
{
    private readonly MessageFrame? _frame;
    private readonly ulong _generation;

    internal SipRequest(MessageFrame frame)
    {
        _frame = frame;
        _generation = frame.Generation;
    }

    /// <summary>The method; <see cref="SipMethod.Extension"/> for one that is not in the registry.</summary>
    public SipMethod Method => Frame.StartLine.Method;

    /// <summary>The name of the method, also of an extension method.</summary>
    public ReadOnlySpan<byte> MethodName => Frame.StartLine.MethodName.Of(Frame.Bytes);

    /// <summary>The Request-URI and its parts.</summary>
    public SipUri RequestUri
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            MessageFrame frame = Frame;
            ref readonly StartLine startLine = ref frame.StartLine;
            return new SipUri(startLine.RequestUri.Of(frame.Bytes), startLine.RequestUriLayout);
        }
    }

    /// <summary>The header fields.</summary>
    public SipHeaders Headers => new(Frame);

    /// <summary>The body: Content-Length bytes, or all that follows the headers where a datagram has no Content-Length.</summary>
    public ReadOnlySpan<byte> Body => Frame.Body.Of(Frame.Bytes);

    /// <summary>The whole message as it was received, what follows the body apart.</summary>
    public ReadOnlySpan<byte> Bytes => Frame.Bytes;

    internal MessageFrame Frame => MessageFrame.Under(nameof(SipRequest), _frame, _generation);

    /// <summary>Makes a copy that stays valid as long as it is referenced; allocates.</summary>
    /// <returns>The copy.</returns>
    public SipRequest ToOwned() => new(MessageParser.ToOwned(Frame));

    /// <inheritdoc/>
    public bool Equals(SipRequest other) => _frame == other._frame && _generation == other._generation;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SipRequest other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_frame, _generation);

    /// <summary>The message as text, for logs and debuggers; bytes that are no UTF-8 are replaced.</summary>
    /// <returns>The whole message.</returns>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Bytes);

    /// <summary>Whether both are the same message.</summary>
    /// <param name="left">One request.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when both stand over the same received message.</returns>
    public static bool operator ==(SipRequest left, SipRequest right) => left.Equals(right);

    /// <summary>Whether both are different messages.</summary>
    /// <param name="left">One request.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they stand over different received messages.</returns>
    public static bool operator !=(SipRequest left, SipRequest right) => !left.Equals(right);
}
