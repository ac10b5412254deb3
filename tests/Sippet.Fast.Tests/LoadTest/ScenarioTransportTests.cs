using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Addressing;
using Sippet.Fast.Engine.EveryTransport;
using Sippet.Fast.LoadTest.Load;
using Xunit;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What goes by which transport, and what becomes of calls whose connection does not last, in virtual time.</summary>
public sealed class ScenarioTransportTests
{
    public static TheoryData<SipTransport> Transports => TransportScene.Transports;

    public static TheoryData<SipTransport> Connections => TransportScene.Streams;

    [Theory]
    [MemberData(nameof(Transports))]
    public void AllOfACallGoesByTheTransport(SipTransport transport)
    {
        // The Contact of the answer does not say the transport: by UDP it would arrive as well.
        using DriverScene scene = new(LoadProfile.Constant(5, 1, warmUp: 0), ScenarioKind.Invite, Answer("<sip:bob@192.0.2.9:5060>"), transport: transport);
        List<string> requests = RequestsOf(scene, out HashSet<string> sources);
        scene.Run(2);
        string via = $"Via: SIP/2.0/{Encoding.ASCII.GetString(TransportNames.InVia(transport))} ";
        Assert.Equal((5, 15), ((int)scene.Total.Completed, requests.Count));
        Assert.All(requests, request =>
            Assert.StartsWith(via, Assert.Single(request.Split("\r\n"), static line => line.StartsWith("Via:", StringComparison.Ordinal)), StringComparison.Ordinal));
        Assert.Single(sources); // one connection
    }

    [Theory]
    [MemberData(nameof(Connections))]
    public void ContactThatLeadsElsewhereIsReachedByTheConnection(SipTransport transport)
    {
        using DriverScene scene = new(
            LoadProfile.Constant(5, 1, warmUp: 0), ScenarioKind.Invite, Answer("<sip:bob@192.0.2.77:9;transport=tcp>"), transport: transport);
        List<string> requests = RequestsOf(scene, out HashSet<string> sources);
        scene.Run(2);
        Assert.Equal((5, 0), (scene.Total.Completed, scene.Total.Failed));
        Assert.Equal(5, requests.Count(static request => request.StartsWith("BYE sip:bob@192.0.2.77:9;transport=tcp ", StringComparison.Ordinal)));
        Assert.Single(sources);
    }

    [Theory]
    [InlineData(SipTransport.Udp, "")]
    [InlineData(SipTransport.Tcp, ";transport=tcp")]
    [InlineData(SipTransport.Tls, ";transport=tls")]
    [InlineData(SipTransport.WebSocket, ";transport=ws")]
    [InlineData(SipTransport.SecureWebSocket, ";transport=ws")]
    public void ContactSaysTheTransport(SipTransport transport, string parameter)
    {
        using DriverScene call = new(LoadProfile.Constant(1, 1, warmUp: 0), ScenarioKind.Invite, Answer("<sip:bob@192.0.2.9:5060>"), transport: transport);
        using DriverScene registration = new(
            LoadProfile.Constant(1, 1, warmUp: 0),
            ScenarioKind.Register,
            static stack => stack.OnRequest(SipMethod.Register, static transaction => transaction.Respond(SipStatus.Ok)),
            transport: transport);
        List<string> requests = RequestsOf(call, out _), registrations = RequestsOf(registration, out _);
        call.Run(2);
        registration.Run(2);
        Assert.Contains($"\r\nContact: <sip:load@192.0.2.1:5060{parameter}>\r\n", requests[0], StringComparison.Ordinal);
        Assert.Contains($"\r\nContact: <sip:u0@192.0.2.1:5060{parameter}>\r\n", Assert.Single(registrations), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Connections))]
    public void CallsWithoutAConnectionHaveFailedAndTheRunGoesOn(SipTransport transport)
    {
        using DriverScene scene = new(
            LoadProfile.Constant(100, 1, warmUp: 0), ScenarioKind.Options, static _ => { }, transport: transport, serverListens: false);
        scene.Run(2);
        Assert.True(scene.HasEnded);
        Assert.Equal((100, 100), (scene.Total.Started, scene.Failed(nameof(TransactionError.TransportError))));
    }

    [Theory]
    [MemberData(nameof(Connections))]
    public void LostConnectionFailsWhatIsOnItAndAnotherOneIsMade(SipTransport transport)
    {
        using DriverScene scene = new(
            LoadProfile.Constant(1000, 1, warmUp: 0),
            ScenarioKind.Options,
            static stack => stack.OnRequest(SipMethod.Options, static transaction => transaction.Respond(SipStatus.Ok)),
            transport: transport);
        _ = RequestsOf(scene, out HashSet<string> sources);
        scene.Run(0.5);
        scene.Network.Conditions = new() { Failure = 1 }; // whoever sends next loses the connection
        scene.Run(0.002);
        scene.Network.Conditions = new();
        scene.Run(2);
        Assert.True(scene.HasEnded);
        Assert.Equal((1000, 1000), (scene.Total.Started, scene.Total.Completed + scene.Total.Failed));
        Assert.InRange(scene.Failed(nameof(TransactionError.TransportError)), 1, 10);
        Assert.Equal(scene.Total.Failed, scene.Failed(nameof(TransactionError.TransportError)));
        Assert.InRange(sources.Count, 2, 4);
    }

    private static Action<SipStack> Answer(string contact) => stack => stack
        .OnRequest(SipMethod.Invite, transaction => transaction.Accept(
            SipStatus.Ok, Encoding.ASCII.GetBytes(contact), static (ref response, contact) => response.AddHeader(HeaderId.Contact, contact)))
        .OnRequest(SipMethod.Bye, static transaction => transaction.Respond(SipStatus.Ok));

    private static List<string> RequestsOf(DriverScene scene, out HashSet<string> sources)
    {
        List<string> requests = [];
        HashSet<string> from = [];
        scene.Network.Tap = (source, _, bytes) =>
        {
            string text = Encoding.ASCII.GetString(bytes);
            if (!text.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
            {
                requests.Add(text);
                from.Add(source.ToString());
            }
        };
        sources = from;
        return requests;
    }
}
