using System;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// One Via value: RFC 3261 section 20.42. A view over the message: it lives no longer than the <see cref="SipRequest"/> or
/// <see cref="SipResponse"/> that it was taken from.
/// </summary>
public readonly ref struct Via
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly ViaLayout _layout;

    internal Via(ReadOnlySpan<byte> message, scoped in ViaLayout layout)
    {
        _message = message;
        _layout = layout;
    }

    /// <summary>The whole value, as it was received.</summary>
    public ReadOnlySpan<byte> Value => _layout.Value.Of(_message);

    /// <summary>The transport: <c>UDP</c>, <c>TCP</c>, <c>TLS</c>, <c>WS</c> … in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Transport => _layout.Transport.Of(_message);

    /// <summary>The host of sent-by; an IPv6 address keeps its brackets.</summary>
    public ReadOnlySpan<byte> Host => _layout.Host.Of(_message);

    /// <summary>The port of sent-by, 1 to 65535; null when it has none.</summary>
    public int? Port => _layout.Port == 0 ? null : _layout.Port;

    /// <summary>The branch (RFC 3261 section 8.1.1.7); empty when there is none.</summary>
    public ReadOnlySpan<byte> Branch => _layout.Branch.Of(_message);

    /// <summary>The received parameter as it was received; empty when there is none.</summary>
    public ReadOnlySpan<byte> Received => _layout.Received.Of(_message);

    /// <summary>The maddr parameter; empty when there is none.</summary>
    public ReadOnlySpan<byte> MAddr => _layout.MAddr.Of(_message);

    /// <summary>The value of the rport parameter; empty when it has none, as in a request (RFC 3581 section 3).</summary>
    public ReadOnlySpan<byte> Rport => _layout.Rport.Of(_message);

    /// <summary>Whether there is an rport parameter, with a value or without.</summary>
    public bool HasRport => _layout.RportName.Exists;

    /// <summary>All parameters.</summary>
    public HeaderParameters Parameters => new(_layout.Parameters.Of(_message));
}
