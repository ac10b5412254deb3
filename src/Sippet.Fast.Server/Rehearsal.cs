using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Server.Display;

namespace Sippet.Fast.Server;

/// <summary>
/// Plays a registration and a call to a stack of its own, and reports of it, before the server listens: code is compiled when it first runs, and the
/// first caller would wait a tenth of a second for it, with all that fall to the same worker.
/// </summary>
internal static class Rehearsal
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private static readonly (string Method, string Headers, string Body)[] s_requests =
    [
        ("OPTIONS", "", ""),
        ("REGISTER", "Contact: <sip:rehearsal@127.0.0.1;transport=udp>;expires=3600\r\n", ""),
        ("REGISTER", "Contact: <sip:rehearsal@127.0.0.1:5060>\r\n", ""),
        ("INVITE", "Contact: <sip:rehearsal@127.0.0.1>\r\nContent-Type: application/sdp\r\n", "v=0\r\nm=audio 9 RTP/AVP 0\r\n"),
        ("ACK", "", ""),
        ("BYE", "", ""),
    ];

    /// <summary>Plays, for two seconds at most; what goes wrong is for the server itself to find.</summary>
    public static async Task PlayAsync()
    {
        using CancellationTokenSource limit = new(s_limit);
        try
        {
            ReferenceUser user = new(TimeProvider.System);
            await using SipStack stack = SipStack.Create(user, static options =>
            {
                options.ListenUdp("127.0.0.1:0");
                options.Workers = 1;
            });
            stack.Start();
            ReportSource reports = new(stack, user.Registrar, user.Calls, user.Latency, TimeProvider.System);
            await PlayAsync(stack.ListeningPoints[0].EndPoint, limit.Token).ConfigureAwait(false);
            new PlainReport(TextWriter.Null).Show(reports.Take());
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // No loopback, or a machine that is very busy.
        }
    }

    private static async Task PlayAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        using UdpClient client = new(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(server);
        string to = "<sip:rehearsal@127.0.0.1>";
        for (int number = 0; number < s_requests.Length; number++)
        {
            (string method, string headers, string body) = s_requests[number];
            string request = $"{method} sip:rehearsal@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP {client.Client.LocalEndPoint};rport;branch=z9hG4bK{number}\r\n"
                + $"Max-Forwards: 70\r\nFrom: <sip:rehearsal@127.0.0.1>;tag=1\r\nTo: {to}\r\nCall-ID: rehearsal\r\n"
                + $"CSeq: {(method == "ACK" ? number - 1 : number) + 1} {method}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";
            await client.SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken).ConfigureAwait(false);
            string response = "SIP/2.0 1";
            while (method != "ACK" && response.StartsWith("SIP/2.0 1", StringComparison.Ordinal))
            {
                UdpReceiveResult received = await client.ReceiveAsync(cancellationToken).ConfigureAwait(false);
                response = Encoding.ASCII.GetString(received.Buffer);
            }

            to = method == "INVITE" ? ToOf(response) : to;
        }
    }

    private static string ToOf(string response)
    {
        int start = response.IndexOf("\r\nTo: ", StringComparison.Ordinal) + "\r\nTo: ".Length;
        return response[start..response.IndexOf("\r\n", start, StringComparison.Ordinal)];
    }
}
