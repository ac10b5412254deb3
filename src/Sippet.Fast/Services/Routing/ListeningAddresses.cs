using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;

namespace Sippet.Fast.Services.Routing;

/// <summary>The addresses that a stack listens on, with those of the machine for wildcards. Immutable; on any thread.</summary>
internal sealed class ListeningAddresses
{
    private const uint LoopbackNetwork = 127; // 127.0.0.0/8: RFC 1122 section 3.2.1.3

    private readonly SipTarget[] _points;
    private readonly TransportAddress[] _machine;

    /// <param name="points">The transports and addresses of the listening points.</param>
    /// <param name="machine">The addresses that a wildcard stands for, beside 127.0.0.0/8.</param>
    public ListeningAddresses(IEnumerable<SipTarget> points, IEnumerable<TransportAddress> machine)
    {
        _points = [.. points];
        _machine = [.. machine];
    }

    /// <summary>Reads those of a stack that was started; the machine's only where there is a wildcard.</summary>
    /// <exception cref="InvalidOperationException">It was not started.</exception>
    public static ListeningAddresses Of(SipStack stack)
    {
        SipTarget[] points = [.. stack.ListeningPoints.Select(static point => new SipTarget(point.Transport, new TransportAddress(point.EndPoint)))];
        return points.Length == 0
            ? throw new InvalidOperationException("The stack was not started, and has no addresses yet; ask in a handler, or after Start.")
            : new(points, points.Any(static point => point.Address.IsWildcard) ? MachineAddresses.Read() : []);
    }

    /// <summary>Whether an address with its port is listened on.</summary>
    public bool Contains(in TransportAddress address, TransportSet transports)
    {
        foreach (ref readonly SipTarget point in _points.AsSpan())
        {
            if (transports.Contains(point.Transport) && Leads(address, point.Address))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a port is listened on, whatever the address.</summary>
    public bool Contains(int port, TransportSet transports)
    {
        foreach (ref readonly SipTarget point in _points.AsSpan())
        {
            if (point.Address.Port == port && transports.Contains(point.Transport))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds where others reach the local end of a flow.</summary>
    /// <param name="transport">The transport of the flow.</param>
    /// <param name="local">The address of its local end; a wildcard where the system does not tell which of its addresses it is.</param>
    /// <param name="place">The transport and the address.</param>
    /// <returns>False when nothing listens there, as at the port of a connection that the stack has made.</returns>
    public bool TryFind(SipTransport transport, in TransportAddress local, out SipTarget place)
    {
        place = default;
        foreach (ref readonly SipTarget point in _points.AsSpan())
        {
            if (point.Transport == transport && (point.Address == local || Leads(local, point.Address)))
            {
                place = new SipTarget(transport, local.IsWildcard ? OfMachine(local) : local);
                return true;
            }
        }

        return false;
    }

    /// <summary>Finds the first address of a transport and a family: that which requests leave from.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="family">The family of the other side's address.</param>
    /// <param name="place">The transport and the address, which may be a wildcard.</param>
    public bool TryFindFirst(SipTransport transport, AddressFamily family, out SipTarget place)
    {
        place = Array.Find(_points, point => point.Transport == transport && point.Address.Family == family);
        return place.Transport != SipTransport.None;
    }

    /// <summary>The first address of the machine that a wildcard stands for.</summary>
    public TransportAddress OfMachine(TransportAddress wildcard) =>
        Array.Find(_machine, address => address.Family == wildcard.Family).WithPort(wildcard.Port);

    private bool Leads(in TransportAddress address, in TransportAddress point) =>
        address.Port == point.Port
        && (point.IsWildcard ? point.Family == address.Family && IsOfMachine(address) : point.HasSameAddress(address));

    private bool IsOfMachine(in TransportAddress address)
    {
        foreach (ref readonly TransportAddress own in _machine.AsSpan())
        {
            if (own.HasSameAddress(address))
            {
                return true;
            }
        }

        return address.Family == AddressFamily.InterNetwork && address.IPv4 >> 24 == LoopbackNetwork;
    }
}
