using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>One stack that sends requests, and one server that a test plays, on a network without faults.</summary>
internal sealed class ClientScene
{
    public const string ServerAddress = "192.0.2.9:5060";

    public ClientScene(Action<SipStackOptions>? options = null, Action<SipStack>? configure = null)
    {
        Network = new SimulatedNetwork(1);
        Stack = Network.CreateStack("192.0.2.1:5060", options);
        Stack.OnResponse((response, transaction) => Responses.Add((response.StatusCode, transaction, Network.Time.Elapsed)));
        Stack.OnRequestError((transaction, cause) => Errors.Add((cause, transaction, Network.Time.Elapsed)));
        configure?.Invoke(Stack);
        Server = Network.CreatePeer(ServerAddress);
        Stack.Start();
    }

    public SimulatedNetwork Network { get; }

    public SipStack Stack { get; }

    public SimulatedPeer Server { get; }

    public List<(int Status, ClientTransaction Transaction, TimeSpan Time)> Responses { get; } = [];

    public List<(TransactionError Cause, ClientTransaction Transaction, TimeSpan Time)> Errors { get; } = [];

    public IEnumerable<int> Statuses => Responses.Select(response => response.Status);

    /// <summary>The methods of what the server has received, in their order.</summary>
    public IEnumerable<string> Methods => Server.Received.Select(MethodOf);

    public static SipMessage Request(SipMethod method = SipMethod.Options, string uri = "sip:bob@192.0.2.9") =>
        SipMessage.CreateRequest(method, uri, "<sip:alice@example.com>", callId: "call-1");

    public static string MethodOf(ReceivedDatagram datagram) => Encoding.UTF8.GetString(datagram.Request!.Value.MethodName);

    /// <summary>The result of a request that has one by now.</summary>
    public static SendResult ResultOf(Task<SendResult> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.Result;
    }

    /// <summary>Sends a request, and lets it arrive.</summary>
    public ClientTransaction Send(SipMessage request, SendOptions options = default, long state = 0)
    {
        Stack.Send(request, out ClientTransaction transaction, options, state);
        Run(2);
        return transaction;
    }

    public ClientTransaction Send(SipMethod method) => Send(Request(method));

    /// <summary>Answers the last request with a method, or a certain one, and lets the response arrive.</summary>
    public void Respond(int status, string method = "", string toTag = "to-1", Func<string, string>? change = null, SimulatedPeer? server = null)
    {
        server ??= Server;
        ReceivedDatagram request = server.Received.Last(datagram => method.Length == 0 ? MethodOf(datagram) != "ACK" : MethodOf(datagram) == method);
        string response = SipMessage.CreateResponse(request.Request!.Value, (SipStatus)status, toTag: toTag).ToString();
        server.Send(Stack, change is null ? response : change(response));
        Run(2);
    }

    /// <summary>Does something as a handler would: what is awaited in it goes on on the network.</summary>
    public void Within(Action action) => Network.RunUntil(
        () =>
        {
            action();
            return true;
        },
        TimeSpan.Zero);

    public void Run(int milliseconds) => Network.Run(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The times since the first datagram, in milliseconds, at which the server received a method.</summary>
    public int[] TimesOf(string method) =>
        [.. Server.Received.Where(datagram => MethodOf(datagram) == method)
            .Select(datagram => (int)(datagram.Time - Server.Received[0].Time).TotalMilliseconds)];
}
