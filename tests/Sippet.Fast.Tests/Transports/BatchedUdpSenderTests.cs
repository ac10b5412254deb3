using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using Sippet.Fast.Transports.Udp;
using Sippet.Fast.Transports.Udp.Linux;
using Xunit;

namespace Sippet.Fast.Transports;

/// <summary>One system call for many datagrams: what becomes of those that cannot be sent.</summary>
public sealed class BatchedUdpSenderTests
{
    public BatchedUdpSenderTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux sends in batches.");

    [Fact]
    public async Task ErrorOfOneDatagramIsItsAlone()
    {
        await using UdpTransport transport = Start(out UdpSender sender, "127.0.0.1:0", "127.0.0.1:0");
        using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
        TransportAddress good = new((IPEndPoint)peer.Client.LocalEndPoint!);
        TransportAddress unsendable = good.WithPort(0);
        TransportAddress otherFamily = new(new IPEndPoint(IPAddress.IPv6Loopback, 5060));
        SendQueue queue = new();
        Add(queue, "first", good, 0);
        Add(queue, "to port 0", unsendable, 0);
        Add(queue, "second", good, 0);
        Add(queue, "to IPv6 from IPv4", otherFamily, 0);
        Add(queue, "third", good, 1);
        Add(queue, "to port 0 at the end", unsendable, 1);

        Assert.Equal(3, sender.Send(queue));
        Assert.Equal([false, true, false, true, false, true], Failures(queue));
        List<string> received = [];
        List<int> from = [];
        for (int i = 0; i < 3; i++)
        {
            UdpReceiveResult result = await peer.ReceiveAsync(TestContext.Current.CancellationToken);
            received.Add(Encoding.UTF8.GetString(result.Buffer));
            from.Add(result.RemoteEndPoint.Port);
        }

        Assert.Equal(["first", "second", "third"], received);
        int[] ports = [transport.ListeningPoints[0].EndPoint.Port, transport.ListeningPoints[1].EndPoint.Port];
        Assert.Equal([ports[0], ports[0], ports[1]], from);
    }

    [Fact]
    public async Task DatagramsThatLeaveAsOneArriveEachByItself()
    {
        await using UdpTransport transport = Start(out UdpSender sender, "127.0.0.1:0");
        using UdpClient alice = new(new IPEndPoint(IPAddress.Loopback, 0));
        using UdpClient bob = new(new IPEndPoint(IPAddress.Loopback, 0));
        SendQueue queue = new();
        for (int i = 0; i < 20; i++)
        {
            Add(queue, $"to alice {i:00}", new TransportAddress((IPEndPoint)alice.Client.LocalEndPoint!), 0);
            Add(queue, $"to bob {i:00}{(i == 19 ? "" : "-")}", new TransportAddress((IPEndPoint)bob.Client.LocalEndPoint!), 0);
        }

        Assert.Equal(0, sender.Send(queue));
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal($"to alice {i:00}", await ReceiveAsync(alice));
            Assert.Equal($"to bob {i:00}{(i == 19 ? "" : "-")}", await ReceiveAsync(bob));
        }
    }

    [Fact]
    public async Task ErrorOfDatagramsThatWouldLeaveAsOneIsThatOfEach()
    {
        await using UdpTransport transport = Start(out UdpSender sender, "127.0.0.1:0");
        using UdpClient peer = new(new IPEndPoint(IPAddress.Loopback, 0));
        TransportAddress good = new((IPEndPoint)peer.Client.LocalEndPoint!);
        SendQueue queue = new();
        Add(queue, "one", good.WithPort(0), 0);
        Add(queue, "two", good, 0);
        Add(queue, "one", good.WithPort(0), 0);
        Add(queue, "two", good, 0);
        Assert.Equal(2, sender.Send(queue));
        Assert.Equal([true, false, true, false], Failures(queue));
        Assert.Equal("two", await ReceiveAsync(peer));
        Assert.Equal("two", await ReceiveAsync(peer));
    }

    [Fact]
    public async Task NothingIsSentAfterTheEnd()
    {
        UdpTransport transport = Start(out UdpSender sender, "127.0.0.1:0");
        await transport.DisposeAsync();
        SendQueue queue = new();
        Add(queue, "late", new TransportAddress(new IPEndPoint(IPAddress.Loopback, 5060)), 0);
        Add(queue, "late", new TransportAddress(new IPEndPoint(IPAddress.Loopback, 5060)), 0);
        Assert.Equal(2, sender.Send(queue));
    }

    [Theory]
    [InlineData("127.0.0.1", 1)]
    [InlineData("255.1.2.3", 65535)]
    [InlineData("2001:db8::1:2", 5060)]
    [InlineData("fe80::1%3", 5061)]
    public void SocketNameKeepsAnAddress(string address, int port)
    {
        TransportAddress written = new(new IPEndPoint(IPAddress.Parse(address), port));
        SocketName name = default;
        name.Write(new TransportAddress(new IPEndPoint(IPAddress.IPv6Any, 9))); // names are used again
        Assert.Equal(written.Family == AddressFamily.InterNetwork ? 16u : 28u, name.Write(written));
        Assert.Equal(written, name.Read());
    }

    private static UdpTransport Start(out UdpSender sender, params string[] listen)
    {
        IPEndPoint[] endPoints = Array.ConvertAll(listen, IPEndPoint.Parse);
        UdpTransport transport = new(endPoints, 1, 1 << 16, new BatchedReceiving(TimeProvider.System), NullLogger.Instance);
        transport.CreateShard();
        sender = transport.CreateSender(0);
        transport.Start(static () => throw new InvalidOperationException("Nothing is received by others."));
        return transport;
    }

    private static void Add(SendQueue queue, string text, in TransportAddress remote, int listeningPoint)
    {
        int length = Encoding.UTF8.GetBytes(text, queue.Free);
        queue.Add(length, new Flow(SipTransport.Udp, listeningPoint, remote), slot: -1, generation: 0);
    }

    private static async Task<string> ReceiveAsync(UdpClient client) =>
        Encoding.UTF8.GetString((await client.ReceiveAsync(TestContext.Current.CancellationToken)).Buffer);

    private static bool[] Failures(SendQueue queue) => Array.ConvertAll(queue.Messages.ToArray(), static datagram => datagram.HasFailed);
}
