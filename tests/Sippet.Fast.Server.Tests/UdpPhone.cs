using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>Sends datagrams to a server and collects its answers.</summary>
internal sealed class UdpPhone : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_resend = TimeSpan.FromSeconds(2);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly EndPoint _server;
    private readonly byte[] _buffer = new byte[65536];
    private int _probes;

    public UdpPhone(EndPoint server)
    {
        _server = server;
        _socket.ReceiveBufferSize = 1 << 20;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
    }

    /// <summary>The phone's own address.</summary>
    public IPEndPoint Address => (IPEndPoint)_socket.LocalEndPoint!;

    public void Send(ReadOnlySpan<byte> message) => _socket.SendTo(message, _server);

    /// <summary>Sends an OPTIONS behind what was sent before, and waits for its answer.</summary>
    /// <returns>What came before that answer, in its order; the answer itself last.</returns>
    public async Task<List<string>> ProbeAsync()
    {
        string callId = $"probe-{++_probes}-{Address.Port}";
        byte[] probe = new RequestText { SentBy = Address.ToString(), Branch = $"z9hG4bK{callId}", CallId = callId, FromTag = callId }.ToBytes();
        Send(probe);
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        List<string> received = [];
        do
        {
            if (await TryReceiveAsync(patience.Token) is { } message)
            {
                received.Add(message);
            }
            else
            {
                Send(probe); // the system may drop a datagram on the loopback interface as well
            }
        }
        while (received.Count == 0 || !received[^1].Contains($"Call-ID: {callId}\r\n", StringComparison.Ordinal));

        return received;
    }

    public void Dispose() => _socket.Dispose();

    private async Task<string?> TryReceiveAsync(CancellationToken patience)
    {
        using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(patience);
        attempt.CancelAfter(s_resend);
        try
        {
            SocketReceiveFromResult result = await _socket.ReceiveFromAsync(_buffer, SocketFlags.None, _server, attempt.Token);
            return Encoding.Latin1.GetString(_buffer, 0, result.ReceivedBytes);
        }
        catch (OperationCanceledException) when (!patience.IsCancellationRequested)
        {
            return null;
        }
    }
}
