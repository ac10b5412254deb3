using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace Sippet.Fast.LoadTest;

/// <summary>TCP: the connections that were accepted, and those that are made to wherever else a message goes.</summary>
internal sealed class ProxyConnections : IProxySocket
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<IPEndPoint, TcpClient> _connections = [];
    private readonly Channel<(byte[] Message, IPEndPoint Source)> _received = Channel.CreateUnbounded<(byte[] Message, IPEndPoint Source)>();

    public ProxyConnections()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public IAsyncEnumerable<(byte[] Message, IPEndPoint Source)> ReceiveAsync(CancellationToken stop) => _received.Reader.ReadAllAsync(stop);

    public async Task SendAsync(byte[] message, IPEndPoint target)
    {
        if (!_connections.TryGetValue(target, out TcpClient? connection))
        {
            connection = new TcpClient(AddressFamily.InterNetwork);
            await connection.ConnectAsync(target);
            Begin(connection);
        }

        await connection.GetStream().WriteAsync(message);
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (TcpClient connection in _connections.Values)
        {
            connection.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Begin(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // the end of the test
        }
    }

    private void Begin(TcpClient connection)
    {
        IPEndPoint remote = (IPEndPoint)connection.Client.RemoteEndPoint!;
        _connections[remote] = connection;
        _ = ReadAsync(connection.GetStream(), remote);
    }

    private async Task ReadAsync(NetworkStream stream, IPEndPoint remote)
    {
        try
        {
            using StreamReader reader = new(stream, System.Text.Encoding.Latin1);
            while (await ReadMessageAsync(reader) is { } message)
            {
                _received.Writer.TryWrite((System.Text.Encoding.Latin1.GetBytes(message), remote));
            }
        }
        catch (IOException)
        {
            // the end of the test, or of its client
        }
    }

    private static async Task<string?> ReadMessageAsync(StreamReader reader)
    {
        string head = "";
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await reader.ReadLineAsync() is not { } line)
            {
                return null;
            }

            head += $"{line}\r\n";
        }

        char[] body = new char[int.Parse(Regex.Match(head, "\r\nContent-Length: ([0-9]+)\r\n").Groups[1].Value, CultureInfo.InvariantCulture)];
        if (body.Length > 0) // it would wait for the next message
        {
            await reader.ReadBlockAsync(body);
        }

        return $"{head}{new string(body)}";
    }
}
