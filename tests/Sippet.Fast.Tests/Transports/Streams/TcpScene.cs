using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Transports.Streams;

/// <summary>A stack that listens on TCP on the loopback interface, and clients that write and read bytes.</summary>
internal sealed class TcpScene : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private int _requests;

    public TcpScene(Action<SipStackOptions>? options = null, Action<SipStack>? configure = null)
    {
        Stack = SipStack.Create(settings =>
        {
            settings.Workers = 1;
            settings.ListenTcp("127.0.0.1:0");
            options?.Invoke(settings);
        });
        Stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok));
        configure?.Invoke(Stack);
        Stack.Start();
    }

    public SipStack Stack { get; }

    public IPEndPoint EndPoint => Stack.ListeningPoints[0].EndPoint;

    public ValueTask DisposeAsync() => Stack.DisposeAsync();

    public Task<Socket> ConnectAsync() => ConnectAsync(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));

    /// <summary>Connects with buffers that do not grow: what is not taken soon holds its sender up.</summary>
    public Task<Socket> ConnectNarrowAsync() =>
        ConnectAsync(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendBufferSize = 1 << 18, ReceiveBufferSize = 1 << 18 });

    private async Task<Socket> ConnectAsync(Socket socket)
    {
        socket.NoDelay = true;
        await socket.ConnectAsync(EndPoint, TestContext.Current.CancellationToken);
        return socket;
    }

    public RequestText NewRequest(string method = "OPTIONS")
    {
        int number = Interlocked.Increment(ref _requests);
        return new RequestText { Method = method, Transport = "TCP", Branch = $"z9hG4bK{number}", CallId = $"call-{number}", FromTag = $"from-{number}" };
    }

    public static async Task SendAsync(Socket socket, RequestText request) => await SendAsync(socket, request.ToBytes());

    public static async Task SendAsync(Socket socket, byte[] bytes)
    {
        using NetworkStream stream = new(socket, ownsSocket: false);
        await stream.WriteAsync(bytes, TestContext.Current.CancellationToken);
    }

    /// <summary>Reads until something has come so many times.</summary>
    public static async Task<string> ReceiveAsync(Socket socket, string text, int times = 1)
    {
        StringBuilder received = new();
        byte[] buffer = new byte[65536];
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        int found = 0;
        string unsearched = "";
        while (found < times)
        {
            int length = await socket.ReceiveAsync(buffer, patience.Token);
            string come = length > 0 ? Encoding.Latin1.GetString(buffer, 0, length) : throw new EndOfStreamException($"Only {received} has come.");
            received.Append(come);
            unsearched += come;
            int searched = 0;
            for (int at; (at = unsearched.IndexOf(text, searched, StringComparison.Ordinal)) >= 0; searched = at + text.Length)
            {
                found++;
            }

            unsearched = unsearched[Math.Max(searched, unsearched.Length - text.Length + 1)..];
        }

        return received.ToString();
    }

    /// <summary>Reads until the end of the connection.</summary>
    public static async Task<string> ReceiveAllAsync(Socket socket)
    {
        StringBuilder received = new();
        byte[] buffer = new byte[65536];
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            for (int length; (length = await socket.ReceiveAsync(buffer, patience.Token)) > 0;)
            {
                received.Append(Encoding.Latin1.GetString(buffer, 0, length));
            }
        }
        catch (SocketException)
        {
            // A reset is an end, too.
        }

        return received.ToString();
    }

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
