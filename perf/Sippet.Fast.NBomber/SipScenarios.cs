using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Scenarios;

/// <summary>
/// What a load test does, without a type of the tool that repeats it: scenarios, whose steps each tell how they went. Any number of iterations at
/// once, on any thread.
/// </summary>
internal sealed class SipScenarios : IAsyncDisposable
{
    /// <summary>An OPTIONS that gets a 2xx. One step: options.</summary>
    public const string Options = "options";

    /// <summary>A REGISTER of the next user. Steps: register, and credentials where it is challenged; a challenge that can be answered is no failure.</summary>
    public const string Register = "register";

    /// <summary>A call to the server: INVITE, 180, 200, ACK, BYE. Steps: invite, bye.</summary>
    public const string Call = "call";

    /// <summary>A call through the server, a proxy, to a user agent of one's own, which has to get it. Steps: invite, bye.</summary>
    public const string ProxiedCall = "proxied-call";

    /// <summary>Malformed messages, and an OPTIONS that gets a 2xx nevertheless. Steps: malformed, probe.</summary>
    public const string Malformed = "malformed";

    private static readonly byte[] s_session = Encoding.ASCII.GetBytes(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 49170 RTP/AVP 0\r\n");

    private static readonly byte[][] s_malformed = Array.ConvertAll(
        (string[])
        [
            "OPTIONS sip:bob@example.com SIP/2.0\r\n\r\n", // without a header
            "OPTIONS sip:bob@example.com SIP/3.0\r\n" + Headers("1 OPTIONS") + "\r\n",
            "OPTIONS  sip:bob@example.com  SIP/2.0\r\n" + Headers("1 OPTIONS") + "\r\n",
            "OPTIONS sip:bob@example.com SIP/2.0\r\n" + Headers("99999999999 OPTIONS") + "\r\n",
            "OPTIONS sip:bob@example.com SIP/2.0\r\n" + Headers("1 INVITE") + "\r\n",
            "OPTIONS sip:bob@example.com SIP/2.0\r\n" + Headers("1 OPTIONS") + "Content-Length: -1\r\n\r\n",
            "OPTIONS sip:bob@example.com SIP/2.0\r\n" + Headers("1 OPTIONS") + "Content-Length: 9999\r\n\r\nshort",
            "OPTIONS sip:bob@example.com SIP/2.0\r\n" + Headers("1 OPTIONS") + "Contact: \"unterminated <sip:a@b>\r\n\r\n",
            "OPTIONS sip:bob@example.com SIP/2.0\r\n" + Headers("1 OPTIONS") + "Subject: \0\r\n\r\n",
            "OPTIONS sip:bob@example.com SIP/2.0\r\n" + Headers("1 OPTIONS") + string.Concat(Enumerable.Repeat("X: y\r\n", 2000)) + "\r\n",
            "SIP/2.0 99 Odd\r\n" + Headers("1 OPTIONS") + "\r\n",
            "\u0001\u0002\u0003 no SIP at all",
        ],
        Encoding.Latin1.GetBytes);

    private readonly Settings _settings;
    private readonly SipStack _caller, _callee;
    private readonly SendOptions _toServer, _inDialog;
    private readonly Socket _flood;
    private readonly DigestClient[] _users;

    private readonly ConcurrentDictionary<string, bool> _received = new(); // the Call-IDs that the callee knows
    private uint _next;

    private SipScenarios(Settings settings)
    {
        _settings = settings;
        _toServer = new SendOptions { Targets = [new SipTarget(SipTransport.Udp, new TransportAddress(settings.Server))], TimeLimit = settings.TimeLimit };
        _inDialog = new SendOptions { TimeLimit = settings.TimeLimit };
        _users = [.. Enumerable.Range(0, settings.Users).Select(number => new DigestClient(new SipCredentials($"{settings.UserName}{number}", settings.Password)))];
        _caller = Listening();
        _callee = Listening().OnRequest(SipMethod.Invite, Accept).OnRequest(SipMethod.Bye, static transaction => transaction.Respond(SipStatus.Ok));
        _flood = new Socket(settings.Local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
    }

    /// <summary>Runs a step and counts it; gives back what the step gave.</summary>
    public delegate Task<Outcome> StepRunner(string name, Func<Task<Outcome>> step);

    /// <summary>The names of the scenarios.</summary>
    public static IReadOnlyList<string> Names { get; } = [Options, Register, Call, ProxiedCall, Malformed];

    /// <summary>Begins to listen.</summary>
    /// <exception cref="SocketException">The local address cannot be bound.</exception>
    public static SipScenarios Start(Settings settings)
    {
        SipScenarios scenarios = new(settings);
        scenarios._caller.Start();
        scenarios._callee.Start();
        return scenarios;
    }

    /// <summary>Runs one iteration of a scenario.</summary>
    /// <param name="scenario">One of <see cref="Names"/>.</param>
    /// <param name="step">Runs its steps.</param>
    /// <returns>The outcome of the last step that was run: that of the first one that failed, if any.</returns>
    /// <exception cref="ArgumentException">There is no such scenario.</exception>
    public Task<Outcome> RunAsync(string scenario, StepRunner step) => scenario switch
    {
        Options => step("options", SendOptionsAsync),
        Register => RegisterAsync(step),
        Call => CallAsync($"sip:{_settings.UserName}@{_settings.Server}", isProxied: false, step),
        ProxiedCall => CallAsync($"sip:callee@{_callee.ListeningPoints[0].EndPoint}", isProxied: true, step),
        Malformed => FloodAsync(step),
        _ => throw new ArgumentException($"There is no scenario {scenario}; there are {string.Join(", ", Names)}.", nameof(scenario)),
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _flood.Dispose();
        await _caller.DisposeAsync();
        await _callee.DisposeAsync();
    }

    private static string Headers(string cseq) =>
        "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKm\r\nFrom: <sip:a@example.com>;tag=1\r\nTo: <sip:b@example.com>\r\nCall-ID: m\r\nCSeq: " + cseq + "\r\n";

    private SipStack Listening() => SipStack.Create(options => options.ListenUdp(new IPEndPoint(_settings.Local, 0).ToString()));

    private async Task<Outcome> SendOptionsAsync() =>
        Outcome.Of(await _caller.SendAsync(Request(SipMethod.Options, $"sip:{_settings.Server}", $"sip:{_settings.UserName}@{_settings.Domain}"), _toServer));

    private async Task<Outcome> RegisterAsync(StepRunner step)
    {
        int number = (int)(Interlocked.Increment(ref _next) % (uint)_users.Length);
        string addressOfRecord = $"sip:{_settings.UserName}{number}@{_settings.Domain}";
        SipMessage register = Request(SipMethod.Register, $"sip:{_settings.Domain}", addressOfRecord, addressOfRecord);
        _users[number].TryAuthorize(register);
        bool isAnswered = false;
        Outcome outcome = await step("register", SendAsync);
        while (isAnswered)
        {
            outcome = await step("credentials", SendAsync);
        }

        return outcome;

        async Task<Outcome> SendAsync()
        {
            SendResult result = await _caller.SendAsync(register, _toServer);
            DigestRefusal refusal = DigestRefusal.NotChallenged;
            isAnswered = result.HasResponse && _users[number].TryAnswer(register, result.Response, out refusal);
            Outcome sent = Outcome.Of(result);
            return isAnswered ? sent with { IsOk = true } : refusal == DigestRefusal.NotChallenged ? sent : sent with { Message = $"{sent.Message}: {refusal}" };
        }
    }

    private async Task<Outcome> CallAsync(string target, bool isProxied, StepRunner step)
    {
        SipMessage invite = Request(SipMethod.Invite, target, $"sip:{_settings.UserName}@{_settings.Domain}");
        invite.SetBody("application/sdp"u8, s_session);
        SipMessage? ack = null;
        Outcome outcome = await step("invite", async () =>
        {
            SendResult result = await _caller.SendAsync(invite, _toServer);
            return result.IsSuccess ? Acknowledge(invite, result, isProxied, out ack) : Outcome.Of(result);
        });
        return outcome.IsOk && ack is not null ? await step("bye", async () => Outcome.Of(await _caller.SendAsync(ByeOf(ack), _inDialog))) : outcome;
    }

    private Outcome Acknowledge(SipMessage invite, SendResult result, bool isProxied, out SipMessage? ack)
    {
        Outcome outcome = Outcome.Of(result) with { IsOk = false };
        try
        {
            ack = SipMessage.CreateAck(invite, result.Response);
        }
        catch (ArgumentException exception)
        {
            ack = null;
            return outcome with { StatusCode = "no-contact", Message = exception.Message };
        }

        SendStatus status = _caller.SendAck(ack);
        bool isReceived = _received.TryRemove(Encoding.ASCII.GetString(result.Response.Headers.CallId), out _);
        return status is not (SendStatus.Sent or SendStatus.Posted) ? outcome with { StatusCode = $"{status}", Message = "The ACK could not be sent." }
            : isProxied && !isReceived ? outcome with { StatusCode = "not-proxied", Message = "The callee has not got the INVITE." }
            : outcome with { IsOk = true };
    }

    // The ACK goes the way of the dialog, and so does the BYE.
    private static SipMessage ByeOf(SipMessage ack)
    {
        ack.TryGetFirst(HeaderId.From, out ReadOnlySpan<byte> from);
        ack.TryGetFirst(HeaderId.To, out ReadOnlySpan<byte> to);
        ack.TryGetFirst(HeaderId.CallId, out ReadOnlySpan<byte> callId);
        SipMessage bye = SipMessage.CreateRequest(
            SipMethod.Bye, Encoding.UTF8.GetString(ack.RequestUri.Value), Encoding.UTF8.GetString(from), Encoding.UTF8.GetString(to), Encoding.UTF8.GetString(callId), cseq: 2);
        foreach (ReadOnlySpan<byte> route in ack.Values(HeaderId.Route))
        {
            bye.AddLast(HeaderId.Route, route);
        }

        return bye;
    }

    private void Accept(ServerTransaction invite)
    {
        _received[Encoding.ASCII.GetString(invite.Request.Headers.CallId)] = true;
        invite.Respond(SipStatus.Ringing);
        invite.Accept(SipStatus.Ok, _callee.ListeningPoints[0].EndPoint, static (ref response, endPoint) =>
        {
            response.AddHeader(HeaderId.Contact, Encoding.ASCII.GetBytes($"<sip:callee@{endPoint}>"));
            response.SetBody("application/sdp"u8, s_session);
        });
    }

    private async Task<Outcome> FloodAsync(StepRunner step)
    {
        Outcome outcome = await step("malformed", SendMalformedAsync);
        return outcome.IsOk ? await step("probe", SendOptionsAsync) : outcome;
    }

    private async Task<Outcome> SendMalformedAsync()
    {
        long bytes = 0;
        try
        {
            foreach (byte[] message in s_malformed)
            {
                bytes += await _flood.SendToAsync(message, _settings.Server);
            }
        }
        catch (SocketException exception)
        {
            return new Outcome(false, $"{exception.SocketErrorCode}", bytes, exception.Message);
        }

        return new Outcome(true, "sent", bytes, "");
    }

    private SipMessage Request(SipMethod method, string uri, string from, string? to = null)
    {
        SipMessage request = SipMessage.CreateRequest(method, uri, from, to);
        request.Set(HeaderId.Contact, $"<sip:{_settings.UserName}@{_caller.ListeningPoints[0].EndPoint}>");
        return request;
    }

    /// <summary>How a step went.</summary>
    /// <param name="IsOk">Whether it did what it should.</param>
    /// <param name="StatusCode">The status code of the response, or the name of what went wrong.</param>
    /// <param name="SizeBytes">The size of the response in bytes; of a flood, what was sent.</param>
    /// <param name="Message">What there is to say about it.</param>
    public readonly record struct Outcome(bool IsOk, string StatusCode, long SizeBytes, string Message)
    {
        /// <summary>A request that should have a 2xx.</summary>
        public static Outcome Of(SendResult result) => result.HasResponse
            ? new Outcome(result.IsSuccess, $"{result.Response.StatusCode}", result.Response.Bytes.Length, Encoding.UTF8.GetString(result.Response.ReasonPhrase))
            : new Outcome(false, $"{result.Error}", 0, "There is no response.");
    }

    /// <summary>Where the load goes to, and who it comes from.</summary>
    /// <param name="Server">The server.</param>
    public sealed record Settings(IPEndPoint Server)
    {
        /// <summary>The address that both user agents listen on, each at a port of its own.</summary>
        public IPAddress Local { get; init; } = IPAddress.Loopback;

        /// <summary>The domain of the users.</summary>
        public string Domain { get; init; } = "example.com";

        /// <summary>The name of a caller; with a number behind it, that of a user who registers.</summary>
        public string UserName { get; init; } = "load";

        /// <summary>The password of all users.</summary>
        public string Password { get; init; } = "secret";

        /// <summary>How many users register in turn.</summary>
        public int Users { get; init; } = 1000;

        /// <summary>How long a step waits for a response.</summary>
        public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(32);
    }
}
