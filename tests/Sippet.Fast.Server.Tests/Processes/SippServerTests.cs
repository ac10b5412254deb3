using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>Calls to SIPp's server scenario: the INVITE, ACK and BYE of a stack.</summary>
public sealed class SippServerTests
{
    private const int Calls = 200;

    // SIPp ends a call that an ACK comes for behind the BYE: the copies of the 2xx are acknowledged before it.
    private static readonly System.TimeSpan s_callDuration = System.TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, SipMessage> _acks = new();
    private int _port;

    [Theory]
    [InlineData("")]
    [InlineData("-lost 5")] // per cent of the messages, in both directions
    public async Task EachCallIsMadeAndEnded(string options)
    {
        Tool.Require("sipp");
        _port = FreePort();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sippet-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "uas.xml"), await ScenarioAsync(), TestContext.Current.CancellationToken);
        string[] arguments =
        [
            "-sf", "uas.xml", "-i", "127.0.0.1", "-p", $"{_port}", "-nostdin", .. options.Split(' ', System.StringSplitOptions.RemoveEmptyEntries),
        ];
        using Process server = Tool.Start(folder.FullName, "sipp", arguments);
        try
        {
            server.OutputDataReceived += static (_, _) => { }; // else it would wait for a reader
            server.BeginOutputReadLine();
            await MakeCallsAsync();
        }
        finally
        {
            server.Kill();
            folder.Delete(recursive: true);
        }
    }

    // SIPp's own, but that its 2xx is never lost, as SIPp knows a repeated INVITE again only when it has answered the first one; and that it
    // remembers a call for 64 × T1 rather than 4 s, as long as the BYE may come again.
    private static async Task<string> ScenarioAsync()
    {
        (_, string scenario, _) = await Tool.RunAsync("sipp", "-sd", "uas");
        return scenario
            .Replace("<send retrans=\"500\">", "<send retrans=\"500\" lost=\"0\">", System.StringComparison.Ordinal)
            .Replace("<timewait milliseconds=\"4000\"", "<timewait milliseconds=\"32000\"", System.StringComparison.Ordinal);
    }

    private async Task MakeCallsAsync()
    {
        await using SipStack stack = SipStack.Create(static settings => settings.ListenUdp("127.0.0.1:0"));
        stack.OnResponse((response, _) => stack.SendAck(_acks[Encoding.ASCII.GetString(response.Headers.CallId)])); // a copy of the 2xx: the ACK was lost
        stack.Start();
        SipStatus[] ends = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => CallAsync(stack, number)));
        Assert.All(ends, static status => Assert.Equal(SipStatus.Ok, status));
    }

    private async Task<SipStatus> CallAsync(SipStack stack, int number)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        await Task.Delay(number * 5, cancellationToken);
        string uri = $"sip:service@127.0.0.1:{_port}";
        string callId = $"call-{number}";
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, uri, "sip:alice@127.0.0.1", callId: callId);
        invite.Set(HeaderId.Contact, "<sip:alice@127.0.0.1>"u8);
        SendResult answer = await stack.SendAsync(invite, cancellationToken);
        if (!answer.IsSuccess)
        {
            return answer.Status;
        }

        SipMessage ack = _acks[callId] = SipMessage.CreateAck(invite, answer.Response);
        stack.SendAck(ack);
        await Task.Delay(s_callDuration, cancellationToken);
        SipMessage bye = SipMessage.CreateRequest(
            SipMethod.Bye,
            uri,
            Encoding.UTF8.GetString(answer.Response.Headers.From.Value),
            Encoding.UTF8.GetString(answer.Response.Headers.To.Value),
            callId,
            cseq: 2);
        return (await stack.SendAsync(bye, cancellationToken)).Status;
    }

    private static int FreePort()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
