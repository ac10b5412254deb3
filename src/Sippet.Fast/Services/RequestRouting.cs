using System;
using System.Text;
using Sippet.Fast.Syntax.Uris;
using Sippet.Fast.Syntax.Writing;

namespace Sippet.Fast;

/// <summary>
/// How an element that forwards requests finds the way that is written in them, and stays in it: the preprocessing and postprocessing of routes (RFC
/// 3261 sections 16.4 and 16.6 step 6) and Record-Route (section 16.6 step 4, RFC 5658). One for a stack; immutable, on any thread.
/// </summary>
/// <remarks>
/// The order is that of the RFC: <see cref="PreprocessRoute"/> when the request has come, then the choice of the target, Record-Route,
/// and <see cref="PostprocessRoute"/> before the request is sent. It works on the copy that is sent.
/// </remarks>
public sealed partial class RequestRouting
{
    private const int ShortUri = 512;

    private readonly OwnAddresses _own;
    private readonly byte[]? _recordRouteHost;

    /// <summary>Begins with what the stack is known by.</summary>
    /// <param name="own">The addresses and domains of the stack.</param>
    /// <param name="recordRouteHost">
    /// The host of the Record-Route values: one of the domains or further addresses of <paramref name="own"/>, which has to lead to all ports that the stack listens on. TLS
    /// asks for a domain that the certificate names. Null for the address that the request came to, and that which it leaves from.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="own"/> is null.</exception>
    /// <exception cref="ArgumentException">The host is none that was given to <paramref name="own"/>: requests would not be known again by it.</exception>
    public RequestRouting(OwnAddresses own, string? recordRouteHost = null)
    {
        ArgumentNullException.ThrowIfNull(own);
        _own = own;
        _recordRouteHost = recordRouteHost is null ? null : Encoding.UTF8.GetBytes(recordRouteHost);
        if (_recordRouteHost is not null && !own.WasGiven(_recordRouteHost))
        {
            throw new ArgumentException($"'{recordRouteHost}' is no host of the OwnAddresses; give it to them too.", nameof(recordRouteHost));
        }
    }

    /// <summary>
    /// Takes this stack out of the way that is written in a request (RFC 3261 section 16.4). A Request-URI that is a Record-Route value of its own, as a
    /// strict router puts there, gives way to the last Route; an maddr of its own is removed from the Request-URI, with what is no default of the port
    /// and the transport; and the topmost Routes are removed as long as they mean this stack, whichever listening point they name.
    /// </summary>
    /// <param name="copy">The copy of a request that was received.</param>
    /// <returns>Whether the request came by a Route or Record-Route value of this stack, as one within a dialog does.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    /// <exception cref="ArgumentException">It is a response.</exception>
    /// <exception cref="InvalidOperationException">The stack was not started.</exception>
    public bool PreprocessRoute(SipMessage copy)
    {
        Check(copy);
        bool wasStrict = TryRestoreRequestUri(copy);
        RemoveMaddr(copy);
        int own = 0;
        foreach (ReadOnlySpan<byte> value in copy.Values(HeaderId.Route))
        {
            if (!NameAddr.TryParse(value, out NameAddr route) || !_own.Contains(route.Uri))
            {
                break;
            }

            own++;
        }

        copy.RemoveFirst(HeaderId.Route, own);
        return wasStrict || own > 0;
    }

    /// <summary>
    /// The URI of the next hop, to be asked for before <see cref="PostprocessRoute"/>: that of the topmost Route, else the Request-URI (RFC 3261 section
    /// 16.6 step 7).
    /// </summary>
    /// <param name="copy">The request after <see cref="PreprocessRoute"/>, with its new Request-URI.</param>
    /// <returns>The URI; a view until the next change.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    /// <exception cref="ArgumentException">It is a response.</exception>
    public static SipUri NextHop(SipMessage copy)
    {
        Check(copy);
        return copy.TryGetFirst(HeaderId.Route, out ReadOnlySpan<byte> value) && NameAddr.TryParse(value, out NameAddr route) ? route.Uri : copy.RequestUri;
    }

