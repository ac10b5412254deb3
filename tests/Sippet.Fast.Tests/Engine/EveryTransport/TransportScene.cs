using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Addressing;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.EveryTransport;

/// <summary>One stack, and one peer that a test plays as client or server, on a network without faults, over whatever transport.</summary>
internal sealed class TransportScene
{
    private const string StackAddress = "192.0.2.1:5060", PeerAddress = "192.0.2.9:5060";

    private readonly SipTransport _transport;
    private readonly List<ReceivedDatagram> _sent = [];
    private readonly SimulatedPeer? _datagramPeer;

    public TransportScene(SipTransport transport, Action<SipStack>? configure = null)
    {
        _transport = transport;
        Stack = CreateStack(StackAddress);
        Stack.OnError((_, cause) => Errors.Add((cause, Network.Time.Elapsed)));
        Stack.OnResponse((response, transaction) => Responses.Add(response.StatusCode));
        Stack.OnRequestError((_, cause) => Errors.Add((cause, Network.Time.Elapsed)));
        configure?.Invoke(Stack);
        Stack.Start();
        TransportAddress stack = Address(StackAddress);
        if (IsReliable)
        {
            Client = Network.ConnectPeer("192.0.2.9:50000", stack);
            Accepted = Network.AcceptPeers(PeerAddress);
        }
        else
        {
            _datagramPeer = Network.CreatePeer(PeerAddress);
        }

        Network.Tap = (source, destination, bytes) =>
        {
            if (source.ToIPEndPoint().Address.Equals(stack.ToIPEndPoint().Address))
            {
                _sent.Add(new ReceivedDatagram(Network.Time.Elapsed, source, bytes));
            }
        };
    }

    public static TheoryData<SipTransport> Streams { get; } = [SipTransport.Tcp, SipTransport.Tls, SipTransport.WebSocket, SipTransport.SecureWebSocket];

    public static TheoryData<SipTransport> Transports { get; } = [SipTransport.Udp, .. Streams];

    public SimulatedNetwork Network { get; } = new(1);

    public SipStack Stack { get; }

    /// <summary>The peer's end of the connection that it has made, on all transports but UDP.</summary>
    public SimulatedStreamPeer Client { get; } = null!;

    /// <summary>The peer's ends of the connections that the stack has made to it.</summary>
    public IReadOnlyList<SimulatedStreamPeer> Accepted { get; } = [];

    /// <summary>Whether nothing is to be sent twice, and timers D, I, J and K are 0 (RFC 3261 section 17).</summary>
    public bool IsReliable => _transport != SipTransport.Udp;

    public List<(TransactionError Cause, TimeSpan Time)> Errors { get; } = [];

    /// <summary>The status codes of what came to the stack's user.</summary>
    public List<int> Responses { get; } = [];

    /// <summary>All that the stack has sent, in its order.</summary>
    public IReadOnlyList<ReceivedDatagram> Sent => _sent;

    /// <summary>The methods of the requests, and the status codes of the responses, that the stack has sent.</summary>
    public IEnumerable<string> Summaries => _sent.Select(static message => message.StatusCode == 0 ? message.Method : $"{message.StatusCode}");

    /// <summary>The line of the topmost Via of what the stack has sent.</summary>
    public string ViaOf(int message) => _sent[message].ToString().Split("\r\n").First(static line => line.StartsWith("Via:", StringComparison.Ordinal));

    public string ToTag => Encoding.UTF8.GetString(_sent[^1].Response!.Value.Headers.To.Tag);

    /// <summary>A request as the peer sends it.</summary>
    public RequestText NewRequest(string method, string branch = "z9hG4bK1") =>
        new() { Method = method, Branch = branch, Transport = Encoding.ASCII.GetString(TransportNames.InVia(_transport)) };

    /// <summary>A request to the peer, or another address, as the stack's user makes it.</summary>
    public SipMessage NewRequest(SipMethod method, string address = PeerAddress) => SipMessage.CreateRequest(method, UriAt(address), "sip:alice@example.com");

    /// <summary>A URI that is reached by the transport.</summary>
    public string UriAt(string address)
    {
        string name = _transport is SipTransport.WebSocket or SipTransport.SecureWebSocket ? "ws" : IsReliable ? "tcp" : "udp";
        return $"{(_transport.IsSecure() ? "sips" : "sip")}:bob@{address};transport={name}";
    }

    /// <summary>Another stack on the same network that speaks the same transport.</summary>
    public SipStack CreateStack(string address) => Network.CreateStack(address, options =>
    {
        if (IsReliable)
        {
            options.Listen(_transport, address); // it has UDP anyway
        }
    });

    /// <summary>Lets the peer send a request, and the answer come.</summary>
    public void Receive(RequestText request)
    {
        if (IsReliable)
        {
            Client.Send(request);
        }
        else
        {
            _datagramPeer!.Send(Stack, request);
        }

        Run(2);
    }

    /// <summary>Sends a request, and lets it arrive.</summary>
    public ClientTransaction Send(SipMethod method)
    {
        Assert.Equal(SendStatus.Posted, Stack.Send(NewRequest(method), out ClientTransaction transaction));
        Run(2);
        return transaction;
    }

    /// <summary>Lets the peer answer the last request of a method.</summary>
    public void Respond(int status, string method, string toTag = "to-1")
    {
        ReceivedDatagram request = _sent.Last(sent => sent.Method == method && sent.StatusCode == 0);
        string response = SipMessage.CreateResponse(request.Request!.Value, (SipStatus)status, toTag: toTag).ToString();
        if (IsReliable)
        {
            Accepted[^1].Send(Encoding.UTF8.GetBytes(response));
        }
        else
        {
            _datagramPeer!.Send(Stack, response);
        }

        Run(2);
    }

    /// <summary>When the stack has sent something, in milliseconds since the first time.</summary>
    public IEnumerable<int> TimesOf(string summary)
    {
        TimeSpan[] times = [.. _sent.Zip(Summaries).Where(pair => pair.Second == summary).Select(static pair => pair.First.Time)];
        return times.Select(time => (int)(time - times[0]).TotalMilliseconds);
    }

    /// <summary>A transaction lives on for a while on UDP, and not at all on another transport.</summary>
    public void AssertEnds(int milliseconds, Func<int> live)
    {
        if (!IsReliable)
        {
            Run(milliseconds - 10);
            Assert.Equal(1, live());
            Run(20);
        }

        Assert.Equal(0, live());
    }

    public void Run(int milliseconds) => Network.Run(TimeSpan.FromMilliseconds(milliseconds));

    private static TransportAddress Address(string address) => new(System.Net.IPEndPoint.Parse(address));
}
