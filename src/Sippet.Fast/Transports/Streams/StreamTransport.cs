using System;
using System.Collections.Generic;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Sippet.Fast.Transports.Tls;

namespace Sippet.Fast.Transports.Streams;

/// <summary>The listeners and connections of a stack: TCP, and what stands on it.</summary>
internal sealed class StreamTransport : IAsyncDisposable
{
    private static readonly TimeSpan s_checkInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_closeLimit = TimeSpan.FromSeconds(1);

    private static long s_lastNumber; // of all stacks, so that a flow of one is none of another's

    private readonly Lock _making = new();
    private readonly IReadOnlyList<StreamEndPoint> _listen;
    private readonly IReadOnlyDictionary<SipTransport, IWireOpener> _openers;
    private readonly ConnectionTable _connections;
    private readonly ConcurrentQueue<Flow> _untoldLosses = [];
    private readonly long _start;
    private StreamListener[] _listeners = [];
    private ITransportUser? _user;
    private ITimer? _checking;
    private volatile bool _isClosed;

    /// <param name="listen">The addresses to listen on.</param>
    /// <param name="openers">Makes the wires of each transport.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="maxBody">The longest body in bytes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where ends of connections are told, for those who look for faults.</param>
    public StreamTransport(
        IReadOnlyList<StreamEndPoint> listen, IReadOnlyDictionary<SipTransport, IWireOpener> openers, StreamOptions options, int maxBody, TimeProvider time, ILogger log)
    {
        _listen = listen;
        _openers = openers;
        _connections = new ConnectionTable(options.MaxConnections);
        Options = options;
        MaxBody = maxBody;
        Time = time;
        Log = log;
        _start = time.GetTimestamp();
    }

    /// <summary>The bounds.</summary>
    public StreamOptions Options { get; }

