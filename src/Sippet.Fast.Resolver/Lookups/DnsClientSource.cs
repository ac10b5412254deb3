using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using DnsClient;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>DNS servers, asked by DnsClient over UDP, and over TCP where a reply is truncated (RFC 7766). It keeps nothing.</summary>
internal sealed class DnsClientSource : IDnsSource
{
    private const int TriesOfOneServer = 2;

    private readonly LookupClient _client;

    /// <param name="servers">The servers; those of the system when there are none.</param>
    /// <param name="timeLimit">The time that a look-up has, which all tries share.</param>
    public DnsClientSource(IReadOnlyList<IPEndPoint> servers, TimeSpan timeLimit)
    {
        LookupClientOptions options = servers.Count == 0 ? new LookupClientOptions() : new LookupClientOptions([.. servers]) { AutoResolveNameServers = false };
        options.UseCache = false;
        options.ThrowDnsErrors = false;
        options.ContinueOnEmptyResponse = false; // an empty answer is one
        options.Retries = servers.Count > 1 ? 0 : TriesOfOneServer - 1;
        options.Timeout = timeLimit / Math.Max(servers.Count, TriesOfOneServer);
        _client = new LookupClient(options);
    }

    /// <inheritdoc/>
    /// <remarks>On the thread pool from the beginning: making a socket and a message is not for a worker to do.</remarks>
    public Task<DnsReply> QueryAsync(DnsQuestion question, CancellationToken cancellation) => Task.Run(() => AskAsync(question, cancellation), cancellation);

    private async Task<DnsReply> AskAsync(DnsQuestion question, CancellationToken cancellation)
    {
        string name = $"{question.Name}.";
        return DnsClientReplies.Read(await _client.QueryAsync(name, TypeOf(question.Kind), cancellationToken: cancellation).ConfigureAwait(false));
    }

    private static QueryType TypeOf(RecordKind kind) => kind switch
    {
        RecordKind.A => QueryType.A,
        RecordKind.Aaaa => QueryType.AAAA,
        RecordKind.Srv => QueryType.SRV,
        _ => QueryType.NAPTR,
    };
}
