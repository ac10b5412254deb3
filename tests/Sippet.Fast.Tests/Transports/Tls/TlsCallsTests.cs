using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Sippet.Fast.Transports.Tls;

/// <summary>Calls over TLS while the certificate is replaced.</summary>
public sealed class TlsCallsTests
{
    private const int Calls = 300;

    private static readonly TestAuthority s_authority = new();

    [Fact]
    public async Task NoCallIsLostWhileTheCertificateIsReplaced()
    {
        // Each call is to a domain of its own, and so by a connection of its own.
        string[] names = [.. Enumerable.Range(0, Calls).Select(static number => $"DNS:{DomainOf(number)}")];
        X509Certificate2[] certificates = [.. Enumerable.Range(0, 10).Select(_ => s_authority.Issue(names))];
        ConcurrentDictionary<string, bool> acknowledged = [];
        SipCertificates? shown = null;
        await using SipStack callee = Callee(certificates[0], acknowledged, options => shown = options.Tls.Certificates);
        await using SipStack caller = TlsScene.Client(s_authority);
        using SemaphoreSlim atOnce = new(10);
        int ended = 0;
        Task<SipStatus>[] calls = [.. Enumerable.Range(0, Calls).Select(async number =>
        {
            await atOnce.WaitAsync(TlsScene.Never);
            try
            {
                return await CallAsync(caller, TlsScene.TargetOf(TlsScene.EndPointOf(callee), DomainOf(number)), number);
            }
            finally
            {
                atOnce.Release();
                Interlocked.Increment(ref ended);
            }
        })];
        int replaced = 0;
        for (; Volatile.Read(ref ended) < Calls; replaced++)
        {
            shown!.Replace([certificates[replaced % certificates.Length]]);
            await Task.Delay(1, TlsScene.Never);
        }

        Assert.All(await Task.WhenAll(calls), static status => Assert.Equal(SipStatus.Ok, status));
        Assert.True(replaced > certificates.Length, $"{replaced}");
        await TlsScene.UntilAsync(() => acknowledged.Count == Calls);
        Array.ForEach(certificates, static certificate => certificate.Dispose());
    }

    private static string DomainOf(int number) => $"d{number}.example.com";

    private static SipStack Callee(X509Certificate2 certificate, ConcurrentDictionary<string, bool> acknowledged, Action<SipStackOptions> configure)
    {
        SipStack stack = SipStack.Create(options =>
        {
            options.ListenTls("127.0.0.1:0");
            options.Tls.Certificates.Replace([certificate]);
            configure(options);
        });
        stack.OnRequest(SipMethod.Invite, static transaction => transaction.Respond(SipStatus.Ok, static (ref response) => response.AddHeader(HeaderId.Contact, "<sips:bob@example.com>"u8)));
        stack.OnRequest(SipMethod.Bye, static transaction => transaction.Respond(SipStatus.Ok));
        stack.OnAck((ack, _) => acknowledged.TryAdd(Encoding.ASCII.GetString(ack.Headers.CallId), true));
        stack.Start();
        return stack;
    }

    private static async Task<SipStatus> CallAsync(SipStack caller, SipTarget target, int number)
    {
        SendOptions options = new() { Targets = [target] };
        string uri = $"sips:bob@{DomainOf(number)}";
        SipMessage invite = SipMessage.CreateRequest(SipMethod.Invite, uri, "sips:alice@example.com", callId: $"call-{number}");
        invite.Set(HeaderId.Contact, "<sips:alice@example.com>"u8);
        SendResult answer = await caller.SendAsync(invite, options, TlsScene.Never).WaitAsync(TlsScene.Patience, TlsScene.Never);
        if (!answer.IsSuccess)
        {
            return answer.Status;
        }

        caller.SendAck(SipMessage.CreateAck(invite, answer.Response), options);
        string from = Encoding.UTF8.GetString(answer.Response.Headers.From.Value), to = Encoding.UTF8.GetString(answer.Response.Headers.To.Value);
        SipMessage bye = SipMessage.CreateRequest(SipMethod.Bye, uri, from, to, $"call-{number}", cseq: 2);
        return (await caller.SendAsync(bye, options, TlsScene.Never).WaitAsync(TlsScene.Patience, TlsScene.Never)).Status;
    }
}
