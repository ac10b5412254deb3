using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Scenarios;

/// <summary>The scenarios of the load test: each succeeds against a good server, and tells the cause with a bad one.</summary>
public sealed class SipScenariosTests : IAsyncDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(50);

    private readonly SipStack _server = SipStack.Create(static options => options.ListenUdp("127.0.0.1:0"));
    private int _acks;

    private IPEndPoint Server => _server.ListeningPoints[0].EndPoint;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(SipStatus.Ok, "options 200")]
    [InlineData(SipStatus.ServiceUnavailable, "(options 503)")]
    [InlineData(SipStatus.MovedTemporarily, "(options 302)")]
    public async Task OptionsNeedsASuccess(SipStatus status, string step)
    {
        _server.OnRequest(SipMethod.Options, transaction => transaction.Respond(status)).Start();
        Assert.Equal([step], await StepsAsync(SipScenarios.Options));
    }

    [Theory]
    [InlineData(SipScenarios.Options, "(options Timeout)")]
    [InlineData(SipScenarios.Register, "(register Timeout)")]
    [InlineData(SipScenarios.Call, "(invite Timeout)")]
    [InlineData(SipScenarios.ProxiedCall, "(invite Timeout)")]
    [InlineData(SipScenarios.Malformed, "malformed sent", "(probe Timeout)")]
    public async Task ServerThatIsSilentIsATimeout(string scenario, params string[] steps)
    {
        using UdpClient silent = new(new IPEndPoint(IPAddress.Loopback, 0));
        await using ScenarioScene scene = ScenarioScene.Against((IPEndPoint)silent.Client.LocalEndPoint!, timeLimit: s_short);
        SipScenarios.Outcome outcome = await scene.RunAsync(scenario);
        Assert.Equal(steps, scene.Steps);
        Assert.Equal(new SipScenarios.Outcome(false, "Timeout", 0, "There is no response."), outcome);
    }

    [Theory]
    [InlineData(SipStatus.Ok, "register 200")]
    [InlineData(SipStatus.Forbidden, "(register 403)")]
    public async Task RegisterWithoutAChallengeIsOneStep(SipStatus status, string step)
    {
        _server.OnRequest(SipMethod.Register, transaction => transaction.Respond(status)).Start();
        Assert.Equal([step], await StepsAsync(SipScenarios.Register));
    }

    [Fact]
    public async Task ChallengeIsAnsweredAndItsNonceUsedForTheNextRegistration()
    {
        _server.OnRequest(SipMethod.Register, new ChallengingRegistrar("").Register).Start();
        await using ScenarioScene scene = ScenarioScene.Against(Server);
        Assert.True((await scene.RunAsync(SipScenarios.Register)).IsOk);
        Assert.Equal(["register 401", "credentials 200"], scene.Steps);
        Assert.True((await scene.RunAsync(SipScenarios.Register)).IsOk);
        Assert.Equal(["register 200"], scene.Steps);
    }

    [Theory]
    [InlineData("wrong", "", "Unauthorized: Rejected", "register 401", "(credentials 401)")]
    [InlineData("secret", ", algorithm=SHA-512-256", "Unauthorized: Unsupported", "(register 401)")]
    public async Task ChallengeThatHasNoAnswerFails(string password, string parameters, string message, params string[] steps)
    {
        _server.OnRequest(SipMethod.Register, new ChallengingRegistrar(parameters).Register).Start();
        await using ScenarioScene scene = ScenarioScene.Against(Server, password);
        Assert.Equal(message, (await scene.RunAsync(SipScenarios.Register)).Message);
        Assert.Equal(steps, scene.Steps);
    }

    [Fact]
    public async Task CallIsAcknowledgedAndEnded()
    {
        ServeCalls(SipStatus.Ok, "<sip:127.0.0.1>", SipStatus.Ok);
        Assert.Equal(["invite 200", "bye 200"], await StepsAsync(SipScenarios.Call));
        Assert.Equal(1, Volatile.Read(ref _acks)); // it was sent before the BYE, from one socket to another
    }

    [Theory]
    [InlineData(SipStatus.BusyHere, "<sip:127.0.0.1>", SipStatus.Ok, "(invite 486)")]
    [InlineData(SipStatus.Ok, null, SipStatus.Ok, "(invite no-contact)")]
    [InlineData(SipStatus.Ok, "*", SipStatus.Ok, "(invite no-contact)")]
    [InlineData(SipStatus.Ok, "<sip:host.invalid>", SipStatus.Ok, "(invite NoTarget)")]
    [InlineData(SipStatus.Ok, "<sip:127.0.0.1>", SipStatus.CallOrTransactionDoesNotExist, "invite 200", "(bye 481)")]
    public async Task CallThatGoesWrongTellsWhere(SipStatus final, string? contact, SipStatus bye, params string[] steps)
    {
        ServeCalls(final, contact, bye);
        Assert.Equal(steps, await StepsAsync(SipScenarios.Call));
    }

    [Fact]
    public async Task CallThatOnlyRingsIsCancelled()
    {
        _server.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ringing)).Start();
        await using ScenarioScene scene = ScenarioScene.Against(Server, timeLimit: s_short);
        Assert.False((await scene.RunAsync(SipScenarios.Call)).IsOk);
        Assert.Equal(["(invite 487)"], scene.Steps);
    }

    [Fact]
    public async Task ProxiedCallGoesThroughTheProxyToTheEnd()
    {
        await using LoopbackProxy proxy = new();
        await using ScenarioScene scene = ScenarioScene.Against(proxy.EndPoint);
        Assert.True((await scene.RunAsync(SipScenarios.ProxiedCall)).IsOk);
        Assert.Equal(["invite 200", "bye 200"], scene.Steps);
        Assert.InRange(proxy.Requests, 3, int.MaxValue); // INVITE, ACK, BYE and what was sent again
    }

    [Fact]
    public async Task CallThatTheCalleeNeverSawIsNotProxied()
    {
        ServeCalls(SipStatus.Ok, "<sip:127.0.0.1>", SipStatus.Ok);
        Assert.Equal(["(invite not-proxied)"], await StepsAsync(SipScenarios.ProxiedCall));
    }

    [Theory]
    [InlineData(SipStatus.Ok, "probe 200")]
    [InlineData(SipStatus.ServerInternalError, "(probe 500)")]
    public async Task ServerHasToAnswerAfterMalformedMessages(SipStatus status, string probe)
    {
        _server.OnRequest(SipMethod.Options, transaction => transaction.Respond(status)).Start();
        Assert.Equal(["malformed sent", probe], await StepsAsync(SipScenarios.Malformed));
    }

    [Fact]
    public async Task MalformedMessagesAreMalformed()
    {
        using UdpClient server = new(new IPEndPoint(IPAddress.Loopback, 0));
        await using ScenarioScene scene = ScenarioScene.Against((IPEndPoint)server.Client.LocalEndPoint!, timeLimit: s_short);
        await scene.RunAsync(SipScenarios.Malformed);
        MessageParser parser = new();
        int malformed = 0;
        while (!parser.TryParse((await server.ReceiveAsync(TestContext.Current.CancellationToken)).Buffer, out SipRequest _))
        {
            Assert.NotEqual(RejectReason.None, parser.Reason);
            malformed++;
        }

        Assert.Equal(12, malformed);
    }

    [Fact]
    public async Task ScenarioThatDoesNotExistIsRefused()
    {
        _server.Start();
        await using ScenarioScene scene = ScenarioScene.Against(Server);
        Assert.Contains("options, register", (await Assert.ThrowsAsync<ArgumentException>(() => scene.RunAsync("optoins"))).Message, StringComparison.Ordinal);
    }

    private void ServeCalls(SipStatus final, string? contact, SipStatus bye)
    {
        _server.OnRequest(SipMethod.Invite, invite =>
        {
            invite.Respond(SipStatus.Ringing);
            string? here = contact?.Replace("127.0.0.1", Server.ToString(), StringComparison.Ordinal);
            if (here is null || (int)final >= 300)
            {
                invite.Respond(final);
            }
            else
            {
                invite.Accept(final, here, static (ref response, value) => response.AddHeader(HeaderId.Contact, System.Text.Encoding.ASCII.GetBytes(value)));
            }
        });
        _server.OnRequest(SipMethod.Bye, transaction => transaction.Respond(bye));
        _server.OnAck((_, _) => Interlocked.Increment(ref _acks)).Start();
    }

    private async Task<string[]> StepsAsync(string scenario)
    {
        await using ScenarioScene scene = ScenarioScene.Against(Server);
        SipScenarios.Outcome outcome = await scene.RunAsync(scenario);
        Assert.Equal(!scene.Steps[^1].StartsWith('('), outcome.IsOk);
        Assert.InRange(outcome.SizeBytes, 1, long.MaxValue);
        return [.. scene.Steps];
    }
}
