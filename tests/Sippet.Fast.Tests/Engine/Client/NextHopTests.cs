using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Engine.Client;

/// <summary>Where a request goes, and how it looks when it goes: RFC 3261 sections 8.1.1 and 8.1.2, RFC 3263.</summary>
public sealed class NextHopTests
{
    [Theory]
    [InlineData("sip:bob@192.0.2.7", null, "192.0.2.7:5060")]
    [InlineData("sip:bob@192.0.2.7:5099;transport=UDP", null, "192.0.2.7:5099")]
    [InlineData("sip:bob@example.com:5070;maddr=192.0.2.7", null, "192.0.2.7:5070")]
    [InlineData("sip:[2001:db8::7]", null, "[2001:db8::7]:5060")]
    [InlineData("sip:bob@192.0.2.7", "<sip:192.0.2.6:5061;lr>, <sip:192.0.2.5;lr>", "192.0.2.6:5061")]
    [InlineData("sip:bob@192.0.2.7", "<sip:192.0.2.6>", "192.0.2.7:5060")] // a strict router has been put into the Request-URI
    [InlineData("sip:bob@192.0.2.7;transport=tcp", null, "")]
    [InlineData("sips:bob@192.0.2.7", null, "")]
    [InlineData("sip:bob@example.com", null, "")]
    [InlineData("tel:+1-201-555-0123", null, "")]
    public void TargetIsThatOfTheTopmostLooseRouteOrTheRequestUri(string uri, string? route, string expected)
    {
        List<string> targets = [];
        ClientScene scene = new(options => options.ListenUdp("[2001:db8::1]:5060"));
        scene.Network.Tap = (_, destination, _) => targets.Add(destination.ToString());
        SipMessage request = ClientScene.Request(uri: uri);
        if (route is not null)
        {
            request.AddFirst(HeaderId.Route, route);
        }

        SendStatus status = scene.Stack.Send(request);
        scene.Run(2);
        bool isFound = expected.Length > 0 || uri is "sips:bob@192.0.2.7" or "sip:bob@192.0.2.7;transport=tcp"; // an address that no listening point leads to
        Assert.Equal(isFound ? SendStatus.Posted : SendStatus.NoTarget, status);
        Assert.Equal(expected.Length == 0 ? [] : new[] { expected }, targets);
    }

    [Fact]
    public void ViaNamesTheListeningPointOfTheFamilyAndMaxForwardsIs70()
    {
        ClientScene scene = new(options => options.ListenUdp("[2001:db8::1]:5070"));
        Testing.SimulatedPeer server = scene.Network.CreatePeer("[2001:db8::9]:5060");
        SipMessage request = ClientScene.Request(uri: "sip:[2001:db8::9]");
        request.Remove(HeaderId.MaxForwards);
        scene.Send(request);
        string[] lines = server.Received[0].ToString().Split("\r\n");
        Assert.Equal("OPTIONS sip:[2001:db8::9] SIP/2.0", lines[0]);
        Assert.Matches("^Via: SIP/2.0/UDP \\[2001:db8::1\\]:5070;branch=z9hG4bK[a-z2-7]{24};rport$", lines[1]);
        Assert.Equal("Max-Forwards: 70", lines[2]);
        Assert.StartsWith("From: ", lines[3], StringComparison.Ordinal);
        Assert.False(request.Has(HeaderId.Via));
        request.Set(HeaderId.MaxForwards, "5"u8);
        scene.Send(request);
        Assert.Equal(5, server.Received[1].Request!.Value.Headers.MaxForwards);
        Assert.False(server.Received[0].Request!.Value.Headers.Via.Branch.SequenceEqual(server.Received[1].Request!.Value.Headers.Via.Branch));
    }

