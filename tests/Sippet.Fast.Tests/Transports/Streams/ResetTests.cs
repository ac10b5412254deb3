using System;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Transports.Streams;

/// <summary>A caller whose connection is reset at some step of its call: nothing of it remains, and the next call goes well.</summary>
public sealed class ResetTests
{
    private const int AllSteps = 6;

    public static TheoryData<int> Steps { get; } = [.. Enumerable.Range(0, AllSteps + 1)];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task ResetLeavesNothingAndTheNextCallGoesWell(int step)
    {
        await using TcpScene scene = new(static options => options.T1 = TimeSpan.FromMilliseconds(20), static stack => stack
            .OnRequest(SipMethod.Invite, static invite => invite.Accept(SipStatus.Ok, 0, static (ref _, _) => { }))
            .OnRequest(SipMethod.Bye, static bye => bye.Respond(SipStatus.Ok)));
        using (Socket caller = await scene.ConnectAsync())
        {
            await CallAsync(scene, caller, step);
            caller.LingerState = new LingerOption(true, 0); // its close is a reset
        }

        await TcpScene.UntilAsync(() =>
        {
            StackStatistics statistics = scene.Stack.Statistics;
            return statistics.ConnectionsAccepted == 1 && statistics.Connections == 0 && statistics.LiveTransactions == 0;
        });
        using Socket next = await scene.ConnectAsync();
        await CallAsync(scene, next, AllSteps);
    }

    private static async Task CallAsync(TcpScene scene, Socket caller, int steps)
    {
        RequestText invite = scene.NewRequest("INVITE") with { SentBy = $"{caller.LocalEndPoint}" }; // where nobody listens
        byte[] bytes = invite.ToBytes();
        string answer = "";
        Func<Task>[] all =
        [
            () => TcpScene.SendAsync(caller, bytes[..20]),
            () => TcpScene.SendAsync(caller, bytes[20..]),
            async () => answer = await TcpScene.ReceiveAsync(caller, "\r\n\r\n"),
            () => TcpScene.SendAsync(caller, InDialog("ACK") with { CSeq = 1 }),
            () => TcpScene.SendAsync(caller, InDialog("BYE") with { CSeq = 2 }),
            () => TcpScene.ReceiveAsync(caller, "CSeq: 2 BYE\r\n"),
        ];
        foreach (Func<Task> step in all.Take(steps))
        {
            await step();
        }

        RequestText InDialog(string method)
        {
            ReceivedDatagram response = new(TimeSpan.Zero, default, Encoding.ASCII.GetBytes(answer));
            Assert.Equal(200, response.StatusCode);
            return invite.InDialog(method, response);
        }
    }
}
