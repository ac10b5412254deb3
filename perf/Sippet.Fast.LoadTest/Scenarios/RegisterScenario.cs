using System;
using System.Buffers.Text;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>
/// REGISTER of one of many addresses-of-record, and its response (RFC 3261 section 10.2). A Digest challenge is answered once, where there is a password:
/// then the latency is that of both round trips.
/// </summary>
internal sealed class RegisterScenario : Scenario
{
    private const string User = "u";

    private readonly RequestTemplate _register;
    private readonly byte[] _from;
    private readonly byte[] _to;
    private readonly byte[] _contact;
    private readonly byte[] _text = new byte[512];
    private int _next;

    public RegisterScenario(ScenarioContext context)
        : base(context)
    {
        ScenarioSettings settings = context.Settings;
        _from = System.Text.Encoding.UTF8.GetBytes($"@{settings.Domain}>;tag={SipIdentifier.NewTag()}");
        _to = System.Text.Encoding.UTF8.GetBytes($"@{settings.Domain}>");
        _contact = System.Text.Encoding.UTF8.GetBytes($"@{context.ContactHost}>");
        SipMessage register = SipMessage.CreateRequest(SipMethod.Register, settings.RequestUri, From(settings), $"<sip:{User}0@{settings.Domain}>");
        register.AddLast(HeaderId.Contact, $"<sip:{User}0@{context.ContactHost}>");
        register.AddLast(HeaderId.Expires, "3600");
        _register = new RequestTemplate(register);
    }

    /// <inheritdoc/>
    public override void Start(int slot)
    {
        Calls[slot].Account = _next;
        _next = _next + 1 == Context.Settings.Accounts ? 0 : _next + 1;
        Context.Send(slot, Make(slot));
    }

    /// <inheritdoc/>
    public override void OnResponse(int slot, SipResponse response, ClientTransaction transaction)
    {
        if (response.StatusCode >= 200 && !TryAnswer(slot, response))
        {
            End(slot, response);
        }
    }

    private bool TryAnswer(int slot, SipResponse response)
    {
        ref CallSlot call = ref Calls[slot];
        ScenarioSettings settings = Context.Settings;
        if (settings.Password is null || call.IsAuthorized || response.Status is not (SipStatus.Unauthorized or SipStatus.ProxyAuthenticationRequired))
        {
            return false;
        }

        SipMessage register = Make(slot);
        DigestClient client = new(new SipCredentials(settings.UserName ?? $"{User}{call.Account}", settings.Password));
        if (!client.TryAnswer(register, response, out _))
        {
            return false;
        }

        call.IsAuthorized = true;
        Context.Send(slot, register);
        return true;
    }

    private SipMessage Make(int slot)
    {
        SipMessage register = _register.Make(Context.CallIdOf(slot));
        int account = Calls[slot].Account;
        register.Set(HeaderId.From, Party(account, _from));
        register.Set(HeaderId.To, Party(account, _to));
        register.Set(HeaderId.Contact, Party(account, _contact));
        return register;
    }

    private ReadOnlySpan<byte> Party(int account, ReadOnlySpan<byte> rest)
    {
        "<sip:u"u8.CopyTo(_text);
        int length = "<sip:u"u8.Length;
        Utf8Formatter.TryFormat(account, _text.AsSpan(length), out int digits);
        length += digits;
        rest.CopyTo(_text.AsSpan(length));
        return _text.AsSpan(0, length + rest.Length);
    }
}
