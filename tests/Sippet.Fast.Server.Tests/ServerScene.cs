using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Server.Registration;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>The server's user on a stack of the simulated network, and one phone.</summary>
internal sealed class ServerScene
{
    public ServerScene(RegistrationLimits? limits = null, int maxCalls = 1000, int workers = 1)
    {
        Network = new SimulatedNetwork(1);
        User = new ReferenceUser(Network.Time, limits ?? new RegistrationLimits(), maxCalls);
        Stack = Network.CreateStack(User, "192.0.2.1:5060", options => options.Workers = workers);
        Phone = Network.CreatePeer("192.0.2.9:5060");
        Stack.Start();
    }

    public SimulatedNetwork Network { get; }

    public ReferenceUser User { get; }

    public SipStack Stack { get; }

    public SimulatedPeer Phone { get; }

    /// <summary>The status codes that the phone has received, in their order.</summary>
    public IEnumerable<int> Statuses => Phone.Received.Select(static datagram => datagram.StatusCode);

    /// <summary>The last response.</summary>
    public SipResponse Last => Phone.Received[^1].Response!.Value;

    /// <summary>The To tag of the last response.</summary>
    public string LastTag => Encoding.UTF8.GetString(Last.Headers.To.Tag);

    /// <summary>Sends a request, and lets it arrive and be answered.</summary>
    public void Send(RequestText request)
    {
        Phone.Send(Stack, request.ToString());
        Run(2);
    }

    /// <summary>Sends a request, and gives its one response.</summary>
    public SipResponse Answer(RequestText request)
    {
        Phone.Clear();
        Send(request);
        return Assert.Single(Phone.Received).Response!.Value;
    }

    public void Run(int milliseconds) => Network.Run(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The value of a response's header; null when it has none.</summary>
    public static string? Value(SipResponse response, HeaderId id) =>
        response.Headers.TryGet(id, out HeaderField field) ? Encoding.UTF8.GetString(field.Value) : null;
}
