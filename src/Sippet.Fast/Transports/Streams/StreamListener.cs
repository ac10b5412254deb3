using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Streams;

/// <summary>A listening socket, and the loop that accepts its connections.</summary>
internal sealed class StreamListener : IDisposable
{
    private const int Backlog = 1024;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket;

    private StreamListener(Socket socket, SipTransport transport)
    {
        _socket = socket;
        Transport = transport;
        Local = new TransportAddress((IPEndPoint)socket.LocalEndPoint!);
    }

    /// <summary>The transport.</summary>
    public SipTransport Transport { get; }

    /// <summary>The address that was bound.</summary>
    public TransportAddress Local { get; }

    /// <summary>What users see of it.</summary>
    public ListeningPoint ToListeningPoint() => new(Transport, Local.ToIPEndPoint(), sockets: 1, _socket.ReceiveBufferSize);

    /// <summary>Binds an address.</summary>
    /// <exception cref="SocketException">The address cannot be bound: in use, or not this machine's.</exception>
    public static StreamListener Bind(SipTransport transport, IPEndPoint endPoint)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false; // an IPv4 listener on the same port is another listening point
            }

            socket.Bind(endPoint);
            socket.Listen(Backlog);
            return new StreamListener(socket, transport);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Accepts connections until the listener is closed.</summary>
    /// <param name="take">Takes an accepted socket over.</param>
    /// <param name="time">The clock.</param>
    public async Task AcceptAsync(Action<Socket, StreamListener> take, TimeProvider time)
    {
        while (true)
        {
            try
            {
                take(await _socket.AcceptAsync().ConfigureAwait(false), this);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.OperationAborted or SocketError.Interrupted)
            {
                return;
            }
            catch (SocketException)
            {
                // The peer has gone already; or there are no descriptors left, which time alone can give back.
                await Task.Delay(s_pause, time).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