    /// <summary>
    /// Prepares a request for a strict router (RFC 3261 section 16.6 step 6): where the topmost Route has no lr, it becomes the Request-URI, and the Request-URI
    /// the last Route. Any other request is left as it is.
    /// </summary>
    /// <param name="copy">The request as it would be sent.</param>
    /// <returns>
    /// Whether the next hop is a strict router. It is found by the Request-URI then, even if further Routes follow (step 7): send with
    /// <see cref="SendOptions.Targets"/>, as a stack goes by a topmost Route with lr.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    /// <exception cref="ArgumentException">It is a response.</exception>
    public static bool PostprocessRoute(SipMessage copy)
    {
        Check(copy);
        if (!copy.TryGetFirst(HeaderId.Route, out ReadOnlySpan<byte> value) || !NameAddr.TryParse(value, out NameAddr route) || route.Uri.Parameters.Has("lr"u8))
        {
            return false;
        }

        ReadOnlySpan<byte> target = copy.RequestUri.Value;
        ByteWriter last = new(target.Length < ShortUri ? stackalloc byte[ShortUri + 1] : new byte[target.Length + 2]);
        last.Write("<"u8);
        last.Write(target);
        last.Write(">"u8);
        copy.AddLast(HeaderId.Route, last.Written);
        copy.SetRequestUri(route.UriValue);
        copy.RemoveFirst(HeaderId.Route);
        return true;
    }

    // Only a Record-Route value has lr in a Request-URI: a Contact has none (RFC 3261 section 19.1.1, table 1).
    private bool TryRestoreRequestUri(SipMessage copy)
    {
        SipUri uri = copy.RequestUri;
        if (!uri.IsSip || !uri.Parameters.Has("lr"u8) || !_own.Contains(uri)
            || !copy.TryGetLast(HeaderId.Route, out ReadOnlySpan<byte> value) || !NameAddr.TryParse(value, out NameAddr target))
        {
            return false;
        }

        copy.SetRequestUri(target.UriValue);
        copy.RemoveLast(HeaderId.Route);
        return true;
    }

    private void RemoveMaddr(SipMessage copy)
    {
        SipUri uri = copy.RequestUri;
        if (!uri.IsSip || !uri.Parameters.Has("maddr"u8) || !_own.Contains(uri))
        {
            return;
        }

        ByteWriter writer = new(uri.Value.Length <= ShortUri ? stackalloc byte[ShortUri] : new byte[uri.Value.Length]);
        uri.Value.Overlaps(uri.Host, out int host);
        uri.Value.Overlaps(uri.Parameters.Value, out int parameters);
        bool hasDefaultPort = uri.Port == SipUri.DefaultPort(uri.Scheme);
        writer.Write(uri.Value[..(hasDefaultPort ? parameters : host + uri.Host.Length)]);
        foreach (UriParameter parameter in uri.Parameters)
        {
            if (!IsOfTheWay(parameter, uri.IsSecure))
            {
                writer.Write(";"u8);
                writer.Write(parameter.Name);
                writer.Write(parameter.HasValue ? "="u8 : default);
                writer.Write(parameter.Value);
            }
        }

        writer.Write(uri.Value[(parameters + uri.Parameters.Value.Length)..]);
        copy.SetRequestUri(writer.Written);
    }

    private static bool IsOfTheWay(UriParameter parameter, bool isSecure) => UriParameterNames.Find(parameter.Name) switch
    {
        UriParameterName.MAddr => true,
        UriParameterName.Transport => !UriText.AreEqual(parameter.Value, isSecure ? "tcp"u8 : "udp"u8, ignoreCase: true),
        _ => false,
    };

    private static void Check(SipMessage copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        if (!copy.IsRequest)
        {
            throw new ArgumentException("A response has no route; it goes back by its Via.", nameof(copy));
        }
    }
}
