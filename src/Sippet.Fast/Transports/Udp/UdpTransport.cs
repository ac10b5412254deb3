using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace Sippet.Fast.Transports.Udp;

/// <summary>
/// The UDP listening points of a stack. Each has one socket a worker where the system can spread datagrams over them.
/// </summary>
/// <remarks>
/// Behind a wildcard address the datagrams tell which of the machine's addresses they were sent to. When one is seen for the
/// first time, sockets are bound to it beside the wildcard's: from then on they receive what is sent to it, without the cost of
/// asking, and answers leave from them.
/// </remarks>
internal sealed class UdpTransport : IAsyncDisposable
{
    private const int MaxLocalAddresses = 64;

    private readonly Lock _opening = new();
    private readonly RefusedAddresses _refused = new();
    private readonly IReadOnlyList<IPEndPoint> _listen;
    private readonly int _sockets;
    private readonly int _receiveBufferSize;
    private readonly IUdpReceiving _receiving;
    private readonly ILogger _log;
    private readonly List<ListeningPoint> _listeningPoints = [];
    private UdpEndPoint[] _endPoints = [];
    private Func<IMessageSink>? _createSink;
    private long _lostBeforeTheEnd;
    private bool _isDisposed;

    /// <param name="listen">The addresses to listen on.</param>
    /// <param name="workers">The number of workers.</param>
    /// <param name="receiveBufferSize">The receive buffer to ask for, in bytes.</param>
    /// <param name="receiving">How datagrams come to the workers; the transport disposes of it.</param>
    /// <param name="log">Where a smaller receive buffer is reported.</param>
    public UdpTransport(IReadOnlyList<IPEndPoint> listen, int workers, int receiveBufferSize, IUdpReceiving receiving, ILogger log)
    {
        _listen = listen;
        _sockets = UdpSockets.CanShare ? workers : 1;
        _receiveBufferSize = receiveBufferSize;
        _receiving = receiving;
        _log = log;
    }

    /// <summary>The addresses that it listens on, once it was started.</summary>
    public IReadOnlyList<ListeningPoint> ListeningPoints => _listeningPoints;

    /// <summary>The datagrams that the system has dropped before they were received; on any thread.</summary>
    public long DatagramsLost
    {
        get
        {
            lock (_opening)
            {
                return _isDisposed ? _lostBeforeTheEnd : CountLost();
            }
        }
    }

    /// <summary>Binds, and begins to receive.</summary>
    /// <param name="createSink">Makes a sink for one receiver, which calls it on one thread at a time.</param>
    public void Start(Func<IMessageSink> createSink)
    {
        _createSink = createSink;
        foreach (IPEndPoint address in _listen)
        {
            // All are bound before the first receives: a failure leaves nothing running.
            Add(UdpEndPoint.Bind(address, _sockets, _receiveBufferSize));
        }

        for (int point = 0; point < _listeningPoints.Count; point++)
        {
            Receive(point);
        }
    }

    /// <summary>Makes the sender of a worker.</summary>
    public UdpSender CreateSender(int worker) => _receiving.CreateSender(this, worker);

    /// <summary>Makes what a worker receives from by itself, before the start; null where receivers hand over to sinks.</summary>
    public IMessageShard? CreateShard() => _receiving.CreateShard();

    /// <summary>The local end with that number; on any thread.</summary>
    public UdpEndPoint EndPointOf(int listeningPoint) => Volatile.Read(ref _endPoints)[listeningPoint];

    /// <summary>The number of the first local end of a family; -1 for none. On any thread.</summary>
    public int FirstOf(AddressFamily family)
    {
        UdpEndPoint[] endPoints = Volatile.Read(ref _endPoints);
        int point = 0;
        while (point < endPoints.Length && endPoints[point].Local.Family != family)
        {
            point++;
        }

        return point < endPoints.Length ? point : -1;
    }

    /// <summary>The number of the local end for an address of this machine behind a wildcard; on any thread.</summary>
    public int FindLocal(int wildcard, IPAddress address)
    {
        TransportAddress local = new(new IPEndPoint(address, _endPoints[wildcard].Local.Port));
        int known = Array.FindIndex(Volatile.Read(ref _endPoints), endPoint => endPoint.Local == local);
        return known >= 0 ? known : _refused.Contains(local) ? wildcard : OpenLocal(wildcard, local);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_opening)
        {
            _lostBeforeTheEnd = CountLost();
            _isDisposed = true;
            _receiving.Dispose();
            foreach (UdpEndPoint endPoint in _endPoints)
            {
                Array.ForEach(endPoint.Sockets, static socket => socket.Dispose()); // those that never received
            }
        }

        return ValueTask.CompletedTask;
    }

    private long CountLost() => _endPoints.Sum(static endPoint => endPoint.Sockets.Sum(static socket => (long)UdpSockets.DropsOf(socket)));

    private void Add(UdpEndPoint endPoint)
    {
        int granted = endPoint.Sockets[0].ReceiveBufferSize;
        if (granted < _receiveBufferSize)
        {
            TransportLog.SmallReceiveBuffer(_log, endPoint.Local, _receiveBufferSize, granted);
        }

        _listeningPoints.Add(new ListeningPoint(SipTransport.Udp, endPoint.Local.ToIPEndPoint(), endPoint.Sockets.Length, granted));
        Append(endPoint);
    }

    private int Append(UdpEndPoint endPoint)
    {
        UdpEndPoint[] endPoints = [.. _endPoints, endPoint];
        Volatile.Write(ref _endPoints, endPoints);
        return endPoints.Length - 1;
    }

    private void Receive(int point)
    {
        UdpEndPoint endPoint = _endPoints[point];
        Func<IPAddress, int>? findLocal = endPoint.Local.IsWildcard ? address => FindLocal(point, address) : null;
        _receiving.Add(endPoint, point, findLocal, _createSink!);
    }

    private int OpenLocal(int wildcard, TransportAddress local)
    {
        lock (_opening)
        {
            int known = Array.FindIndex(_endPoints, endPoint => endPoint.Local == local);
            if (known >= 0)
            {
                return known;
            }

            try
            {
                IPEndPoint endPoint = local.ToIPEndPoint();
                if (!_isDisposed && UdpSockets.CanShare && _endPoints.Length < MaxLocalAddresses && IsUnicast(endPoint.Address))
                {
                    int point = Append(UdpEndPoint.BindShared(endPoint, _sockets, _receiveBufferSize));
                    Receive(point);
                    return point;
                }
            }
            catch (Exception error) when (error is SocketException or NetworkInformationException)
            {
                // The address has just gone, or the system has no more descriptors to tell or to bind.
            }

            _refused.Add(local);
            return wildcard;
        }
    }

    // A group or a broadcast address is no address to answer from.
    private static bool IsUnicast(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            foreach (UnicastIPAddressInformation information in network.GetIPProperties().UnicastAddresses)
            {
                if (information.Address.Equals(address))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
