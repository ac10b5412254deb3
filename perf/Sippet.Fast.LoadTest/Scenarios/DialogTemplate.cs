namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>
/// Makes the requests within the dialog that a 2xx has made, of nothing but that response (RFC 3261 section 12.2.1.1): it repeats From, To and
/// Call-ID, and has the remote target and the route set. Strict routers, which RFC 3261 has replaced, are not played.
/// </summary>
internal sealed class DialogTemplate
{
    private readonly RequestTemplate _template;

    /// <param name="method">ACK or BYE.</param>
    /// <param name="cseq">The number that it has in each dialog.</param>
    public DialogTemplate(SipMethod method, uint cseq) =>
        _template = new RequestTemplate(SipMessage.CreateRequest(method, "sip:load@192.0.2.1", "<sip:load@192.0.2.1>", "<sip:load@192.0.2.1>", cseq: cseq));

    /// <summary>Makes a request, valid until the next one is made.</summary>
    /// <param name="response">A 2xx to an INVITE.</param>
    /// <param name="request">The request.</param>
    /// <returns>False when the response has no Contact, and so makes no dialog.</returns>
    public bool TryMake(SipResponse response, out SipMessage request)
    {
        SipHeaders headers = response.Headers;
        request = _template.Make(headers.CallId);
        if (!headers.Contacts.TryGetFirst(out NameAddr contact) || headers.Contacts.IsStar)
        {
            return false;
        }

        request.SetRequestUri(contact.UriValue);
        request.Set(HeaderId.From, headers.From.Value);
        request.Set(HeaderId.To, headers.To.Value);
        foreach (NameAddr route in headers.RecordRoutes)
        {
            request.AddFirst(HeaderId.Route, route.Value); // each before the others: the route set is in reverse order
        }

        return true;
    }
}
