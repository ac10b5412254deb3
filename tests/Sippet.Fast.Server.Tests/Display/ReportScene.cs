using System;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Server.Display;

/// <summary>A server with some traffic behind it, and what makes reports of it.</summary>
internal sealed class ReportScene
{
    public ReportScene() => Reports = new ReportSource(Server.Stack, Server.User.Registrar, Server.User.Calls, Server.User.Latency, Server.Network.Time);

    public ServerScene Server { get; } = new();

    public ReportSource Reports { get; }

    /// <summary>Lets a registration, a call, two refused requests, a retransmission and a response without a transaction happen, in 2 s.</summary>
    public void Play()
    {
        Server.Ask(new RequestText { Method = "REGISTER", Headers = "Contact: <sip:bob@192.0.2.9>;expires=60\r\n" });
        Server.Send(new RequestText { Method = "INVITE", Branch = "z9hG4bKcall", RequestUri = "sip:ring@example.com" });
        Server.Send(new RequestText { Method = "INVITE", Branch = "z9hG4bKcall", RequestUri = "sip:ring@example.com" });
        Server.Send(new RequestText().ToString().Replace("Max-Forwards: 70", "Max-Forwards: 700", StringComparison.Ordinal));
        Server.Send(new RequestText().ToString().Replace("Call-ID: call-1@example.com\r\n", "", StringComparison.Ordinal));
        Server.Send(new RequestText().ToString().Replace("OPTIONS sip:bob@example.com SIP/2.0", "SIP/2.0 200 OK", StringComparison.Ordinal));
        Server.Run(TimeSpan.FromSeconds(2) - Server.Network.Time.Elapsed);
    }
}
