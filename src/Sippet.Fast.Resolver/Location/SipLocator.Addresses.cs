using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver.Location;

/// <content>From servers to targets, by A and AAAA (RFC 3263 section 4.2, RFC 7984 section 3).</content>
internal sealed partial class SipLocator
{
    private static readonly TransportAddress s_loopback = new(new IPEndPoint(IPAddress.Loopback, 0));
    private static readonly TransportAddress s_loopback6 = new(new IPEndPoint(IPAddress.IPv6Loopback, 0));

    /// <summary>Finds the addresses of servers: all of one server come before those of the next.</summary>
    private async ValueTask<SipTarget[]> AddressesAsync(SipServer[] servers, string? domain, ResolutionSteps? steps)
    {
        List<DnsQuestion> questions = [];
        foreach (SipServer server in servers)
        {
            foreach (AddressFamily family in settings.Families)
            {
                DnsQuestion question = QuestionOf(server, family);
                if (!HostName.IsLocal(server.Host) && !questions.Contains(question))
                {
                    questions.Add(question);
                }
            }
        }

        DnsAnswer[] answers = await AskAsync([.. questions], steps).ConfigureAwait(false);
        List<SipTarget> targets = [];
        foreach (SipServer server in servers)
        {
            foreach (AddressFamily family in settings.Families)
            {
                int index = questions.IndexOf(QuestionOf(server, family));
                TransportAddress[] addresses = index >= 0 ? [.. answers[index].Addresses] : [family == AddressFamily.InterNetwork ? s_loopback : s_loopback6];
                random.Shuffle(addresses);
                foreach (TransportAddress address in addresses)
                {
                    SipTarget target = new(server.Transport, address.WithPort(server.Port)) { Domain = domain };
                    if (targets.Count < settings.MaxTargets && !targets.Contains(target))
                    {
                        targets.Add(target);
                    }
                }
            }
        }

        return [.. targets];
    }

    private static DnsQuestion QuestionOf(in SipServer server, AddressFamily family) =>
        new(server.Host, family == AddressFamily.InterNetwork ? RecordKind.A : RecordKind.Aaaa);
}
