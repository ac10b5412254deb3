using System.Collections.Generic;
using System.Text;
using Sippet.Fast.Testing;
using Xunit;

namespace Sippet.Fast.Server;

/// <summary>What a test reads of a response.</summary>
internal static class Answers
{
    /// <summary>The first value of a header; null when there is none.</summary>
    public static string? Header(this ReceivedDatagram answer, HeaderId id) =>
        answer.Response!.Value.Headers.TryGet(id, out HeaderField field) ? Encoding.UTF8.GetString(field.Value) : null;

    /// <summary>The Contact values.</summary>
    public static string[] Contacts(this ReceivedDatagram answer)
    {
        List<string> contacts = [];
        foreach (NameAddr contact in answer.Response!.Value.Headers.Contacts)
        {
            contacts.Add(Encoding.UTF8.GetString(contact.Value));
        }

        return [.. contacts];
    }

    /// <summary>The body.</summary>
    public static string Body(this ReceivedDatagram answer) => Encoding.UTF8.GetString(answer.Response!.Value.Body);

    /// <summary>Fails unless the answer has this status line.</summary>
    public static void IsStatus(this ReceivedDatagram answer, string statusAndPhrase) =>
        Assert.Equal($"SIP/2.0 {statusAndPhrase}", answer.ToString().Split("\r\n")[0]);
}
