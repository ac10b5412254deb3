using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sippet.Fast.Engine;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>Handshakes that come to no end, or to a bad one.</summary>
public sealed class TlsHandshakeTests
{
    private const int TlsHandshake = 22;
    private const int TlsAlert = 21;
    private const int ProtocolVersion = 70; // the alert of RFC 5246 section 7.2.2

    private static readonly TestAuthority s_authority = new();
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(3); // and long enough for a handshake on a busy machine

    [Theory]
    [InlineData(1, false)] // TLS 1.0
    [InlineData(2, false)] // TLS 1.1
    [InlineData(3, true)] // TLS 1.2
    public async Task OldVersionsAreRefused(byte minor, bool isAccepted)
    {
        using X509Certificate2 certificate = s_authority.Issue("IP:127.0.0.1");
        await using SipStack server = TlsScene.Server([certificate], static options => options.Streams.HandshakeLimit = s_short);
        using Socket client = await ConnectAsync(TlsScene.EndPointOf(server));
        await client.SendAsync(ClientHello(minor), TlsScene.Never);
        byte[] answer = await TlsScene.ReadToEndAsync(client);
        Assert.Equal(isAccepted ? TlsHandshake : TlsAlert, answer[0]);
        Assert.True(isAccepted || answer[6] == ProtocolVersion, Convert.ToHexString(answer));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(-1)] // all but the last byte
    public async Task HandshakesThatStallEndByTheirLimitAndHoldNobodyUp(int sent)
    {
        const int Clients = 100;
        RecordingLog log = new();
        FakeTimeProvider time = new();
        using X509Certificate2 certificate = s_authority.Issue("IP:127.0.0.1");
        await using SipStack server = TlsScene.Server([certificate], options =>
        {
            options.TimeProvider = time;
            options.LoggerFactory = log;
        });
        IPEndPoint endPoint = TlsScene.EndPointOf(server);
        byte[] hello = ClientHello(3);
        List<Socket> stalled = [];
        for (int i = 0; i < Clients; i++)
        {
            stalled.Add(await ConnectAsync(endPoint));
            await stalled[^1].SendAsync(hello.AsMemory(0, sent < 0 ? hello.Length + sent : sent), TlsScene.Never);
        }

        Assert.True(await TlsScene.IsAnsweredAsync(endPoint));
        await Streams.TcpScene.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return log.Lines.Count(static line => line.Text.EndsWith("has ended: HandshakeLimit.", StringComparison.Ordinal)) == Clients;
        });
        foreach (Socket socket in stalled)
        {
            await TlsScene.ReadToEndAsync(socket);
            socket.Dispose();
        }
    }

    [Fact]
    public async Task WhatIsNoTlsIsRefusedAndOthersAreAnswered()
    {
        using X509Certificate2 certificate = s_authority.Issue("IP:127.0.0.1");
        await using SipStack server = TlsScene.Server([certificate]);
        IPEndPoint endPoint = TlsScene.EndPointOf(server);
        Random random = new(1);
        byte[] noise = new byte[1000];
        random.NextBytes(noise);
        byte[][] all = [[.. new Testing.RequestText().ToBytes()], noise, new byte[1000], [22, 3, 1, 255, 255, .. noise], [.. Enumerable.Repeat((byte)22, 100)], [.. ClientHello(3).Select((value, at) => at > 40 ? (byte)~value : value)]];
        foreach (byte[] garbage in all)
        {
            using Socket client = await ConnectAsync(endPoint);
            await client.SendAsync(garbage, TlsScene.Never);
            client.Shutdown(SocketShutdown.Send);
            await TlsScene.ReadToEndAsync(client);
        }

        Assert.True(await TlsScene.IsAnsweredAsync(endPoint));
        Assert.Equal(1, server.Statistics.Received(MessageKind.Request));
    }

    [Fact]
    public async Task RequestWhoseHandshakeFailsGoesToTheNextTarget()
    {
        using X509Certificate2 bad = s_authority.Issue("DNS:example.net"), good = s_authority.Issue("DNS:example.com");
        await using SipStack wrong = TlsScene.Server([bad]), right = TlsScene.Server([good]);
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        await using SipStack client = TlsScene.Client(s_authority, static options => options.Streams.HandshakeLimit = s_short);
        SipTarget[] targets =
        [
            TlsScene.TargetOf(new IPEndPoint(IPAddress.Loopback, FreePort()), "example.com"), // refused
            TlsScene.TargetOf(TlsScene.EndPointOf(wrong), "example.com"),
            TlsScene.TargetOf((IPEndPoint)silent.LocalEndpoint, "example.com"),
            TlsScene.TargetOf(TlsScene.EndPointOf(right), "example.com"),
        ];
        foreach (SipTarget target in targets[..3])
        {
            Assert.Equal(TransactionError.TransportError, (await TlsScene.AskAsync(client, target)).Error);
        }

        Assert.Equal("200 OK", (await TlsScene.AskAsync(client, targets)).ToString());
        Assert.Equal(0, wrong.Statistics.Received(MessageKind.Request));
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint server)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server, TlsScene.Never);
        return socket;
    }

    private static int FreePort()
    {
        using Socket probe = new(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    // RFC 5246 section 7.4.1.2, with a cipher suite for each version, P-256, and no word of a later version.
    private static byte[] ClientHello(byte minor)
    {
        byte[] extensions = [0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0, 0, 13, 0, 4, 0, 2, 4, 3];
        byte[] suites = [0xC0, 0x09, 0xC0, 0x2B];
        byte[] body = [3, minor, .. new byte[32], 0, 0, (byte)suites.Length, .. suites, 1, 0, 0, (byte)extensions.Length, .. extensions];
        return [TlsHandshake, 3, 1, 0, (byte)(body.Length + 4), 1, 0, 0, (byte)body.Length, .. body];
    }
}
