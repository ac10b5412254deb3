using System;
using System.Net.Sockets;
using Sippet.Fast.Addressing;
using Sippet.Fast.Services.Routing;
using Sippet.Fast.Transports;

namespace Sippet.Fast;

/// <content>Record-Route: RFC 3261 section 16.6 step 4, RFC 5658.</content>
public sealed partial class RequestRouting
{
    // <sips:host:65535;transport=tcp;lr>
    private const int MaxRecordRoute = 255 + 64;

    private RouteSource? _lastSource;

    /// <summary>
    /// Keeps this stack in the way of the dialog that a request makes: adds a Record-Route value that leads to where the request came in, and on top of it one
    /// that leads to where it goes out, if that has another transport or address (RFC 5658 section 5).
    /// </summary>
    /// <remarks>
    /// For a request to a sips URI both are sips URIs of TLS or secure WebSocket (RFC 3261 section 16.6 step 4, RFC 5630), for any other one sip URIs, with the transport
    /// where it is not UDP: ws for both forms of WebSocket (RFC 7118 section 5). A side whose transport the stack does not listen on, as of a connection
    /// that it has made, gets no value of its own: requests come back by the other one.
    /// </remarks>
    /// <param name="copy">The copy that is to be sent, with its new Request-URI and after <see cref="PreprocessRoute"/>.</param>
    /// <param name="request">The transaction of the request that was received.</param>
    /// <param name="target">Where it goes: what the resolver finds for <see cref="NextHop"/>, the first of several.</param>
    /// <returns>How many values were added: 1 or 2; 0 when the stack listens on neither side, or not on TLS for a sips URI.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    /// <exception cref="ArgumentException">It is a response.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="request"/> is the default value.</exception>
    public int AddRecordRoute(SipMessage copy, ServerTransaction request, SipTarget target)
    {
        bool isFound = _own.Listening.TryFindFirst(target.Transport, target.Address.Family, out SipTarget outgoing);
        if (isFound && outgoing.Address.IsWildcard)
        {
            outgoing = outgoing with { Address = SourceFor(target.Address, outgoing.Address) };
        }

        return AddRecordRoute(copy, request, isFound ? outgoing : null);
    }

    /// <summary>Keeps this stack in the way of the dialog that a request makes, which goes out by a flow: as the form with a target.</summary>
    /// <param name="copy">The copy that is to be sent.</param>
    /// <param name="request">The transaction of the request that was received.</param>
    /// <param name="outgoing">The flow that it goes by: <see cref="SendOptions.Flow"/>, of the same stack.</param>
    /// <returns>How many values were added.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    /// <exception cref="ArgumentException">It is a response.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="request"/> is the default value.</exception>
    public int AddRecordRoute(SipMessage copy, ServerTransaction request, Flow outgoing) =>
        AddRecordRoute(copy, request, TryFind(request, outgoing));

    private int AddRecordRoute(SipMessage copy, ServerTransaction request, SipTarget? outgoing)
    {
        Check(copy);
        bool isSecure = IsSecure(copy);
        Span<byte> lower = stackalloc byte[MaxRecordRoute], upper = stackalloc byte[MaxRecordRoute];
        lower = lower[..Write(TryFind(request, request.Flow), isSecure, lower)];
        upper = upper[..Write(outgoing, isSecure, upper)];
        int added = 0;
        if (!lower.IsEmpty)
        {
            copy.AddFirst(HeaderId.RecordRoute, lower);
            added++;
        }

        if (!upper.IsEmpty && !upper.SequenceEqual(lower))
        {
            copy.AddFirst(HeaderId.RecordRoute, upper);
            added++;
        }

        return added;
    }

    private SipTarget? TryFind(ServerTransaction request, Flow flow) =>
        _own.Listening.TryFind(flow.Transport, request.Owner.LocalAddressOf(flow), out SipTarget place) ? place : null;

    private static bool IsSecure(SipMessage copy) =>
        copy.RequestUri.IsSecure
        || (copy.TryGetFirst(HeaderId.Route, out ReadOnlySpan<byte> value) && NameAddr.TryParse(value, out NameAddr route) && route.Uri.IsSecure);

    private int Write(SipTarget? side, bool isSecure, Span<byte> destination)
    {
        if (side is not SipTarget place || (isSecure && !TrySecure(ref place)))
        {
            return 0;
        }

        destination[0] = (byte)'<';
        SipUriBuilder uri = new(destination[1..], isSecure ? UriScheme.Sips : UriScheme.Sip);
        Span<byte> host = stackalloc byte[AddressText.MaxLength];
        uri.SetHost(_recordRouteHost ?? host[..AddressText.Format(place.Address, host)], place.Address.Port);
        ReadOnlySpan<byte> transport = place.Transport.UriParameter(isSecure);
        if (!transport.IsEmpty)
        {
            uri.AddParameter("transport"u8, transport);
        }

        uri.AddParameter("lr"u8);
        int length = uri.Written.Length + 1;
        destination[length] = (byte)'>';
        return length + 1;
    }

    private bool TrySecure(ref SipTarget place)
    {
        if (place.Transport.IsSecure())
        {
            return true;
        }

        TransportAddress address = place.Address;
        bool isFound = _own.Listening.TryFindFirst(SipTransport.Tls, address.Family, out place);
        place = place.Address.IsWildcard && isFound ? place with { Address = address.WithPort(place.Address.Port) } : place;
        return isFound;
    }

    // The answer is kept until a request goes elsewhere.
    private TransportAddress SourceFor(TransportAddress remote, TransportAddress wildcard)
    {
        RouteSource? last = _lastSource;
        if (last is null || !last.Remote.HasSameAddress(remote))
        {
            last = new RouteSource(remote, AskFor(remote, wildcard));
            _lastSource = last;
        }

        return last.Local.WithPort(wildcard.Port);
    }

    private TransportAddress AskFor(TransportAddress remote, TransportAddress wildcard)
    {
        try
        {
            return new TransportAddress(new System.Net.IPEndPoint(SourceAddress.For(remote), 0));
        }
        catch (SocketException)
        {
            return _own.Listening.OfMachine(wildcard); // there is no way, as sending will show
        }
    }
}
