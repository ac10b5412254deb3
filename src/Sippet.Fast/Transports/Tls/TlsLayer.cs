using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Transports.Streams;

namespace Sippet.Fast.Transports.Tls;

/// <summary>TLS over TCP. Who the peer is, is decided here: by a trusted root, and for a server by the domain of the URI (RFC 5922 section 7.3).</summary>
internal sealed class TlsLayer : IStreamLayer
{
    private const SslProtocols Versions = SslProtocols.Tls12 | SslProtocols.Tls13;

    private readonly SipTlsOptions _options;
    private readonly X509ChainPolicy _trust;

    /// <param name="options">The certificates and whom to trust.</param>
    public TlsLayer(SipTlsOptions options)
    {
        _options = options;

        // A peer sends its chain along. Nothing is fetched from where its certificate says: that would let a stranger choose whom we ask, and how long we wait.
        _trust = new X509ChainPolicy { RevocationMode = options.RevocationMode, DisableCertificateDownloads = true };
        if (options.TrustedRoots is { } roots)
        {
            _trust.TrustMode = X509ChainTrustMode.CustomRootTrust;
            _trust.CustomTrustStore.AddRange(roots);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> AcceptAsync(Socket socket)
    {
        SslStream stream = new(new NetworkStream(socket, ownsSocket: false));
        try
        {
            await stream.AuthenticateAsServerAsync((_, hello, _, _) => new(ServerFor(hello.ServerName)), null, CancellationToken.None).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> ConnectAsync(Socket socket, SipTarget target)
    {
        SslStream stream = new(new NetworkStream(socket, ownsSocket: false));
        try
        {
            await stream.AuthenticateAsClientAsync(ClientFor(target), CancellationToken.None).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private SslServerAuthenticationOptions ServerFor(string domain) => new()
    {
        ServerCertificateContext = _options.Certificates.Find(domain) ?? throw new AuthenticationException("The stack has no certificate."),
        EnabledSslProtocols = Versions,
        AllowRenegotiation = false,
        AllowTlsResume = !_options.RequireClientCertificate, // a session that is resumed has the client's certificate alone, without its chain
        ClientCertificateRequired = _options.RequireClientCertificate,
        CertificateChainPolicy = _trust.Clone(), // it is added to
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            certificate is null ? !_options.RequireClientCertificate : (errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0,
    };

    // The name that the server is asked for is the URI's domain, and none for an address (RFC 6066 section 3).
    private SslClientAuthenticationOptions ClientFor(SipTarget target)
    {
        IPAddress address = target.Address.ToIPEndPoint().Address;
        return new SslClientAuthenticationOptions
        {
            TargetHost = target.Domain ?? address.ToString(), // the platform asks for none where it is an address
            EnabledSslProtocols = Versions,
            AllowRenegotiation = false,
            ClientCertificateContext = _options.Certificates.Default,
            CertificateChainPolicy = _trust.Clone(), // it is added to
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                certificate is X509Certificate2 server && (errors & SslPolicyErrors.RemoteCertificateChainErrors) == 0
                && (target.Domain is { } domain ? SipIdentity.IsFor(server, domain) : SipIdentity.IsFor(server, address)),
        };
    }
}
