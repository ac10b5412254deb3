using System;
using System.IO;
using System.Linq;
using System.Threading;
using Sippet.Fast.Architecture;
using Xunit;

namespace Sippet.Fast.Testing;

/// <summary>The code that the README of Sippet.Fast.Testing shows is this, compiled and run.</summary>
public sealed class ReadmeTests
{
    private const string ThisFile = "tests/Sippet.Fast.Tests/Testing/ReadmeTests.cs";
    private const string Readme = "src/Sippet.Fast.Testing/README.md";

    [Fact]
    public void ProxyIsTested()
    {
        SimulatedNetwork network = new(seed: 1);
        SipLadder ladder = network.Record().Name("192.0.2.9", "alice").Name("192.0.2.1", "proxy").Name("192.0.2.8", "bob");
        SipStack proxy = network.CreateStack("192.0.2.1:5060");
        Forward(proxy, "sip:bob@192.0.2.8:5060"); // the code under test: your own
        proxy.Start();
        SimulatedPeer alice = network.CreatePeer("192.0.2.9:5060"), bob = network.CreatePeer("192.0.2.8:5060");
        network.Impose("192.0.2.1", "192.0.2.8", new NetworkConditions { Loss = 0.5, Duplication = 0.2 });

        RequestText invite = alice.NewRequest("INVITE", "sip:bob@example.com");
        alice.Send(proxy, invite);
        bob.Reply(bob.ExpectRequest("INVITE"), 486); // waits, in virtual time, until one has come through
        ReceivedDatagram busy = alice.Expect(486);
        alice.Send(proxy, invite.Ack(busy));
        bob.ExpectRequest("ACK");

        network.Run(TimeSpan.FromMinutes(1));
        Assert.Equal(0, proxy.Statistics.LiveTransactions + proxy.Statistics.ClientTransactions);
        Assert.Contains("◄── 486 INVITE 1 ──", ladder.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadmeShowsThisCode()
    {
        string[] source = [.. File.ReadLines(Path.Combine(SourceTree.Root, ThisFile)).Select(static line => line.Trim())];
        string[] readme = File.ReadAllLines(Path.Combine(SourceTree.Root, Readme));
        int begin = Array.IndexOf(readme, "```csharp") + 1;
        string[] code = [.. readme[begin..Array.IndexOf(readme, "```", begin)].Select(static line => line.Trim())];
        Assert.InRange(code.Count(static line => line.Length > 0), 10, 20);
        int at = Array.IndexOf(source, code[0]);
        Assert.Equal(code, source.Skip(at).Take(code.Length));
    }

    private static void Forward(SipStack proxy, string nextHop) => proxy.OnAnyRequest(async transaction =>
    {
        SipMessage request = SipMessage.CopyOf(transaction.Request);
        request.SetRequestUri(nextHop);
        SendResult result = await proxy.SendAsync(request, CancellationToken.None);
        transaction.Respond(result.HasResponse ? result.Status : SipStatus.ServerTimeout);
    });
}
