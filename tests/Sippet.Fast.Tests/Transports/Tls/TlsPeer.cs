using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Transports.Tls;

/// <summary>A server that is no stack: it keeps the name that each client asks for, and answers each request with 200.</summary>
internal sealed class TlsPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly Task _accepting;

    public TlsPeer(X509Certificate2 certificate)
    {
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The names that were asked for, one a connection.</summary>
    public ConcurrentQueue<string> Names { get; } = [];

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using TcpClient connection = client;
            await using SslStream stream = new(connection.GetStream());
            await stream.AuthenticateAsServerAsync((_, hello, _, _) => new(OptionsFor(hello)), null, CancellationToken.None);
            using StreamReader reader = new(stream);
            StringBuilder answer = new();
            while (await reader.ReadLineAsync() is { } line)
            {
                string[] kept = ["Via:", "From:", "To:", "Call-ID:", "CSeq:"];
                answer.Append(answer.Length == 0 ? "SIP/2.0 200 OK\r\n" : "").Append(kept.Any(name => line.StartsWith(name, StringComparison.Ordinal)) ? $"{line}\r\n" : "");
                if (line.Length == 0)
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes($"{answer}Content-Length: 0\r\n\r\n"));
                    answer.Clear();
                }
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // The client does not like the certificate, or has gone.
        }
    }

    private SslServerAuthenticationOptions OptionsFor(SslClientHelloInfo hello)
    {
        Names.Enqueue(hello.ServerName);
        return new SslServerAuthenticationOptions { ServerCertificate = _certificate };
    }
}
