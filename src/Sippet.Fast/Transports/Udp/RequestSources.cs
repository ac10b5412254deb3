using System.Net.Sockets;

namespace Sippet.Fast.Transports.Udp;

/// <summary>
/// The local ends that a worker's requests leave from. Behind a wildcard the system is asked which of the machine's addresses leads to the other
/// side: Via has to name one that the response can come back to. The answer is kept until a request goes elsewhere. One thread.
/// </summary>
internal sealed class RequestSources(UdpTransport transport)
{
    private TransportAddress _lastRemote;
    private int _lastPoint = -1;

    /// <summary>The number of the local end for an address; -1 when no socket has its family.</summary>
    public int Find(in TransportAddress remote)
    {
        int point = transport.FirstOf(remote.Family);
        if (point < 0 || !transport.EndPointOf(point).Local.IsWildcard)
        {
            return point;
        }

        if (_lastPoint < 0 || !_lastRemote.HasSameAddress(remote))
        {
            _lastPoint = Ask(point, remote);
            _lastRemote = remote;
        }

        return _lastPoint;
    }

    private int Ask(int wildcard, in TransportAddress remote)
    {
        try
        {
            return transport.FindLocal(wildcard, SourceAddress.For(remote));
        }
        catch (SocketException)
        {
            return wildcard; // there is no way, as sending will show
        }
    }
}
