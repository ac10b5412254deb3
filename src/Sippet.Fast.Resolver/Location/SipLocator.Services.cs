using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver.Location;

/// <content>From the domain to its services by NAPTR (RFC 3263 section 4.1), and from these to servers by SRV (section 4.2).</content>
internal sealed partial class SipLocator
{
    private const int MaxServices = 16;
    private const int MaxRules = 8;

    private async ValueTask<SipService[]> ServicesAsync(SipQuery query, ResolutionSteps? steps)
    {
        List<SipTransport> transports = [];
        foreach (SipTransport transport in settings.Transports)
        {
            if (query.Transport == SipTransport.None ? !query.IsSecure || transport.IsSecure() : transport == query.Transport)
            {
                transports.Add(transport);
            }
        }

        // A URI that names its transport needs no NAPTR, but for WebSocket, whose SRV records have no other name.
        bool needsRules = query.Transport is SipTransport.None or SipTransport.WebSocket or SipTransport.SecureWebSocket;
        List<SipService> services = needsRules ? await FollowRulesAsync(query.Host, transports, steps).ConfigureAwait(false) : [];
        if (services.Count > 0)
        {
            return [.. services];
        }

        foreach (SipTransport transport in transports)
        {
            if (SipServiceNames.TryGetSrvName(transport, query.Host, out string name))
            {
                services.Add(new SipService(transport, name, IsTold: false));
            }
        }

        return [.. services];
    }

    /// <summary>Reads the rules of a domain. One that leads to those of another name is replaced by them; there are bounds.</summary>
    private async ValueTask<List<SipService>> FollowRulesAsync(string host, List<SipTransport> transports, ResolutionSteps? steps)
    {
        List<SipService> services = [];
        HashSet<string> seen = [];
        Stack<NaptrRecord> pending = new();
        string? next = host;
        while (next is not null)
        {
            DnsQuestion question = new(next, RecordKind.Naptr);
            DnsAnswer answer = await cache.LookUpAsync(question).ConfigureAwait(false);
            steps?.Add($"{question}: {answer}");
            seen.Add(next);
            next = null;
            NaptrRecord[] usable = NaptrSelection.Usable(answer.Rules, transports);
            for (int index = usable.Length - 1; index >= 0; index--)
            {
                pending.Push(usable[index]);
            }

            while (next is null && services.Count < MaxServices && pending.TryPop(out NaptrRecord? rule))
            {
                if (!NaptrSelection.IsChain(rule))
                {
                    services.Add(new SipService(SipServiceNames.TransportOf(rule.Services), rule.Replacement, IsTold: true));
                }
                else if (seen.Count < MaxRules && !seen.Contains(rule.Replacement))
                {
                    next = rule.Replacement;
                }
            }

            if (answer.Rules.Length > 0 && usable.Length == 0)
            {
                steps?.Add("none of these is for SIP over one of our transports");
            }
        }

        return services;
    }

    /// <summary>Finds the servers of services.</summary>
    /// <returns>The servers, and whether it is over without any: there is no such service, or nobody could tell.</returns>
    private async ValueTask<(SipServer[] Servers, bool IsOver)> ServersAsync(SipService[] services, ResolutionSteps? steps)
    {
        DnsQuestion[] questions = Array.ConvertAll(services, static service => new DnsQuestion(service.Name, RecordKind.Srv));
        DnsAnswer[] answers = await AskAsync(questions, steps).ConfigureAwait(false);
        List<SipServer> servers = [];
        bool isRefused = false, hasFailed = false;
        for (int index = 0; index < answers.Length; index++)
        {
            hasFailed |= answers[index].Status == LookupStatus.Failed;
            foreach (SrvRecord record in SrvOrder.Of(answers[index].Servers, random))
            {
                if (record.Target.Length == 0)
                {
                    isRefused = true; // RFC 2782: the service is decidedly not available
                }
                else if (servers.Count < settings.MaxTargets)
                {
                    servers.Add(new SipServer(services[index].Transport, record.Target, record.Port));
                }
            }
        }

        if (servers.Count == 0 && (isRefused || hasFailed))
        {
            steps?.Add(isRefused ? "the domain has no SIP service: the target of its SRV record is the root" : "nobody can tell which servers there are");
        }

        return ([.. servers], servers.Count == 0 && (isRefused || hasFailed));
    }

    private async ValueTask<DnsAnswer[]> AskAsync(DnsQuestion[] questions, ResolutionSteps? steps)
    {
        ValueTask<DnsAnswer>[] lookups = Array.ConvertAll(questions, cache.LookUpAsync);
        DnsAnswer[] answers = await OrderedLookups.WaitAsync(lookups, settings.Patience, time).ConfigureAwait(false);
        for (int index = 0; steps is not null && index < answers.Length; index++)
        {
            steps.Add($"{questions[index]}: {answers[index]}");
        }

        return answers;
    }
}