    [Theory]
    [InlineData(HeaderId.From, null)]
    [InlineData(HeaderId.From, "<sip:alice@example.com>")]
    [InlineData(HeaderId.To, null)]
    [InlineData(HeaderId.CallId, null)]
    [InlineData(HeaderId.CSeq, null)]
    [InlineData(HeaderId.CSeq, "1 INVITE")]
    [InlineData(HeaderId.CSeq, "2147483648 OPTIONS")]
    public void RequestThatLacksAHeaderIsRefusedAtOnce(HeaderId id, string? value)
    {
        ClientScene scene = new();
        SipMessage request = ClientScene.Request();
        request.Remove(id);
        if (value is not null)
        {
            request.Set(id, value);
        }

        Assert.Throws<ArgumentException>(() => scene.Stack.Send(request));
        Action sendAsync = () => scene.Stack.SendAsync(request, TestContext.Current.CancellationToken); // at once, not in the task
        Assert.Throws<ArgumentException>(sendAsync);
        Assert.Throws<ArgumentException>(() => scene.Stack.SendStreamAsync(request, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task RequestThatNoDatagramHoldsIsRefusedAtOnce()
    {
        ClientScene scene = new();
        SipMessage request = ClientScene.Request();
        request.SetBody("text/plain"u8, new byte[65_200]);
        Assert.Throws<ArgumentException>(() => scene.Stack.Send(request));
        scene.Send(SipMethod.Options);
        SipMessage response = SipMessage.CreateResponse(scene.Server.Received[0].Request!.Value, SipStatus.Ok);
        Assert.Throws<ArgumentException>(() => scene.Stack.Send(response));
        Assert.Throws<ArgumentNullException>(() => scene.Stack.Send(null!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ResolverIsAskedForTheNextHop(bool isAsynchronous)
    {
        Resolver resolver = new() { IsAsynchronous = isAsynchronous, Targets = ["192.0.2.9:5060"] };
        ClientScene scene = new(options => options.Resolver = resolver);
        ClientTransaction transaction = default;
        scene.Within(() => scene.Stack.Send(ClientScene.Request(uri: "sip:bob@example.com"), out transaction));
        scene.Run(2);
        Assert.Equal(isAsynchronous ? 0 : 1, scene.Server.Received.Count);
        resolver.Answer();
        scene.Run(2);
        Assert.Equal(["sip:bob@example.com"], resolver.Asked);
        scene.Respond(200);
        Assert.Equal([200], scene.Statuses);
        Assert.Equal(transaction, scene.Responses[0].Transaction);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ResolverThatFailsOrFindsNothingMeansNoTarget(bool isAsynchronous)
    {
        Resolver resolver = new() { IsAsynchronous = isAsynchronous };
        ClientScene scene = new(options => options.Resolver = resolver);
        SendStatus status = default;
        Task<SendResult>? result = null;
        scene.Within(() =>
        {
            status = scene.Stack.Send(ClientScene.Request());
            resolver.Fails = true;
            result = scene.Stack.SendAsync(ClientScene.Request(), TestContext.Current.CancellationToken);
        });
        Assert.Equal(isAsynchronous ? SendStatus.Posted : SendStatus.NoTarget, status);
        resolver.Answer();
        scene.Run(2);
        Assert.Equal(TransactionError.NoTarget, ClientScene.ResultOf(result!).Error);
        Assert.Equal(isAsynchronous ? [TransactionError.NoTarget] : [], scene.Errors.Select(error => error.Cause));
    }

    [Fact]
    public void InviteThatIsCancelledBeforeItsTargetIsKnownIsNotSent()
    {
        Resolver resolver = new() { IsAsynchronous = true, Targets = ["192.0.2.9:5060"] };
        ClientScene scene = new(options => options.Resolver = resolver);
        ClientTransaction invite = default;
        scene.Within(() => scene.Stack.Send(ClientScene.Request(SipMethod.Invite), out invite));
        scene.Run(2);
        Assert.Equal(1, scene.Stack.Statistics.UnfinishedTransactions);
        invite.Cancel();
        resolver.Answer();
        scene.Run(2);
        Assert.Empty(scene.Server.Received);
        Assert.Equal((TransactionError.Cancelled, invite), (scene.Errors.Single().Cause, scene.Errors[0].Transaction));
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Fact]
    public void TokenEndsWhatWaitsForItsTargetAtOnce()
    {
        Resolver resolver = new() { IsAsynchronous = true, Targets = ["192.0.2.9:5060"] };
        ClientScene scene = new(options => options.Resolver = resolver);
        using CancellationTokenSource source = new();
        Task<SendResult>? result = null;
        scene.Within(() => result = scene.Stack.SendAsync(ClientScene.Request(), source.Token));
        scene.Run(2);
        source.Cancel();
        scene.Run(2);
        Assert.Equal(TransactionError.Cancelled, ClientScene.ResultOf(result!).Error);
        resolver.Answer();
        scene.Run(2);
        Assert.Empty(scene.Server.Received);
        Assert.Empty(scene.Errors);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Fact]
    public void TargetThatIsFoundWhileTheQueueIsFullIsNotLost()
    {
        ClientTransaction over = default;
        Resolver resolver = new() { IsAsynchronous = true, Targets = ["192.0.2.9:5060"], Finding = () => Fill(over) };
        ClientScene scene = new(options => options.Resolver = resolver);
        over = scene.Send(ClientScene.Request(SipMethod.Invite), new SendOptions { Targets = [new SipTarget(SipTransport.Udp, scene.Server.Address)] });
        scene.Respond(486);
        scene.Run(40_000);
        scene.Server.Clear();
        scene.Within(() => scene.Stack.Send(ClientScene.Request()));
        resolver.Answer();
        scene.Run(100);
        Assert.Equal(["OPTIONS"], scene.Methods);
        scene.Respond(200);
        Assert.Equal([486, 200], scene.Statuses);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);

        static void Fill(ClientTransaction over)
        {
            while (over.Cancel() == CancelStatus.Posted)
            {
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ResolverThatGivesNoListMeansNoTarget(bool isAsynchronous)
    {
        Resolver resolver = new() { IsAsynchronous = isAsynchronous, Targets = null! };
        ClientScene scene = new(options => options.Resolver = resolver);
        Task<SendResult>? result = null;
        scene.Within(() => result = scene.Stack.SendAsync(ClientScene.Request(), TestContext.Current.CancellationToken));
        resolver.Answer();
        scene.Run(2);
        Assert.Equal(TransactionError.NoTarget, ClientScene.ResultOf(result!).Error);
        Assert.Equal(0, scene.Stack.Statistics.UnfinishedTransactions);
    }

    [Fact]
    public async Task StoppedStackEndsWhatWaitsForItsTarget()
    {
        ClientScene scene = new(options => options.Resolver = new Resolver { IsAsynchronous = true });
        Task<SendResult> result = scene.Stack.SendAsync(ClientScene.Request(), TestContext.Current.CancellationToken);
        scene.Run(2);
        await scene.Stack.DisposeAsync();
        Assert.Equal(TransactionError.Stopped, (await result).Error);
    }

    private sealed class Resolver : ISipResolver
    {
        private readonly TaskCompletionSource _answer = new();

        public bool IsAsynchronous { get; init; }

        public bool Fails { get; set; }

        public string[] Targets { get; init; } = [];

        public Action? Finding { get; init; }

        public List<string> Asked { get; } = [];

        public ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop)
        {
            Asked.Add(Encoding.UTF8.GetString(nextHop.Value));
            return IsAsynchronous ? FindLaterAsync() : new ValueTask<IReadOnlyList<SipTarget>>(Find());
        }

        public void Answer() => _answer.TrySetResult();

        private async ValueTask<IReadOnlyList<SipTarget>> FindLaterAsync()
        {
            await _answer.Task;
            Finding?.Invoke();
            return Find();
        }

        private SipTarget[] Find() => Fails
            ? throw new InvalidOperationException("No answer.")
            : Targets is null ? null!
            : [.. Targets.Select(target => new SipTarget(SipTransport.Udp, new TransportAddress(IPEndPoint.Parse(target))))];
    }
}
