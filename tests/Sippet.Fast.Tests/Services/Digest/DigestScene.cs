using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;

namespace Sippet.Fast.Services.Digest;

/// <summary>The INVITE of draft-smith-sipping-auth-examples-01, a client for its user, whose cnonces are known, and responses to it.</summary>
internal static class DigestScene
{
    /// <summary>The cnonce of the examples of RFC 2617 and of the draft.</summary>
    public const string Cnonce = "0a4f113b";

    /// <summary>The nonce of the same examples.</summary>
    public const string Nonce = "dcd98b7102dd2f0e8b11d0f600bfb0c093";

    /// <summary>The challenge of the draft, without algorithm and qop.</summary>
    public const string Challenge = $"Digest realm=\"biloxi.com\", nonce=\"{Nonce}\"";

    public static DigestClient Client() => Client(new SipCredentials("bob", "zanzibar"));

    public static DigestClient Client(params SipCredentials[] credentials) => new(credentials, static () => Encoding.ASCII.GetBytes(Cnonce));

    public static SipMessage Invite() => SipMessage.CreateRequest(SipMethod.Invite, "sip:bob@biloxi.com", "<sip:alice@example.com>;tag=1", callId: "call-1");

    /// <summary>The response with some challenges of the server.</summary>
    public static SipResponse Unauthorized(params string[] challenges) => Response(401, challenges.Select(static one => $"WWW-Authenticate: {one}"));

    /// <summary>The response with some header lines.</summary>
    public static SipResponse Response(int status, IEnumerable<string> lines)
    {
        string text = $"SIP/2.0 {status} Reason\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\nFrom: <sip:alice@example.com>;tag=1\r\n"
            + $"To: <sip:bob@biloxi.com>;tag=2\r\nCall-ID: call-1\r\nCSeq: 1 INVITE\r\n{string.Concat(lines.Select(static line => line + "\r\n"))}Content-Length: 0\r\n\r\n";
        MessageParser parser = new();
        Assert.True(parser.TryParse(Encoding.UTF8.GetBytes(text), out SipResponse response), $"{parser.Reason}");
        return response;
    }

    /// <summary>Answers, which must succeed.</summary>
    public static SipMessage Answer(this DigestClient client, SipMessage request, SipResponse response)
    {
        Assert.True(client.TryAnswer(request, response, out DigestRefusal refusal), refusal.ToString());
        Assert.Equal(DigestRefusal.None, refusal);
        return request;
    }

    /// <summary>The values of a header.</summary>
    public static string[] All(this SipMessage message, HeaderId id)
    {
        List<string> values = [];
        foreach (System.ReadOnlySpan<byte> value in message.Values(id))
        {
            values.Add(Encoding.UTF8.GetString(value));
        }

        return [.. values];
    }

    /// <summary>A parameter of the only credentials in Authorization, as it is meant; null when there is none.</summary>
    public static string? Parameter(this SipMessage message, string name, HeaderId id = HeaderId.Authorization) =>
        Authentication.TryParse(Encoding.UTF8.GetBytes(Assert.Single(message.All(id))), out Authentication credentials)
        && credentials.Parameters.TryGet(Encoding.ASCII.GetBytes(name), out HeaderText text) ? text.ToString() : null;
}
