using System;
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
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>Stacks on the loopback interface, and clients that a test plays.</summary>
internal static class TlsScene
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static CancellationToken Never => TestContext.Current.CancellationToken;

    /// <summary>A stack that listens on TLS and answers OPTIONS.</summary>
    public static SipStack Server(X509Certificate2[] certificates, Action<SipStackOptions>? configure = null)
    {
        SipStack stack = SipStack.Create(options =>
        {
            options.ListenTls("127.0.0.1:0");
            options.Workers = 1;
            options.Tls.Certificates.Replace(certificates);
            configure?.Invoke(options);
        });
        stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)).Start();
        return stack;
    }

    /// <summary>A stack that trusts an authority.</summary>
    public static SipStack Client(TestAuthority trusted, Action<SipStackOptions>? configure = null)
    {
        SipStack stack = SipStack.Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Workers = 1;
            options.Tls.TrustedRoots = trusted.Roots;
            configure?.Invoke(options);
        });
        stack.Start();
        return stack;
    }

    public static IPEndPoint EndPointOf(SipStack server) => server.ListeningPoints[0].EndPoint;

    public static SipTarget TargetOf(IPEndPoint server, string? domain, SipTransport transport = SipTransport.Tls) =>
        new(transport, new TransportAddress(server)) { Domain = domain };

    /// <summary>Sends a request of a stack to targets.</summary>
    public static Task<SendResult> AskAsync(SipStack client, params SipTarget[] targets) => client.SendAsync(
        SipMessage.CreateRequest(SipMethod.Options, "sips:bob@example.com", "sips:alice@example.com"), new SendOptions { Targets = targets }, Never).WaitAsync(Patience, Never);

    /// <summary>Connects a client that is no stack, and that trusts all.</summary>
    public static async Task<SslStream> ConnectAsync(IPEndPoint server, string host = "127.0.0.1", X509Certificate2? certificate = null)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, Never);
        SslStream stream = new(new NetworkStream(socket, ownsSocket: true));
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = host,
            RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
            ClientCertificateContext = certificate is null ? null : SslStreamCertificateContext.Create(certificate, null),
        };
        try
        {
            await stream.AuthenticateAsClientAsync(options, Never).WaitAsync(Patience, Never);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    /// <summary>The certificate that a server shows.</summary>
    public static async Task<string> ShownAsync(IPEndPoint server, string host)
    {
        await using SslStream stream = await ConnectAsync(server, host);
        return SerialOf(stream);
    }

    public static string SerialOf(SslStream stream) => stream.RemoteCertificate!.GetSerialNumberString();

    /// <summary>Sends a request, and reads its answer; empty when the connection ends.</summary>
    public static async Task<string> AskAsync(Stream stream, int number = 1, string sentBy = "127.0.0.1:5061")
    {
        RequestText request = new() { SentBy = sentBy, Branch = $"z9hG4bK{number}", CallId = $"call-{number}" };
        byte[] answer = new byte[8192];
        int length = 0;
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request.ToString().Replace("/UDP ", "/TLS ", StringComparison.Ordinal)), Never);
            do
            {
                int read = await stream.ReadAsync(answer.AsMemory(length), Never).AsTask().WaitAsync(Patience, Never);
                if (read == 0)
                {
                    return "";
                }

                length += read;
            }
            while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8));
            return Encoding.UTF8.GetString(answer, 0, length);
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Whether a client gets an answer: one that is refused learns it within its handshake, or as soon as it reads (RFC 8446 section 4.4.2.4).</summary>
    public static async Task<bool> IsAnsweredAsync(IPEndPoint server, X509Certificate2? certificate = null)
    {
        try
        {
            await using SslStream stream = await ConnectAsync(server, certificate: certificate);
            return (await AskAsync(stream)).StartsWith("SIP/2.0 200 ", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            return false;
        }
    }

    /// <summary>Waits for what another thread does.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Never);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    /// <summary>Waits for the end of a connection that the peer closes.</summary>
    public static async Task<byte[]> ReadToEndAsync(Socket socket)
    {
        byte[] buffer = new byte[4096];
        int length = 0;
        try
        {
            for (int read; (read = await socket.ReceiveAsync(buffer.AsMemory(length), Never).AsTask().WaitAsync(Patience, Never)) > 0;)
            {
                length += read;
            }
        }
        catch (SocketException)
        {
            // It was reset.
        }

        return [.. buffer.Take(length)];
    }
}
