using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Resolver.Lookups;

/// <summary>Where DNS records come from.</summary>
internal interface IDnsSource
{
    /// <summary>Asks once.</summary>
    /// <param name="question">The question.</param>
    /// <param name="cancellation">Ends what takes too long.</param>
    /// <returns>The reply. Any exception counts as no reply; its message becomes the reason.</returns>
    /// <remarks>Called on a worker's thread: it must not block.</remarks>
    Task<DnsReply> QueryAsync(DnsQuestion question, CancellationToken cancellation);
}
