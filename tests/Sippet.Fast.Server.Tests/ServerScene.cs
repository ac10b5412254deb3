using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Engine;
using Sippet.Fast.Server.Registration;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>The reference server and one phone on a network without faults.</summary>
internal sealed class ServerScene
{
    private int _asked;

    public ServerScene(RegistrationLimits? limits = null, int maxCalls = 100)
    {
        Network = new SimulatedNetwork(1);
        User = new ReferenceUser(Network.Time, limits ?? new RegistrationLimits(), maxCalls);
        Stack = Network.CreateStack(User, "192.0.2.1:5060", options => options.LoggerFactory = Log);
        Phone = Network.CreatePeer("192.0.2.9:5060");
        Stack.Start();
    }

    public SimulatedNetwork Network { get; }

    public ReferenceUser User { get; }

    public SipStack Stack { get; }

    public SimulatedPeer Phone { get; }

    public RecordingLog Log { get; } = new();

    /// <summary>The status codes that the phone has received, in their order.</summary>
    public IEnumerable<int> Statuses => Phone.Received.Select(datagram => datagram.StatusCode);

    /// <summary>The tag that the server has put into the To of its last response.</summary>
    public string LastTag => Encoding.UTF8.GetString(Phone.Received[^1].Response!.Value.Headers.To.Tag);

    /// <summary>Sends a message, and lets it arrive and be answered.</summary>
    public void Send(RequestText request) => Send(request.ToString());

    /// <summary>Sends a message, and lets it arrive and be answered.</summary>
    public void Send(string request)
    {
        Phone.Send(Stack, request);
        Run(TimeSpan.FromMilliseconds(2));
    }

    /// <summary>Sends a request in a transaction of its own.</summary>
    /// <returns>Its only response.</returns>
    public ReceivedDatagram Ask(RequestText request, Func<string, string>? change = null)
    {
        Phone.Clear();
        string text = (request with { Branch = $"z9hG4bKask{++_asked}" }).ToString();
        Send(change?.Invoke(text) ?? text);
        return Assert.Single(Phone.Received);
    }

    public void Run(TimeSpan duration) => Network.Run(duration);
}
