using System;
using System.Net;
using System.Net.Sockets;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest.Driving;

/// <summary>The addresses of a run, and the stacks on them.</summary>
internal sealed class Endpoints
{
    /// <summary>The user that calls by way of a proxy are for.</summary>
    public const string CalleeUser = "callee";

    // Timer K only absorbs copies of responses. Left at 5 s it would hold so many finished transactions that the client, and not the server, gets slow.
    private static readonly TimeSpan s_timerK = TimeSpan.FromMilliseconds(50);

    private readonly LoadOptions _options;

    public Endpoints(LoadOptions options)
    {
        _options = options;
        SendTo = options.OutboundProxy ?? options.Target;
        Target = new SipTarget(SipTransport.Udp, new TransportAddress(SendTo));
        Local = options.Local ?? LocalAddressTo(SendTo);
    }

    /// <summary>Where requests outside of dialogs are sent.</summary>
    public IPEndPoint SendTo { get; }

    /// <summary>The same.</summary>
    public SipTarget Target { get; }

    /// <summary>The local address.</summary>
    public IPAddress Local { get; }

    /// <summary>The domain of addresses-of-record.</summary>
    public string Domain => _options.Target.ToString();

    /// <summary>Who calls whom.</summary>
    /// <param name="callee">The address of the callee that is played; null for none.</param>
    public ScenarioSettings SettingsFor(IPEndPoint? callee) => new()
    {
        SendTo = Target,
        RequestUri = _options.RequestUri ?? (_options.Scenario switch
        {
            ScenarioKind.Register => $"sip:{Domain}",
            ScenarioKind.Proxied => $"sip:{CalleeUser}@{(_options.RegistersCallee ? Domain : callee!.ToString())}",
            _ => $"sip:load@{Domain}",
        }),
        Domain = Domain,
        TimeLimit = _options.TimeLimit,
        Accounts = _options.Accounts,
        Password = _options.Password,
        UserName = _options.UserName,
    };

    /// <summary>Makes a stack with one worker on a port that the system chooses.</summary>
    public SipStack CreateStack(ITransactionUser user) => SipStack.Create(user, options =>
    {
        options.ListenUdp(new IPEndPoint(Local, 0));
        options.Workers = 1;
        options.T4 = s_timerK;
    });

    // Nothing is sent: the system only looks its routes up.
    private static IPAddress LocalAddressTo(IPEndPoint target)
    {
        using Socket socket = new(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(target);
        return ((IPEndPoint)socket.LocalEndPoint!).Address;
    }
}
