using System;
using Sippet.Fast.Testing;

namespace Sippet.Fast.Server.Registration;

/// <summary>A phone that registers with the server.</summary>
internal sealed class RegistrationScene(RegistrationLimits? limits = null)
{
    public const string CallId = "call-1@example.com";
    public const string Bob = "<sip:bob@example.com>";

    private int _sequence;

    public ServerScene Server { get; } = new(limits);

    /// <summary>The bindings that the registrar has.</summary>
    public int Count => Server.User.Registrar.Bindings.Count;

    /// <summary>Sends a REGISTER, with a CSeq that is higher than the last one unless it is given.</summary>
    /// <returns>The response.</returns>
    public ReceivedDatagram Register(string? contact = null, string? expires = null, string callId = CallId, int? cseq = null, string to = Bob)
    {
        RequestText request = new()
        {
            Method = "REGISTER",
            RequestUri = "sip:example.com",
            CallId = callId,
            CSeq = cseq ?? ++_sequence,
            Headers = (contact is null ? "" : $"Contact: {contact}\r\n") + (expires is null ? "" : $"Expires: {expires}\r\n"),
        };
        return Server.Ask(request, text => text.Replace($"To: {Bob}", $"To: {to}", StringComparison.Ordinal));
    }

    /// <summary>Asks for the bindings, each as a value of Contact.</summary>
    public string[] Query(string to = Bob)
    {
        ReceivedDatagram answer = Register(to: to);
        answer.IsStatus("200 OK");
        return answer.Contacts();
    }

    public void Run(double seconds) => Server.Run(TimeSpan.FromSeconds(seconds));
}
