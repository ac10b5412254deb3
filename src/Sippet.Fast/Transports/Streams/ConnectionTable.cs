using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Sippet.Fast.Transports.Streams;

/// <summary>The connections: by their number, and by where requests may go by them. On any thread.</summary>
/// <param name="capacity">The most connections.</param>
internal sealed class ConnectionTable(int capacity)
{
    private readonly ConcurrentDictionary<long, Connection> _byNumber = [];
    private readonly ConcurrentDictionary<SipTarget, Connection> _byTarget = [];
    private int _count;

    /// <summary>The number of connections.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>All connections; those that come and go meanwhile may be among them or not.</summary>
    public IEnumerable<Connection> All => _byNumber.Select(static pair => pair.Value); // Values would copy them, four times a second

    /// <summary>Takes a place for a connection.</summary>
    /// <returns>False when there is none left.</returns>
    public bool TryReserve()
    {
        if (Interlocked.Increment(ref _count) <= capacity)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    /// <summary>Gives a place back that no connection came to.</summary>
    public void GiveBack() => Interlocked.Decrement(ref _count);

    /// <summary>Adds a connection to the place that was taken for it.</summary>
    public void Add(Connection connection)
    {
        _byNumber[connection.Flow.Connection] = connection;
        if (connection.Target is { } target)
        {
            _byTarget[target] = connection;
        }
    }

    /// <summary>Lets requests to a target go by a connection that was made from there (RFC 5923): the first that asks, one target a connection.</summary>
    public void AddAlias(in SipTarget target, Connection connection)
    {
        if (connection.TryTakeAlias(target) && _byTarget.TryAdd(target, connection) && !_byNumber.ContainsKey(connection.Flow.Connection))
        {
            Forget(target, connection); // it has ended meanwhile
        }
    }

    /// <summary>Finds a connection by its number.</summary>
    public bool TryFind(long number, out Connection? connection) => _byNumber.TryGetValue(number, out connection);

    /// <summary>Finds the connection to a target: the same address by the same transport, and for TLS the same domain.</summary>
    public bool TryFind(in SipTarget target, out Connection? connection) => _byTarget.TryGetValue(target, out connection);

    /// <summary>Forgets a connection that has ended.</summary>
    public void Remove(Connection connection)
    {
        if (!_byNumber.TryRemove(new KeyValuePair<long, Connection>(connection.Flow.Connection, connection)))
        {
            return;
        }

        Interlocked.Decrement(ref _count);
        if (connection.Target is { } target)
        {
            Forget(target, connection);
        }

        if (connection.Alias is { } alias)
        {
            Forget(alias, connection);
        }
    }

    private void Forget(in SipTarget target, Connection connection) => _byTarget.TryRemove(new KeyValuePair<SipTarget, Connection>(target, connection));
}
