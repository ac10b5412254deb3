using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Engine;

/// <summary>One stack and one phone on a network without faults: what most scenarios play on.</summary>
internal sealed class Scene
{
    public const string StackAddress = "192.0.2.1:5060";

    public Scene(Action<SipStack>? configure = null, Action<SipStackOptions>? options = null)
    {
        Network = new SimulatedNetwork(1);
        Stack = Network.CreateStack(StackAddress, settings =>
        {
            settings.LoggerFactory = Log;
            options?.Invoke(settings);
        });
        Stack.OnError((_, cause) => Errors.Add((cause, Network.Time.Elapsed)));
        configure?.Invoke(Stack);
        Phone = Network.CreatePeer("192.0.2.9:5060");
        Stack.Start();
    }

    public SimulatedNetwork Network { get; }

    public SipStack Stack { get; }

    public SimulatedPeer Phone { get; }

    public RecordingLog Log { get; } = new();

    public List<(TransactionError Cause, TimeSpan Time)> Errors { get; } = [];

    /// <summary>The status codes that the phone has received, in their order.</summary>
    public IEnumerable<int> Statuses => Phone.Received.Select(datagram => datagram.StatusCode);

    /// <summary>Sends a request, and lets it arrive and be answered.</summary>
    public void Send(RequestText request)
    {
        Phone.Send(Stack, request.ToString());
        Run(2);
    }

    /// <summary>Sends a request with the To tag of the last response, as within its dialog or transaction.</summary>
    public void SendTagged(RequestText request) => Send(request with { ToTag = LastTag });

    public string LastTag => Encoding.UTF8.GetString(Phone.Received[^1].Response!.Value.Headers.To.Tag);

    public void Run(int milliseconds) => Network.Run(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The times since the first datagram, in milliseconds, at which the phone received this status.</summary>
    public int[] TimesOf(int status)
    {
        TimeSpan first = Phone.Received[0].Time;
        return [.. Phone.Received.Where(datagram => datagram.StatusCode == status).Select(datagram => (int)(datagram.Time - first).TotalMilliseconds)];
    }
}
