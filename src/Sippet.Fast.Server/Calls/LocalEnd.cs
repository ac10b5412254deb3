namespace Sippet.Fast.Server.Calls;

/// <summary>Where the server is reached in a call.</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Address">The address.</param>
/// <param name="IsSecure">Whether by sips alone: the request that makes the dialog asks for it (RFC 3261 section 12.1.1).</param>
internal readonly record struct LocalEnd(SipTransport Transport, TransportAddress Address, bool IsSecure)
{
    /// <summary>Where a request came to that makes a dialog.</summary>
    public static LocalEnd Of(in ServerTransaction transaction)
    {
        SipTransport transport = transaction.Flow.Transport;
        return new LocalEnd(transport, transaction.LocalAddress, transport.IsSecure() && AsksForSips(transaction.Request));
    }

    private static bool AsksForSips(SipRequest request) =>
        request.RequestUri.IsSecure
        || (request.Headers.RecordRoutes.TryGetFirst(out NameAddr route) ? route.Uri.IsSecure
            : request.Headers.Contacts.TryGetFirst(out NameAddr contact) && contact.Uri.IsSecure);
}
