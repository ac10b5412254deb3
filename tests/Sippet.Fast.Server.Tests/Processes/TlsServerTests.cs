using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Server.Processes;

/// <summary>The server on TLS: SIPp of Debian knows none, and so our own stack makes the calls.</summary>
public sealed class TlsServerTests
{
    private const int Calls = 300;

    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EachCallIsMadeAndEnded()
    {
        using CertificateFolder files = new();
        using ServerProcess server = await ServerProcess.StartAsync(files.Options);
        await using SipStack caller = SipStack.Create(options =>
        {
            options.ListenUdp("127.0.0.1:0");
            options.Tls.TrustedRoots = files.Authority.Roots;
        });
        caller.Start();
        IPEndPoint endPoint = server.EndPointOf("tls");
        SipStatus[] ends = await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => CallAsync(caller, $"sips:service@{endPoint}", number)));
        Assert.All(ends, static status => Assert.Equal(SipStatus.Ok, status));
    }

    [Fact]
    public async Task CertificateIsReadAgainAtSighupAndABadOneLeavesTheOld()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        using CertificateFolder files = new();
        string first = files.Renew();
        using ServerProcess server = await ServerProcess.StartAsync(files.Options);
        IPEndPoint endPoint = server.EndPointOf("tls");
        Assert.Equal(first, await ShownAsync(endPoint));
        string second = files.Renew();
        Assert.Equal(first, await ShownAsync(endPoint));
        await server.SignalAsync("HUP");
        Assert.Equal($"warning: The certificate was read again from {files.CertificateFile}.", await server.ReadErrorLineAsync());
        Assert.Equal(second, await ShownAsync(endPoint));
        string key = await File.ReadAllTextAsync(files.KeyFile, Never);
        foreach (string bad in new[] { "", "no key", key[..(key.Length / 2)] })
        {
            await File.WriteAllTextAsync(files.KeyFile, bad, Never);
            await server.SignalAsync("HUP");
            Assert.StartsWith($"error: The certificate could not be read again from {files.CertificateFile}; the old one stays.", await server.ReadErrorLineAsync(), StringComparison.Ordinal);
            Assert.Equal(second, await ShownAsync(endPoint));
        }

        File.Delete(files.KeyFile);
        await server.SignalAsync("HUP");
        Assert.StartsWith("error: ", await server.ReadErrorLineAsync(), StringComparison.Ordinal);
        string third = files.Renew();
        await server.SignalAsync("HUP");
        Assert.StartsWith("warning: ", await server.ReadErrorLineAsync(), StringComparison.Ordinal);
        Assert.Equal(third, await ShownAsync(endPoint));
        (int code, _, _) = await server.StopAsync("TERM");
        Assert.Equal(0, code);
    }

    [Fact]
    public async Task CertificateThatIsNoUseIsToldInOneLineWith1()
    {
        using CertificateFolder files = new();
        await File.WriteAllTextAsync(files.KeyFile, "no key", Never);
        (int code, string output, string error) = await Tool.RunAsync("dotnet", ServerProcess.Command(files.Options));
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"sippet: cannot use the certificate {files.CertificateFile} with the key {files.KeyFile}: ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<string> ShownAsync(IPEndPoint server)
    {
        using TcpClient client = new();
        await client.ConnectAsync(server, Never);
        await using SslStream stream = new(client.GetStream());
        SslClientAuthenticationOptions options = new() { TargetHost = "localhost", RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null };
        await stream.AuthenticateAsClientAsync(options, Never);
        return stream.RemoteCertificate!.GetSerialNumberString();
    }

    private static async Task<SipStatus> CallAsync(SipStack caller, string uri, int number)
    {
        string callId = $"call-{number}";
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, uri, "sips:alice@127.0.0.1", callId: callId);
        invite.Set(HeaderId.Contact, "<sips:alice@127.0.0.1>"u8);
        SendResult answer = await caller.SendAsync(invite, Never);
        if (!answer.IsSuccess)
        {
            return answer.Status;
        }

        caller.SendAck(SipMessage.CreateAck(invite, answer.Response));
        string from = Encoding.UTF8.GetString(answer.Response.Headers.From.Value), to = Encoding.UTF8.GetString(answer.Response.Headers.To.Value);
        SipMessage bye = SipMessage.CreateRequest(SipMethod.Bye, uri, from, to, callId, cseq: 2);
        return (await caller.SendAsync(bye, Never)).Status;
    }
}
