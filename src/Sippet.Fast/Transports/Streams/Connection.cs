using System;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <summary>
/// One connection, from its handshake to its end: it runs on the thread pool, one read after the other; workers put messages into its queue. Once it has
/// ended it stays so, and its number is never used again.
/// </summary>
internal sealed partial class Connection
{
    private readonly StreamTransport _transport;
    private readonly StreamOptions _options;
    private readonly Socket _socket;
    private readonly Lock _gate = new();
    private Wire? _wire;
    private CloseCause? _cause;
    private SipTarget? _alias;
    private bool _hasEnded;

    /// <param name="transport">Whose it is.</param>
    /// <param name="socket">The socket, which the connection closes.</param>
    /// <param name="flow">Its way, with its number.</param>
    /// <param name="local">Its local address, as Via and Contact name it.</param>
    /// <param name="target">Where it was made to; null for one that was accepted.</param>
    public Connection(StreamTransport transport, Socket socket, in Flow flow, in TransportAddress local, SipTarget? target)
    {
        _transport = transport;
        _options = transport.Options;
        _socket = socket;
        Flow = flow;
        Local = local;
        Target = target;
        _phaseSince = transport.Now;
        _onWritten = OnWritten;
    }

    /// <summary>The way of its messages.</summary>
    public Flow Flow { get; }

    /// <summary>Its local address, as Via and Contact name it: where it was made, with the port that the stack listens on, if it does.</summary>
    public TransportAddress Local { get; }

    /// <summary>Where it was made to; null for one that was accepted.</summary>
    public SipTarget? Target { get; }

    /// <summary>Where requests may go by it beside that; null for nowhere.</summary>
    public SipTarget? Alias
    {
        get
        {
            lock (_gate)
            {
                return _alias;
            }
        }
    }

    /// <summary>Gives batches.</summary>
    public MessageBatchPool Pool => _transport.Pool;

    /// <summary>The longest body in bytes.</summary>
    public int MaxBody => _transport.MaxBody;

    /// <summary>The certificate that the peer has shown, and that is good; null for none. While the connection lives.</summary>
    public X509Certificate2? PeerCertificate => _wire?.PeerCertificate;

    /// <summary>Whether it was accepted, so that this side is the server of its handshakes.</summary>
    public bool IsAccepted => Target is null;

    /// <summary>Gives the connection an alias, if it has none.</summary>
    public bool TryTakeAlias(in SipTarget target)
    {
        lock (_gate)
        {
            bool isFirst = _alias is null;
            _alias ??= target;
            return isFirst;
        }
    }

    /// <summary>Opens the connection, and works until its end. It never fails.</summary>
    /// <param name="opening">Makes the wire of the socket.</param>
    public async Task RunAsync(IWireOpener opening)
    {
        CloseCause cause = CloseCause.NotConnected;
        Wire? wire = null;
        try
        {
            wire = await OpenAsync(opening).ConfigureAwait(false);
            cause = CloseCause.Lost;
            Open(wire);
            await wire.ReceiveAsync(this).ConfigureAwait(false);
            cause = CloseCause.ClosedByPeer;
        }
        catch (Exception failure)
        {
            // Whatever a peer sends or a network does is an exception of some kind: of sockets, streams, TLS, WebSocket.
            TransportLog.ConnectionFailed(_transport.Log, failure, Flow.Transport, Flow.Remote);
        }

        await EndAsync(cause, wire).ConfigureAwait(false);
    }

    /// <summary>Ends the connection soon; on any thread. The first cause counts.</summary>
    public void Abort(CloseCause cause)
    {
        lock (_gate)
        {
            _cause ??= cause;
            TellRoom();
        }

        _socket.Dispose();
    }

    /// <summary>Ends the connection as politely as a time limit allows: what waits is sent, and the peer is told.</summary>
    public async Task CloseAsync(TimeSpan limit)
    {
        Task closing = _wire?.CloseAsync() ?? Task.CompletedTask;
        await closing.WaitAsync(limit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Abort(CloseCause.Stopped);
    }

    /// <summary>Hands messages over; while the workers have no room, the stream is not read.</summary>
    public ValueTask DeliverAsync(MessageBatch batch)
    {
        Enter(Phase.Delivering);
        batch.ReceivedAt = _transport.Time.GetTimestamp();
        batch.Connection = this;
        lock (_gate)
        {
            _unhandled += batch.Length;
        }

        return _transport.User.DeliverAsync(batch);
    }

    private async ValueTask<Wire> OpenAsync(IWireOpener opening)
    {
        if (Target is not { } target)
        {
            return await opening.AcceptAsync(_socket).ConfigureAwait(false);
        }

        await _socket.ConnectAsync(target.Address.ToIPEndPoint()).ConfigureAwait(false);
        return await opening.ConnectAsync(_socket, target).ConfigureAwait(false);
    }

    private void Open(Wire wire)
    {
        lock (_gate)
        {
            _wire = wire;
        }

        Enter(IsAccepted ? Phase.First : Phase.Between);
        Flush();
    }

    private async ValueTask EndAsync(CloseCause cause, Wire? wire)
    {
        lock (_gate)
        {
            cause = _cause ?? cause;
            _cause = cause;
            _hasEnded = true;
        }

        _transport.Remove(this, cause, wasOpen: wire is not null);
        _socket.Dispose();
        if (wire is not null)
        {
            try
            {
                await wire.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                TransportLog.ConnectionFailed(_transport.Log, failure, Flow.Transport, Flow.Remote);
            }
        }

        TellUnsent();
    }
}