    /// <summary>The longest body in bytes.</summary>
    public int MaxBody { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where ends of connections are told.</summary>
    public ILogger Log { get; }

    /// <summary>Gives batches to all connections.</summary>
    public MessageBatchPool Pool { get; } = new(mostKept: 1024);

    /// <summary>What has become of connections.</summary>
    public StreamCounters Counters { get; } = new();

    /// <summary>The number of connections.</summary>
    public int ConnectionCount => _connections.Count;

    /// <summary>What takes messages.</summary>
    public ITransportUser User => _user!;

    /// <summary>The milliseconds since the transport was made.</summary>
    public long Now => (long)Time.GetElapsedTime(_start).TotalMilliseconds;

    /// <summary>Binds all listeners; a failure leaves none.</summary>
    /// <returns>What users see of them.</returns>
    public IReadOnlyList<ListeningPoint> Bind()
    {
        List<StreamListener> listeners = [];
        try
        {
            foreach (StreamEndPoint point in _listen)
            {
                listeners.Add(StreamListener.Bind(point.Transport, point.EndPoint));
            }
        }
        catch
        {
            listeners.ForEach(static listener => listener.Dispose());
            throw;
        }

        _listeners = [.. listeners];
        return [.. listeners.Select(static listener => listener.ToListeningPoint())];
    }

    /// <summary>Begins to accept.</summary>
    public void Start(ITransportUser user)
    {
        _user = user;
        _checking = Time.CreateTimer(_ => Check(), null, s_checkInterval, s_checkInterval);
        foreach (StreamListener listener in _listeners)
        {
            _ = listener.AcceptAsync(Accept, Time);
        }
    }

    /// <summary>Finds a live connection; on any thread.</summary>
    public bool TryFind(long number, out Connection? connection) => _connections.TryFind(number, out connection);

    /// <summary>Finds the connection to a target, or begins to make one; on any thread.</summary>
    /// <returns>Null when there are too many, the transport was not set up, or the target cannot be reached from here.</returns>
    public Connection? Connect(in SipTarget target)
    {
        // Only TLS and WebSocket tell the peer which domain is meant.
        SipTarget key = target.Transport == SipTransport.Tcp ? target with { Domain = null } : target;
        if (_connections.TryFind(key, out Connection? connection))
        {
            return connection;
        }

        lock (_making)
        {
            return _connections.TryFind(key, out connection) ? connection : Make(key);
        }
    }

    /// <summary>
    /// Lets requests to the address that a peer listens on go by the connection that it has made (RFC 5923), if that may be believed: by TLS from a peer
    /// whose certificate is good, to the domain that this is good for; else where the options trust everybody.
    /// </summary>
    /// <param name="flow">The flow of the connection.</param>
    /// <param name="port">The port that the peer says it listens on.</param>
    public void AddAlias(in Flow flow, int port)
    {
        if (!_connections.TryFind(flow.Connection, out Connection? connection) || !connection!.IsAccepted || connection.Alias is not null)
        {
            return;
        }

        string? domain = connection.PeerCertificate is { } certificate && SipIdentity.DomainsOf(certificate) is [string first, ..] ? first : null;
        if (domain is not null || (Options.TrustAliases && flow.Transport == SipTransport.Tcp))
        {
            _connections.AddAlias(new SipTarget(flow.Transport, flow.Remote.WithPort(port)) { Domain = domain }, connection);
        }
    }

    /// <summary>The address of the local end of a flow.</summary>
    public TransportAddress LocalAddressOf(in Flow flow) =>
        _connections.TryFind(flow.Connection, out Connection? connection) ? connection!.Local
        : flow.ListeningPoint >= 0 ? _listeners[flow.ListeningPoint].Local
        : default;

    /// <summary>A connection has ended.</summary>
    public void Remove(Connection connection, CloseCause cause, bool wasOpen)
    {
        _connections.Remove(connection);
        Counters.CountClosed(cause);
        TransportLog.ConnectionClosed(Log, connection.Flow.Transport, connection.Flow.Remote, cause);
        if (wasOpen && !User.TryTellLoss(connection.Flow))
        {
            _untoldLosses.Enqueue(connection.Flow);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        if (_checking is not null)
        {
            await _checking.DisposeAsync().ConfigureAwait(false);
        }

        Array.ForEach(_listeners, static listener => listener.Dispose());
        await Task.WhenAll(_connections.All.Select(static connection => connection.CloseAsync(s_closeLimit))).ConfigureAwait(false);
    }

    private void Accept(Socket socket, StreamListener listener)
    {
        if (_isClosed || !_connections.TryReserve())
        {
            Counters.CountRefused();
            socket.Dispose();
            return;
        }

        try
        {
            StreamSockets.SetUp(socket);
            TransportAddress remote = new((IPEndPoint)socket.RemoteEndPoint!);
            Flow flow = new(listener.Transport, Array.IndexOf(_listeners, listener), remote, NewNumber());
            Counters.CountAccepted();
            Run(new Connection(this, socket, flow, new TransportAddress((IPEndPoint)socket.LocalEndPoint!), target: null));
        }
        catch (SocketException)
        {
            _connections.GiveBack(); // the peer has gone already
            socket.Dispose();
        }
    }

    private Connection? Make(in SipTarget target)
    {
        if (_isClosed || !_openers.ContainsKey(target.Transport) || !_connections.TryReserve())
        {
            return null;
        }

        SipTransport transport = target.Transport;
        AddressFamily family = target.Address.Family;
        int point = Array.FindIndex(_listeners, listener => listener.Transport == transport && listener.Local.Family == family);
        TransportAddress listening = point < 0 ? default : _listeners[point].Local;
        if (StreamSockets.TryBind(target.Address, listening, out Socket? socket, out TransportAddress local))
        {
            Counters.CountMade();
            return Run(new Connection(this, socket!, new Flow(transport, point, target.Address, NewNumber()), local, target));
        }

        _connections.GiveBack();
        return null;
    }

    private Connection Run(Connection connection)
    {
        _connections.Add(connection);
        IWireOpener opener = _openers[connection.Flow.Transport];
        _ = Task.Run(() => connection.RunAsync(opener)); // neither a worker nor the loop that accepts does its work
        if (_isClosed)
        {
            connection.Abort(CloseCause.Stopped);
        }

        return connection;
    }

    private static long NewNumber() => Interlocked.Increment(ref s_lastNumber);

    private void Check()
    {
        long now = Now;
        foreach (Connection connection in _connections.All)
        {
            connection.Check(now);
        }

        for (int left = _untoldLosses.Count; left > 0 && _untoldLosses.TryDequeue(out Flow flow); left--)
        {
            if (!User.TryTellLoss(flow))
            {
                _untoldLosses.Enqueue(flow);
            }
        }
    }
}
