using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>The addresses of a run, and the stacks on them.</summary>
internal sealed class Endpoints
{
    /// <summary>The user that calls by way of a proxy are for.</summary>
    public const string CalleeUser = "callee";

    // Timer K only absorbs copies of responses. Left at 5 s it would hold so many finished transactions that the client, and not the server, gets slow.
    private static readonly TimeSpan s_timerK = TimeSpan.FromMilliseconds(50);

    // The most that there can be. The calls under way are bounded otherwise, and a server that is slow to read is to show in latencies, not as errors of the client.
    private const int MaxUnsent = 1 << 30;

    private readonly LoadOptions _options;
    private readonly X509Certificate2Collection? _trustedRoots;

    /// <exception cref="LoadTestException">There are no certificates in the file of the trusted roots.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Endpoints(LoadOptions options)
    {
        _options = options;
        Target = new SipTarget(options.Transport, new TransportAddress(options.SendTo)) { Domain = options.ServerName };
        Local = options.Local ?? LocalAddressTo(options.SendTo);
        _trustedRoots = options.TrustedRoots is { } file ? RootsIn(file) : null;
    }

    /// <summary>Where requests outside of dialogs are sent.</summary>
    public SipTarget Target { get; }

    /// <summary>The local address.</summary>
    public IPAddress Local { get; }

    /// <summary>The domain of addresses-of-record.</summary>
    public string Domain => _options.Target.ToString();

    /// <summary>What URIs have that are to be reached by the transport.</summary>
    public string TransportParameter => TransportName.ParameterOf(_options.Transport);

    /// <summary>Who calls whom.</summary>
    /// <param name="callee">The address and transport of the callee that is played; null for none.</param>
    public ScenarioSettings SettingsFor(string? callee) => new()
    {
        SendTo = Target,
        RequestUri = _options.RequestUri ?? (_options.Scenario switch
        {
            ScenarioKind.Register => $"sip:{Domain}{TransportParameter}",
            ScenarioKind.Proxied => $"sip:{CalleeUser}@{(_options.RegistersCallee ? $"{Domain}{TransportParameter}" : callee)}",
            _ => $"sip:load@{Domain}{TransportParameter}",
        }),
        Domain = Domain,
        TimeLimit = _options.TimeLimit,
        Accounts = _options.Accounts,
        Password = _options.Password,
        UserName = _options.UserName,
    };

    /// <summary>
    /// Makes a stack with one worker on a port that the system chooses. It listens by UDP or TCP: for TLS a certificate would be needed, and clients of WebSocket
    /// only connect.
    /// </summary>
    public SipStack CreateStack(ITransactionUser user) => SipStack.Create(user, options =>
    {
        options.Listen(_options.Transport == SipTransport.Udp ? SipTransport.Udp : SipTransport.Tcp, new IPEndPoint(Local, 0));
        options.Streams.MaxUnsent = MaxUnsent;
        options.Tls.TrustedRoots = _trustedRoots;
        options.Workers = 1;
        options.T4 = s_timerK;
    });

    private static X509Certificate2Collection RootsIn(string file)
    {
        X509Certificate2Collection roots = [];
        try
        {
            roots.ImportFromPemFile(file);
        }
        catch (CryptographicException)
        {
            roots.Clear(); // half a file is no use
        }

        return roots.Count > 0 ? roots : throw new LoadTestException($"There are no certificates in PEM in {file}.");
    }

    // Nothing is sent: the system only looks its routes up.
    private static IPAddress LocalAddressTo(IPEndPoint target)
    {
        using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(target);
        return ((IPEndPoint)socket.LocalEndPoint!).Address;
    }
}
