using System;
using System.Security.Cryptography;
using System.Text;

namespace Sippet.Fast.Scenarios;

/// <summary>Answers REGISTER as a registrar that wants Digest credentials; it takes each count of its nonce once.</summary>
internal sealed class ChallengingRegistrar(string parameters)
{
    private const string Password = "secret";
    private const string Nonce = "n1";

    private string _count = "00000000";

    /// <summary>Answers.</summary>
    public void Register(ServerTransaction transaction)
    {
        if (IsAuthorized(transaction.Request))
        {
            transaction.Respond(SipStatus.Ok);
        }
        else
        {
            transaction.Respond(SipStatus.Unauthorized, (ref response) => response.AddHeader(
                HeaderId.WwwAuthenticate, Encoding.ASCII.GetBytes($"Digest realm=\"registrar\", nonce=\"{Nonce}\", qop=\"auth\"{parameters}")));
        }
    }

    private bool IsAuthorized(SipRequest request)
    {
        if (!request.Headers.Authorization.TryGetFirst(out Authentication credentials))
        {
            return false;
        }

        string user = Text(credentials, "username"), uri = Text(credentials, "uri"), count = Text(credentials, "nc"), cnonce = Text(credentials, "cnonce");
        string expected = Md5($"{Md5($"{user}:registrar:{Password}")}:{Nonce}:{count}:{cnonce}:auth:{Md5($"REGISTER:{uri}")}");
        bool isNew = string.CompareOrdinal(count, _count) > 0;
        _count = count;
        return isNew && Text(credentials, "response") == expected;
    }

    private static string Text(Authentication credentials, string name) =>
        credentials.Parameters.TryGet(Encoding.ASCII.GetBytes(name), out HeaderText text) ? text.ToString() : "";

    private static string Md5(string text) => Convert.ToHexStringLower(CryptographicOperations.HashData(HashAlgorithmName.MD5, Encoding.UTF8.GetBytes(text)));
}
