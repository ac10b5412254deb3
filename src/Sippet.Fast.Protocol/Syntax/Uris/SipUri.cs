using System;
using System.Text;
using Sippet.Fast.Syntax.Uris;

namespace Sippet.Fast;

/// <summary>
/// A URI and its parts: RFC 3261 section 19.1. A view over the message. Escapes ("%41") stay as they were received. A URI of
/// another scheme than sip and sips has its <see cref="Scheme"/> and its <see cref="Value"/> alone.
/// </summary>
public readonly ref struct SipUri
{
    private readonly UriLayout _layout;

    /// <param name="value">What has been found to be a URI.</param>
    internal SipUri(ReadOnlySpan<byte> value)
    {
        Value = value;
        UriReader.TryRead(value, out _layout);
    }

    private SipUri(ReadOnlySpan<byte> value, scoped in UriLayout layout)
    {
        Value = value;
        _layout = layout;
    }

    /// <summary>The whole URI.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>The scheme without its colon, in the case in which it was received.</summary>
    public ReadOnlySpan<byte> Scheme => _layout.Scheme.Of(Value);

    /// <summary>Whether the scheme is sip or sips, so that the parts below have a meaning.</summary>
    public bool IsSip => _layout.IsSip;

    /// <summary>Whether the scheme is sips.</summary>
    public bool IsSecure => _layout.IsSip && _layout.Scheme.Length == 4;

    /// <summary>The user; empty when there is none.</summary>
    public ReadOnlySpan<byte> User => _layout.User.Of(Value);

    /// <summary>The password; empty when there is none.</summary>
    public ReadOnlySpan<byte> Password => _layout.Password.Of(Value);

    /// <summary>The host; an IPv6 address keeps its brackets.</summary>
    public ReadOnlySpan<byte> Host => _layout.Host.Of(Value);

    /// <summary>The port, 1 to 65535; null when there is none.</summary>
    public int? Port => _layout.Port == 0 ? null : _layout.Port;

    /// <summary>The parameters of the URI, as in <c>;transport=tcp;lr</c>.</summary>
    public ReadOnlySpan<byte> Parameters => _layout.Parameters.Of(Value);

    /// <summary>The headers behind the question mark; empty when there are none.</summary>
    public ReadOnlySpan<byte> Headers => _layout.Headers.Of(Value);

    /// <summary>Takes a URI apart.</summary>
    /// <param name="text">The URI, without angle brackets and white space.</param>
    /// <param name="uri">The parts; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is no URI.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out SipUri uri)
    {
        bool parsed = UriReader.TryRead(text, out UriLayout layout);
        uri = parsed ? new SipUri(text, layout) : default;
        return parsed;
    }

    /// <summary>Looks a URI parameter up.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="value">Its value with its escapes; empty when it has none.</param>
    /// <returns>Whether there is such a parameter.</returns>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> parameters = Parameters;
        foreach (Range range in parameters.Split((byte)';'))
        {
            ReadOnlySpan<byte> parameter = parameters[range];
            int equals = parameter.IndexOf((byte)'=');
            if (Ascii.EqualsIgnoreCase(equals < 0 ? parameter : parameter[..equals], name))
            {
                value = equals < 0 ? default : parameter[(equals + 1)..];
                return true;
            }
        }

        value = default;
        return false;
    }
}
