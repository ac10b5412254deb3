namespace Sippet.Fast.Server.Calls;

/// <summary>Which bodies the answer to a request may have: RFC 3261 section 20.1.</summary>
internal static class AcceptedBodies
{
    /// <summary>Whether a session description is among them; it is when there is no Accept.</summary>
    public static bool HaveSdp(SipHeaders headers)
    {
        foreach (MediaType range in headers.Accept)
        {
            if (range.Covers("application"u8, "sdp"u8))
            {
                return true;
            }
        }

        return !headers.Accept.Exists;
    }
}
