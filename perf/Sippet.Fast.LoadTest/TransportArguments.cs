using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using Sippet.Fast.LoadTest.Scenarios;

namespace Sippet.Fast.LoadTest;

/// <summary>The options of the transport.</summary>
internal sealed class TransportArguments
{
    private readonly Option<SipTransport?> _transport = new("--transport")
    {
        Description = "How requests go to the target: all but udp by one connection for each worker. [default: udp]",
        HelpName = string.Join('|', TransportName.All),
        CustomParser = ReadTransport,
    };

    private readonly Option<string?> _trustedRoots = new("--tls-ca")
    {
        Description = "The roots that the certificate of the server has to lead to, a file in PEM; of tls and wss. [default: those of the system]",
        HelpName = "FILE",
    };

    private readonly Option<string?> _serverName = new("--server-name")
    {
        Description = "The domain that the server is asked for, and that its certificate has to be good for; of tls and wss. [default: the address of the target]",
        HelpName = "NAME",
        CustomParser = ReadServerName,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_transport);
        command.Add(_trustedRoots);
        command.Add(_serverName);
    }

    /// <summary>The transport that was asked for.</summary>
    public SipTransport TransportOf(ParseResult result) => result.GetValue(_transport) ?? SipTransport.Udp;

    /// <summary>The file of the roots; null for those of the system.</summary>
    public string? TrustedRootsOf(ParseResult result) => result.GetValue(_trustedRoots);

    /// <summary>The domain of the server; null for its address.</summary>
    public string? ServerNameOf(ParseResult result) => result.GetValue(_serverName);

    /// <summary>What is wrong with the transport for a scenario, or with what stands beside it; null for nothing.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="isLocalGiven">Whether the local address is to be another one than the system's choice.</param>
    public string? FaultOf(ParseResult result, ScenarioKind scenario, bool isLocalGiven)
    {
        SipTransport transport = TransportOf(result);
        bool listens = transport is SipTransport.Udp or SipTransport.Tcp;
        return scenario == ScenarioKind.Malformed && transport != SipTransport.Udp ? "Malformed messages go by UDP alone: leave --transport out."
            : scenario == ScenarioKind.Proxied && !listens
                ? $"The callee of proxied listens, and by {TransportName.Of(transport)} it does not: give --transport tcp or udp."
            : isLocalGiven && !listens ? $"By {TransportName.Of(transport)} the system chooses the local address: leave --local out."
            : TrustedRootsOf(result) is not null && !transport.IsSecure() ? "--tls-ca is about certificates: give --transport tls or wss."
            : ServerNameOf(result) is not null && !transport.IsSecure() ? "--server-name is about certificates: give --transport tls or wss."
            : null;
    }

    private static SipTransport? ReadTransport(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!TransportName.TryParse(text, out SipTransport transport))
        {
            argument.AddError($"There is no transport '{text}'; there are {string.Join(", ", TransportName.All)}.");
        }

        return transport;
    }

    private static string? ReadServerName(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (Uri.CheckHostName(text) != UriHostNameType.Dns)
        {
            argument.AddError($"--server-name takes a domain, such as sip.example.com, not '{text}'.");
        }

        return text;
    }
}
