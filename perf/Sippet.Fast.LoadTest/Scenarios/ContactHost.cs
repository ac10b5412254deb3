using System.Linq;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What a Contact of a stack has behind its user.</summary>
internal static class ContactHost
{
    /// <summary>The address that it listens on by a transport, or a name that leads nowhere, as that of a browser (RFC 7118 appendix B.1); and the transport.</summary>
    /// <param name="stack">The stack, which has started.</param>
    /// <param name="transport">The transport.</param>
    public static string Of(SipStack stack, SipTransport transport)
    {
        ListeningPoint? point = stack.ListeningPoints.FirstOrDefault(point => point.Transport == transport);
        return $"{point?.EndPoint.ToString() ?? $"{SipIdentifier.NewTag()}.invalid"}{TransportName.ParameterOf(transport)}";
    }
}
