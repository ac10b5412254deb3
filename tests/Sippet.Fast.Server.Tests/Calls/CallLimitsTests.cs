using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server.Calls;

/// <summary>How many calls there may be, and how long one is kept.</summary>
public sealed class CallLimitsTests
{
    [Fact]
    public void CallBeyondTheBoundGets503UntilAnotherHasEnded()
    {
        CallScene scene = new(maxCalls: 1);
        scene.Establish();
        RequestText other = scene.Invite with { CallId = "call-2", Branch = "z9hG4bKother" };
        ReceivedDatagram refused = scene.Server.Ask(other);
        refused.IsStatus("503 Service Unavailable");
        Assert.Equal("10", refused.Header(HeaderId.RetryAfter));
        Assert.Equal(1, scene.Count);
        scene.Server.Ask(scene.Reinvite(2)).IsStatus("200 OK");
        scene.Server.Send(scene.InDialog("ACK", 2));
        scene.Server.Ask(scene.InDialog("BYE", 3)).IsStatus("200 OK");
        scene.Phone.Clear();
        scene.Server.Send(other with { Branch = "z9hG4bKlater" });
        Assert.Equal([180, 200], scene.Statuses);
        Assert.Equal(1, scene.Count);
    }

    [Fact]
    public void CallIsForgottenAnHourAfterItsLastInvite()
    {
        CallScene scene = new();
        scene.Establish();
        scene.Run(3000);
        scene.Server.Ask(scene.Reinvite(2)).IsStatus("200 OK");
        scene.Server.Send(scene.InDialog("ACK", 2));
        scene.Run(3599);
        scene.Server.User.Calls.RemoveExpired();
        Assert.Equal(1, scene.Count);
        scene.Run(2);
        scene.Server.User.Calls.RemoveExpired();
        Assert.Equal(0, scene.Count);
        scene.Server.Ask(scene.InDialog("BYE", 3)).IsStatus("481 Call/Transaction Does Not Exist");
    }

    [Fact]
    public void CallsAreForgottenInTheOrderOfTheirLastInvites()
    {
        CallScene scene = new();
        for (int i = 0; i < 100; i++)
        {
            RequestText invite = scene.Invite with { CallId = $"call-{i}", Branch = $"z9hG4bKinvite{i}" };
            scene.Server.Send(invite);
            scene.Server.Send(invite with { Method = "ACK", Branch = $"z9hG4bKack{i}", ToTag = scene.Server.LastTag, Headers = "", Body = "" });
            scene.Run(1);
        }

        scene.Run(3600 - 100 + 50);
        scene.Server.User.Calls.RemoveExpired();
        Assert.InRange(scene.Count, 49, 51);
        scene.Run(51);
        scene.Server.User.Calls.RemoveExpired();
        Assert.Equal(0, scene.Count);
    }
}
