using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Sippet.Fast.Transports.Udp.Portable;

/// <summary>
/// Receives from one socket. A completion drains the socket: receives go on until one has to wait, so that a wake-up is paid for
/// a batch and not for a datagram; the batch is handed over when the socket is empty or the batch is full.
/// </summary>
internal sealed class UdpReceiver : IThreadPoolWorkItem, IDisposable
{
    /// <summary>The batches after which a drain lets other work of the thread pool run: handlers that wait for their turn after an await.</summary>
    private const int BatchesPerDrain = 32;

    private readonly Socket _socket;
    private readonly int _listeningPoint;
    private readonly IMessageSink _sink;
    private readonly MessageBatchPool _pool;
    private readonly TimeProvider _time;
    private readonly Func<IPAddress, int>? _findLocal;
    private readonly SocketAddressEndPoint _source;
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(1 << 16, pinned: true);
    private readonly Lock _draining = new();
    private MessageBatch _batch;
    private int _batchesLeft;
    private bool _isClosed;

    /// <param name="socket">A bound socket, which the transport closes.</param>
    /// <param name="listeningPoint">The number of its local end.</param>
    /// <param name="sink">Takes the batches.</param>
    /// <param name="pool">Gives empty batches.</param>
    /// <param name="time">The stack's clock.</param>
    /// <param name="findLocal">For a wildcard address: the number of the local end that a datagram was sent to.</param>
    public UdpReceiver(
        Socket socket, int listeningPoint, IMessageSink sink, MessageBatchPool pool, TimeProvider time, Func<IPAddress, int>? findLocal)
    {
        _socket = socket;
        _listeningPoint = listeningPoint;
        _sink = sink;
        _pool = pool;
        _time = time;
        _findLocal = findLocal;
        _batch = pool.Rent();
        _source = new SocketAddressEndPoint(socket.AddressFamily);
        _receive.SetBuffer(_buffer);
        _receive.Completed += (_, _) => Drain(hasCompleted: true);
    }

    /// <summary>Begins to receive.</summary>
    public void Start() => Drain(hasCompleted: false);

    /// <summary>Goes on with a drain that has let others run.</summary>
    public void Execute() => Drain(hasCompleted: false);

    /// <summary>Closes the socket, which ends the receive that waits.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        _receive.Dispose();
    }

    private void Drain(bool hasCompleted)
    {
        // A receive that waits can complete on another thread while this one still hands its batch over.
        lock (_draining)
        {
            if (hasCompleted)
            {
                Take();
            }

            _batchesLeft = BatchesPerDrain;
            while (!_isClosed && !Begin())
            {
                Take();
                if (_batchesLeft == 0)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                    return;
                }
            }

            HandOver();
        }
    }

    private bool Begin()
    {
        try
        {
            _receive.RemoteEndPoint = _source;
            return _findLocal is null ? _socket.ReceiveFromAsync(_receive) : _socket.ReceiveMessageFromAsync(_receive);
        }
        catch (ObjectDisposedException)
        {
            _isClosed = true;
            return true;
        }
    }

    private void Take()
    {
        if (_receive.SocketError != SocketError.Success)
        {
            _isClosed |= _receive.SocketError is SocketError.OperationAborted or SocketError.NotSocket or SocketError.Interrupted;
            return;
        }

        int listeningPoint = _findLocal is null ? _listeningPoint : _findLocal(_receive.ReceiveMessageFromPacketInfo.Address);
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(0, _receive.BytesTransferred);
        Flow source = new(SipTransport.Udp, listeningPoint, _source.Value);
        if (!_batch.TryAdd(bytes, source))
        {
            HandOver();
            _batch.TryAdd(bytes, source);
        }
    }

    private void HandOver()
    {
        if (_batch.Count > 0)
        {
            _batch.ReceivedAt = _time.GetTimestamp();
            _sink.OnBatch(_batch);
            _batch = _pool.Rent();
            _batchesLeft--;
        }
    }
}
