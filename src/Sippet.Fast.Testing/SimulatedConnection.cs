using System;

namespace Sippet.Fast.Testing;

/// <summary>
/// A connection of the simulated network. What is sent comes in its order and once: the loss of a piece is a delay, as TCP sends it again; when nothing passes
/// at all, the connection ends after half a minute.
/// </summary>
internal sealed class SimulatedConnection
{
    private static readonly TimeSpan s_sentAgain = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_linger = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_givenUp = TimeSpan.FromSeconds(30);

    private readonly SimulatedNetwork _network;
    private readonly Direction _toServer, _toClient;
    private bool _isClosed;

    public SimulatedConnection(SimulatedNetwork network, TransportAddress client, TransportAddress server, IStreamEnd end, Func<SimulatedConnection, IStreamEnd> accept)
    {
        _network = network;
        Client = client;
        Server = server;
        _toClient = new Direction(this, server, client, end);
        _toServer = new Direction(this, client, server, accept(this));
    }

    /// <summary>The address of the end that has connected.</summary>
    public TransportAddress Client { get; }

    /// <summary>The address of the end that has accepted.</summary>
    public TransportAddress Server { get; }

    /// <summary>Sends bytes to the other end.</summary>
    /// <param name="isServer">Whether the end that has accepted sends them.</param>
    /// <param name="bytes">The bytes, copied.</param>
    /// <returns>False when the connection has ended.</returns>
    public bool TrySend(bool isServer, ReadOnlySpan<byte> bytes)
    {
        Direction direction = isServer ? _toClient : _toServer;
        if (_isClosed)
        {
            return false;
        }

        NetworkConditions conditions = _network.OnSend(direction.From, direction.To, bytes);
        if (conditions.Failure > 0 && _network.IsMet(conditions.Failure))
        {
            Close();
            return false;
        }

        if (conditions.Loss >= 1)
        {
            _network.After(s_givenUp, Close);
            return true;
        }

        TimeSpan delay = _network.DelayOf(conditions);
        while (_network.IsMet(conditions.Loss))
        {
            delay += s_sentAgain;
        }

        direction.Send(delay, bytes.ToArray());
        return true;
    }

    /// <summary>Ends the connection when answers that are under way have got out.</summary>
    public void CloseSoon() => _network.After(s_linger, Close);

    /// <summary>Ends the connection, for both ends at once; what is under way is lost.</summary>
    public void Close()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            _toServer.End.OnClosed();
            _toClient.End.OnClosed();
        }
    }

    private sealed class Direction(SimulatedConnection connection, TransportAddress from, TransportAddress to, IStreamEnd end)
    {
        private TimeSpan _lastArrival;

        public TransportAddress From => from;

        public TransportAddress To => to;

        public IStreamEnd End => end;

        public void Send(TimeSpan delay, byte[] bytes)
        {
            TimeSpan now = connection._network.Time.Elapsed, arrival = now + delay;
            _lastArrival = arrival > _lastArrival ? arrival : _lastArrival; // nothing overtakes
            connection._network.After(_lastArrival - now, () =>
            {
                if (!connection._isClosed)
                {
                    end.OnBytes(bytes);
                }
            });
        }
    }
}
