using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Sippet.Fast.Transports.Udp.Linux;

/// <summary>
/// A worker's own sockets, one of each listening point, which share their ports with those of the other workers. The worker's thread receives
/// from them in batches, and waits on all of them and on its wake-up at once.
/// </summary>
/// <remarks>
/// The gate is held for each system call, and by nobody else until the shard is closed: no descriptor is used after the transport has closed it.
/// </remarks>
internal sealed unsafe class UdpShard(TimeProvider time) : IMessageShard, IDisposable
{
    private readonly Lock _gate = new();
    private readonly WakeEvent _wake = new();
    private readonly ReceiveVector _vector = new();
    private readonly ConcurrentQueue<ShardSocket> _added = [];
    private readonly List<ShardSocket> _sockets = [];
    private PollEntry[] _entries = [];
    private int _next;
    private int _ready;
    private volatile bool _isClosed;

    /// <inheritdoc/>
    public bool HasMore => _ready > 0;

    /// <summary>Receives from one more socket; on any thread.</summary>
    /// <param name="socket">A bound socket.</param>
    /// <param name="listeningPoint">The number of its local end.</param>
    /// <param name="findLocal">For a wildcard address: the number of the local end that a datagram was sent to.</param>
    public void Add(Socket socket, int listeningPoint, Func<IPAddress, int>? findLocal)
    {
        _added.Enqueue(new ShardSocket(socket, listeningPoint, findLocal));
        _wake.Set();
    }

    /// <inheritdoc/>
    public MessageBatch? TryReceive()
    {
        while (_ready > 0)
        {
            _next = (_next + 1) % _sockets.Count;
            ShardSocket socket = _sockets[_next];
            if (!socket.HasMore)
            {
                continue;
            }

            int count = Receive(socket);
            if (count < MessageBatch.MaxCount)
            {
                socket.HasMore = false; // it is empty now
                _ready--;
            }

            if (count > 0)
            {
                MessageBatch batch = _vector.ToBatch(count, socket);
                batch.ReceivedAt = time.GetTimestamp();
                return batch;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Wait(int milliseconds)
    {
        TakeAdded();
        int count = Poll(milliseconds == int.MaxValue ? -1 : milliseconds);
        if (count <= 0)
        {
            return; // the time has passed, or a signal came
        }

        for (int i = 0; i < _sockets.Count; i++)
        {
            if (_entries[i + 1].Returned != 0 && !_sockets[i].HasMore)
            {
                _sockets[i].HasMore = true;
                _ready++;
            }
        }
    }

    /// <inheritdoc/>
    public void Wake() => _wake.Set();

    /// <summary>Ends the wait for ever; after the return no system call is under way.</summary>
    public void Dispose()
    {
        _isClosed = true;
        _wake.Set();
        lock (_gate)
        {
            _wake.Dispose();
        }
    }

    private int Receive(ShardSocket socket)
    {
        lock (_gate)
        {
            return _isClosed ? 0 : _vector.Receive(socket.Descriptor, socket.FindLocal is not null);
        }
    }

    private int Poll(int timeout)
    {
        lock (_gate)
        {
            int count = _isClosed ? 0 : LinuxCalls.Poll((PollEntry*)Unsafe.AsPointer(ref _entries[0]), (nuint)_entries.Length, timeout);
            if (count > 0 && _entries[0].Returned != 0)
            {
                _wake.Reset();
            }

            return count;
        }
    }

    private void TakeAdded()
    {
        if (_added.IsEmpty && _entries.Length > 0)
        {
            return;
        }

        while (_added.TryDequeue(out ShardSocket? socket))
        {
            _sockets.Add(socket);
        }

        _entries = GC.AllocateArray<PollEntry>(_sockets.Count + 1, pinned: true);
        _entries[0] = new PollEntry { Descriptor = _wake.Descriptor, Events = LinuxCalls.Readable };
        for (int i = 0; i < _sockets.Count; i++)
        {
            _entries[i + 1] = new PollEntry { Descriptor = _sockets[i].Descriptor, Events = LinuxCalls.Readable };
        }
    }
}
