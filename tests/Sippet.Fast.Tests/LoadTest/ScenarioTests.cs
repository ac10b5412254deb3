using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.LoadTest.Load;
using Sippet.Fast.LoadTest.Measuring;
using Xunit;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What each scenario sends, in virtual time.</summary>
public sealed class ScenarioTests
{
    private static readonly ResponseContent s_contact = static (ref response) => response.AddHeader(HeaderId.Contact, "<sip:bob@192.0.2.9:5060>"u8);

    [Fact]
    public void EachOptionsHasACallIdOfItsOwn()
    {
        List<string> callIds = [];
        using DriverScene scene = new(LoadProfile.Constant(100, 1, warmUp: 0), ScenarioKind.Options, stack => stack.OnRequest(SipMethod.Options, transaction =>
        {
            callIds.Add(Encoding.ASCII.GetString(transaction.Request.Headers.CallId));
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Run(2);
        Assert.Equal(100, callIds.Distinct().Count());
        Assert.Equal(100, scene.Total.Completed);
    }

    [Fact]
    public void RegistersTakeTheAccountsInTurns()
    {
        List<string> registrations = [];
        using DriverScene scene = new(LoadProfile.Constant(6, 1, warmUp: 0), ScenarioKind.Register, stack => stack.OnRequest(SipMethod.Register, transaction =>
        {
            SipHeaders headers = transaction.Request.Headers;
            headers.Contacts.TryGetFirst(out NameAddr contact);
            registrations.Add($"{Encoding.ASCII.GetString(headers.From.UriValue)} {Encoding.ASCII.GetString(headers.To.UriValue)} {Encoding.ASCII.GetString(contact.UriValue)}");
            transaction.Respond(SipStatus.Ok);
        }));
        scene.Run(2);
        string[] expected = [.. Enumerable.Range(0, 3).Select(static user => $"sip:u{user}@192.0.2.9:5060 sip:u{user}@192.0.2.9:5060 sip:u{user}@192.0.2.1:5060")];
        Assert.Equal([.. expected, .. expected], registrations);
        Assert.Equal(6, scene.Total.Completed);
    }

    [Theory]
    [InlineData("secret", 6, 12)]
    [InlineData(null, 0, 6)]
    public void ChallengeIsAnsweredOnceWithTheSameCall(string? password, int completed, int sent)
    {
        List<(string CallId, uint CSeq, string User)> requests = [];
        using DriverScene scene = new(
            LoadProfile.Constant(6, 1, warmUp: 0),
            ScenarioKind.Register,
            stack => stack.OnRequest(SipMethod.Register, transaction =>
            {
                SipHeaders headers = transaction.Request.Headers;
                bool isAuthorized = headers.TryGet(HeaderId.Authorization, out HeaderField credentials);
                string user = isAuthorized ? Encoding.ASCII.GetString(credentials.Value).Split('"')[1] : "";
                requests.Add((Encoding.ASCII.GetString(headers.CallId), headers.CSeq.Number, user));
                if (isAuthorized)
                {
                    transaction.Respond(SipStatus.Ok);
                }
                else
                {
                    transaction.Respond(SipStatus.Unauthorized, static (ref response) => response.AddHeader(
                        HeaderId.WwwAuthenticate, "Digest realm=\"load\", nonce=\"n1\", qop=\"auth\", algorithm=MD5"u8));
                }
            }),
            password: password);
        scene.Run(2);
        Assert.Equal((completed, sent), ((int)scene.Total.Completed, requests.Count));
        Assert.Equal(6 - completed, scene.Failed("401"));
        Assert.All(requests.GroupBy(static request => request.CallId), call => Assert.Equal(sent / 6, call.Count()));
        Assert.All(requests.Where(static request => request.User.Length > 0), static request => Assert.Equal(2u, request.CSeq));
        Assert.Equal(completed / 2, requests.Select(static request => request.User).Where(static user => user.Length > 0).Distinct().Count());
    }

    [Fact]
    public void CallIsInviteAckAndByeInOneDialog()
    {
        List<string> requests = [];
        using DriverScene scene = CallScene(requests, static (ref _) => { });
        scene.Run(2);
        Assert.Equal(["INVITE 1 ", "ACK 1 tag", "BYE 2 tag"], requests.Take(3));
        Assert.Equal((5, 5, 15), (scene.Total.Started, scene.Total.Completed, requests.Count));
        Assert.True(scene.HasEnded);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Fact]
    public void RequestsOfADialogFollowItsRouteSet()
    {
        List<string> requests = [];
        List<string> routes = [];
        using DriverScene scene = CallScene(requests, static (ref response) =>
        {
            response.AddHeader(HeaderId.RecordRoute, "<sip:192.0.2.8;lr>"u8);
            response.AddHeader(HeaderId.RecordRoute, "<sip:192.0.2.9:5060;lr>"u8);
        });
        scene.Network.Tap = (_, _, bytes) =>
        {
            string text = Encoding.ASCII.GetString(bytes);
            if (text.StartsWith("BYE", StringComparison.Ordinal) || text.StartsWith("ACK", StringComparison.Ordinal))
            {
                routes.Add(string.Join(' ', text.Split("\r\n").Where(static line => line.StartsWith("Route:", StringComparison.Ordinal))));
            }
        };
        scene.Run(2);
        Assert.Equal(5, scene.Total.Completed);
        Assert.All(routes, static route => Assert.Equal("Route: <sip:192.0.2.9:5060;lr> Route: <sip:192.0.2.8;lr>", route));
        Assert.Equal(10, routes.Count);
    }

    [Fact]
    public void LostAckIsSentAgainWithTheCopyOfThe2xx()
    {
        List<string> requests = [];
        using DriverScene scene = CallScene(requests, static (ref _) => { });
        scene.Network.Conditions = new() { Loss = 0.3 };
        scene.Run(120);
        Assert.True(scene.HasEnded);
        Assert.Equal((5, 5), (scene.Total.Started, scene.Total.Completed + scene.Total.Failed));
        Assert.Equal(0, scene.Failed(nameof(FailureCause.UnusableResponse)));
    }

    [Fact]
    public void AnswerWithoutAContactIsAFailureOfTheCall()
    {
        using DriverScene scene = new(LoadProfile.Constant(5, 1, warmUp: 0), ScenarioKind.Invite, static stack =>
            stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ok)));
        scene.Run(2);
        Assert.Equal(5, scene.Failed(nameof(FailureCause.UnusableResponse)));
    }

    [Fact]
    public void RefusedInviteIsAFailureOfTheCall()
    {
        using DriverScene scene = new(LoadProfile.Constant(5, 1, warmUp: 0), ScenarioKind.Invite, static stack =>
            stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.BusyHere)));
        scene.Run(2);
        Assert.Equal(5, scene.Failed("486"));
    }

    [Fact]
    public void NoMalformedMessageIsAWholeRequest()
    {
        MessageParser parser = new();
        Assert.All(MalformedMessages.All, message => Assert.False(parser.TryParse(message, out SipRequest _), Encoding.Latin1.GetString(message)[..Math.Min(message.Length, 400)]));
        Assert.Equal(MalformedMessages.All.Count, MalformedMessages.All.Select(Convert.ToHexString).Distinct().Count());
    }

    private static DriverScene CallScene(List<string> requests, ResponseContent headers) => new(LoadProfile.Constant(5, 1, warmUp: 0), ScenarioKind.Invite, stack =>
    {
        stack.OnRequest(SipMethod.Invite, transaction =>
        {
            requests.Add(TextOf(transaction.Request));
            transaction.Respond(SipStatus.Ringing);
            transaction.Accept(SipStatus.Ok, headers, static (ref response, more) =>
            {
                s_contact(ref response);
                more(ref response);
            });
        });
        stack.OnAck((ack, _) => requests.Add(TextOf(ack)));
        stack.OnRequest(SipMethod.Bye, transaction =>
        {
            requests.Add(TextOf(transaction.Request));
            transaction.Respond(SipStatus.Ok);
        });
    });

    private static string TextOf(SipRequest request) =>
        $"{Encoding.ASCII.GetString(request.MethodName)} {request.Headers.CSeq.Number} {(request.Headers.To.Tag.IsEmpty ? "" : "tag")}";
}
