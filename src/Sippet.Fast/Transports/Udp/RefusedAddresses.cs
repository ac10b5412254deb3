using System;
using System.Collections.Concurrent;

namespace Sippet.Fast.Transports.Udp;

/// <summary>
/// The addresses behind a wildcard that no socket could be bound to of late: groups, broadcasts, those that have gone. They are not tried again with each
/// datagram. On any thread.
/// </summary>
internal sealed class RefusedAddresses
{
    private const int Most = 64;
    private const long MillisecondsKept = 10_000;

    private readonly ConcurrentDictionary<TransportAddress, long> _until = [];

    /// <summary>Whether an address was refused of late.</summary>
    public bool Contains(in TransportAddress address) => _until.TryGetValue(address, out long until) && Environment.TickCount64 < until;

    /// <summary>Remembers an address.</summary>
    public void Add(in TransportAddress address)
    {
        if (_until.Count >= Most)
        {
            _until.Clear();
        }

        _until[address] = Environment.TickCount64 + MillisecondsKept;
    }
}
