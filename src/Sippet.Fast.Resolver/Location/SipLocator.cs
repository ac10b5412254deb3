using System;
using System.Threading.Tasks;
using Sippet.Fast.Addressing;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver.Location;

/// <summary>
/// Locates the servers of a URI: RFC 3263 section 4. It keeps nothing, so that each request has servers in an order of its own. Where all look-ups
/// are answered from the cache, it completes at once.
/// </summary>
/// <param name="cache">Answers look-ups.</param>
/// <param name="settings">What may be used.</param>
/// <param name="time">The clock.</param>
/// <param name="random">Chance; for all threads.</param>
internal sealed partial class SipLocator(LookupCache cache, LocationSettings settings, TimeProvider time, Random random)
{
    /// <summary>Finds targets.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="steps">What is explained; null where nobody asks.</param>
    /// <returns>The targets in the order in which they are to be tried; none when there are none.</returns>
    public async ValueTask<SipTarget[]> LocateAsync(SipQuery query, ResolutionSteps? steps)
    {
        SipTransport transport = TransportOf(query);
        if (transport == SipTransport.None)
        {
            steps?.Add(query.Transport == SipTransport.None ? "none of our transports may be used" : $"{query.Transport} is none of our transports");
            return [];
        }

        if (!query.Address.IsNone)
        {
            steps?.Add("an IP address: nothing is looked up");
            TransportAddress address = query.Address.WithPort(PortOf(query, transport));
            return [new SipTarget(transport, address) { Domain = query.Domain }];
        }

        // RFC 3263 sections 4.1 and 4.2: a port means that nobody is asked for services.
        if (query.Port != 0 || HostName.IsLocal(query.Host))
        {
            return await AddressesAsync([new SipServer(transport, query.Host, PortOf(query, transport))], query.Domain, steps).ConfigureAwait(false);
        }

        SipService[] services = await ServicesAsync(query, steps).ConfigureAwait(false);
        (SipServer[] servers, bool isOver) = await ServersAsync(services, steps).ConfigureAwait(false);
        if (servers.Length == 0)
        {
            if (isOver)
            {
                return [];
            }

            // A NAPTR has told the transport, even where no server was found behind it.
            transport = query.Transport == SipTransport.None && services.Length > 0 && services[0].IsTold ? services[0].Transport : transport;
            servers = [new SipServer(transport, query.Host, TransportNames.DefaultPort(transport))];
            steps?.Add($"no SRV record: the addresses of the host, {transport}, port {servers[0].Port}");
        }

        return await AddressesAsync(servers, query.Domain, steps).ConfigureAwait(false);
    }

    private static int PortOf(in SipQuery query, SipTransport transport) => query.Port != 0 ? query.Port : TransportNames.DefaultPort(transport);

    /// <summary>The transport where DNS does not tell: the URI's; else UDP, or TLS for sips (RFC 3263 section 4.1); else what we can.</summary>
    private SipTransport TransportOf(in SipQuery query)
    {
        SipTransport wanted = query.Transport != SipTransport.None ? query.Transport : query.IsSecure ? SipTransport.Tls : SipTransport.Udp;
        SipTransport first = SipTransport.None;
        foreach (SipTransport transport in settings.Transports)
        {
            if (transport == wanted)
            {
                return wanted;
            }

            bool isAllowed = query.Transport == SipTransport.None && (!query.IsSecure || transport.IsSecure());
            first = first == SipTransport.None && isAllowed ? transport : first;
        }

        return first;
    }
}
