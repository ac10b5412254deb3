using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.WebSockets;

/// <summary>A client that writes each byte by hand, or the server of one, and so may break all rules.</summary>
internal sealed class RawWebSocket : IDisposable
{
    public const string Key = "dGhlIHNhbXBsZSBub25jZQ=="; // of RFC 6455 section 1.3
    public const string Acceptance = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly bool _isServer;

    public RawWebSocket(Socket socket, bool isServer)
    {
        _socket = socket;
        _isServer = isServer;
        _patience.CancelAfter(s_patience);
    }

    /// <summary>The request of RFC 6455, each line of which can be changed.</summary>
    public static string Upgrade => $"""
        GET / HTTP/1.1
        Host: server.example.com
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: {Key}
        Sec-WebSocket-Protocol: sip
        Sec-WebSocket-Version: 13


        """.ReplaceLineEndings("\r\n");

    /// <summary>Whether something can be read at once.</summary>
    public bool HasInput => _socket.Available > 0;

    public static async Task<RawWebSocket> ConnectAsync(IPEndPoint server, int receiveBuffer = 1 << 16)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = receiveBuffer };
        await socket.ConnectAsync(server);
        return new RawWebSocket(socket, isServer: false);
    }

    /// <summary>Connects, and opens the WebSocket.</summary>
    public static async Task<RawWebSocket> OpenAsync(IPEndPoint server, int receiveBuffer = 1 << 16)
    {
        RawWebSocket client = await ConnectAsync(server, receiveBuffer);
        await client.SendAsync(Upgrade);
        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>A frame whose content is masked as the side that sends it has to.</summary>
    public static byte[] Frame(int first, ReadOnlySpan<byte> content, bool isMasked = true)
    {
        MemoryStream frame = new();
        int mask = isMasked ? 0x80 : 0;
        frame.WriteByte((byte)first);
        if (content.Length < 126)
        {
            frame.WriteByte((byte)(mask | content.Length));
        }
        else if (content.Length < 65536)
        {
            frame.Write([(byte)(mask | 126), (byte)(content.Length >> 8), (byte)content.Length]);
        }
        else
        {
            frame.Write([(byte)(mask | 127), 0, 0, 0, 0, (byte)(content.Length >> 24), (byte)(content.Length >> 16), (byte)(content.Length >> 8), (byte)content.Length]);
        }

        byte[] key = isMasked ? [0x37, 0xfa, 0x21, 0x3d] : [0, 0, 0, 0];
        frame.Write(key.AsSpan(0, isMasked ? 4 : 0));
        for (int i = 0; i < content.Length; i++)
        {
            frame.WriteByte((byte)(content[i] ^ key[i % 4]));
        }

        return frame.ToArray();
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _socket.SendAsync(bytes, _patience.Token);

    public Task SendFrameAsync(int first, string content) => SendFrameAsync(first, Encoding.UTF8.GetBytes(content));

    public Task SendFrameAsync(int first, byte[] content) => SendAsync(Frame(first, content, !_isServer));

    /// <summary>Ends what is sent, as by shutdown.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>The next head of HTTP.</summary>
    public async Task<string> ReadHeadAsync()
    {
        StringBuilder head = new();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        return head.ToString();
    }

    /// <summary>The next frame: its first byte, whether it is masked, its content.</summary>
    public async Task<(int First, bool IsMasked, byte[] Content)> ReadFrameAsync()
    {
        byte[] start = await ReadAsync(2);
        int length = start[1] & 0x7f;
        length = length switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8)),
            _ => length,
        };
        bool isMasked = start[1] >= 0x80;
        byte[] mask = isMasked ? await ReadAsync(4) : [0, 0, 0, 0];
        byte[] content = await ReadAsync(length);
        for (int i = 0; i < length; i++)
        {
            content[i] ^= mask[i % 4];
        }

        return (start[0], isMasked, content);
    }

    /// <summary>Waits until the other side has dealt with all that was sent before: it deals with a ping only then.</summary>
    public async Task AwaitReadAsync()
    {
        for (int i = 0; i < 2; i++) // the first one may have been read together with what was before it
        {
            await SendFrameAsync(WebSocketScene.Ping, $"probe {i}");
            (int first, _, byte[] content) = await ReadFrameAsync();
            Assert.Equal((WebSocketScene.Pong, $"probe {i}"), (first, Encoding.ASCII.GetString(content)));
        }
    }

    /// <summary>The content of the next frame, which is a whole message in text.</summary>
    public async Task<string> ReadMessageAsync()
    {
        (int first, bool isMasked, byte[] content) = await ReadFrameAsync();
        Assert.Equal((0x81, _isServer), (first, isMasked));
        return Encoding.UTF8.GetString(content);
    }

    /// <summary>The code of the next frame, which is a close; 0 for none. After it the connection ends, and not by a reset.</summary>
    public async Task<int> ReadCloseAsync()
    {
        (int first, bool isMasked, byte[] content) = await ReadFrameAsync();
        Assert.Equal((0x88, _isServer), (first, isMasked));
        await AssertEndAsync();
        return content.Length == 0 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(content);
    }

    /// <summary>The other side has ended the connection, and not by a reset, and has sent nothing that was not read.</summary>
    public async Task AssertEndAsync() => Assert.Equal(0, await _socket.ReceiveAsync(new byte[1], _patience.Token));

    /// <summary>Reads what comes until the connection has ended, by a reset or not.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        List<byte> all = [];
        byte[] buffer = new byte[4096];
        try
        {
            for (int read; (read = await _socket.ReceiveAsync(buffer, _patience.Token)) > 0;)
            {
                all.AddRange(buffer[..read]);
            }
        }
        catch (SocketException)
        {
            // That is an end as well.
        }

        return [.. all];
    }

    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count;)
        {
            int read = await _socket.ReceiveAsync(bytes.AsMemory(done), _patience.Token);
            Assert.True(read > 0, "The connection has ended.");
            done += read;
        }

        return bytes;
    }
}
