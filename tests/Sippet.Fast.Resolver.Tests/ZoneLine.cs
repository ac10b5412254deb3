using System;
using System.Globalization;
using System.Net;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver;

/// <summary>Reads a line of a zone: type, owner, data.</summary>
internal static class ZoneLine
{
    public static DnsRecord Read(string line, TimeSpan ttl)
    {
        string[] parts = line.Split(' ');
        return parts switch
        {
            ["A" or "AAAA", string owner, string address] => new AddressRecord(owner, ttl, new TransportAddress(new IPEndPoint(IPAddress.Parse(address), 0))),
            ["CNAME", string owner, string target] => new AliasRecord(owner, ttl, target),
            ["SRV", string owner, string priority, string weight, string port, string target] =>
                new SrvRecord(owner, ttl, Number(priority), Number(weight), Number(port), target == "." ? "" : target),
            ["NAPTR", string owner, string order, string preference, string flags, string services, string next] =>
                new NaptrRecord(owner, ttl, Number(order), Number(preference), Text(flags), Text(services), "", next == "." ? "" : next),
            _ => throw new FormatException(line),
        };
    }

    private static string Text(string text) => text == "-" ? "" : text;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
