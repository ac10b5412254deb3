using System;
using System.Linq;
using System.Text;

namespace Sippet.Fast.Testing;

/// <content>The requests that follow from one that was sent.</content>
public sealed partial record RequestText
{
    /// <summary>The CANCEL of this INVITE (RFC 3261 section 9.1).</summary>
    /// <returns>A request with the same branch.</returns>
    public RequestText Cancel() => this with { Method = "CANCEL", Headers = Routes, Body = "" };

    /// <summary>
    /// The ACK of this INVITE: of the same transaction for a 3xx to 6xx (RFC 3261 section 17.1.1.3), of the dialog for a 2xx (section 13.2.2.4).
    /// </summary>
    /// <param name="response">The final response.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    /// <exception cref="ArgumentException">It is no response.</exception>
    public RequestText Ack(ReceivedDatagram response)
    {
        RequestText ack = InDialog("ACK", response) with { CSeq = CSeq };
        return response.StatusCode < 300 ? ack : this with { Method = "ACK", ToTag = ack.ToTag, Headers = Routes, Body = "" };
    }

    /// <summary>The next request within the dialog that a response to this request made: to its Contact, by its Record-Route (RFC 3261 section 12.2.1.1).</summary>
    /// <param name="method">The method.</param>
    /// <param name="response">The response, with a To tag.</param>
    /// <returns>A request with the next CSeq and another branch.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    /// <exception cref="ArgumentException">It is no response.</exception>
    public RequestText InDialog(string method, ReceivedDatagram response)
    {
        ArgumentNullException.ThrowIfNull(response);
        SipHeaders headers = (response.Response ?? throw new ArgumentException("Only a response makes a dialog.", nameof(response))).Headers;
        string routes = "";
        foreach (NameAddr route in headers.RecordRoutes)
        {
            routes = $"Route: {Encoding.UTF8.GetString(route.Value)}\r\n{routes}";
        }

        return this with
        {
            Method = method,
            RequestUri = headers.Contacts.TryGetFirst(out NameAddr contact) ? Encoding.UTF8.GetString(contact.UriValue) : RequestUri,
            Branch = $"{Branch}-{method}",
            ToTag = Encoding.UTF8.GetString(headers.To.Tag),
            CSeq = CSeq + 1,
            Headers = routes,
            Body = "",
        };
    }

    private string Routes => string.Concat(
        Headers.Split("\r\n").Where(line => line.StartsWith("Route:", StringComparison.OrdinalIgnoreCase)).Select(line => $"{line}\r\n"));
}
