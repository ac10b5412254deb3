using System.Collections.Generic;
using System.Threading.Tasks;

namespace Sippet.Fast;

/// <summary>Finds where a request goes (RFC 3263 section 4).</summary>
public interface ISipResolver
{
    /// <summary>
    /// Finds the targets of a URI: the topmost Route of the request or its Request-URI. They are tried in their order, each after the one before
    /// has failed (RFC 3263 section 4.3).
    /// </summary>
    /// <param name="nextHop">
    /// The URI: a view that is valid during the call, so that a resolver that has to wait copies what it needs first. That of a Route is a sips URI here where the
    /// Request-URI is one (RFC 3261 section 8.1.2).
    /// </param>
    /// <returns>
    /// The targets; none when there is no place to go to. Where the task is complete at once, nobody is made to wait. For a sips URI those without TLS are passed over.
    /// </returns>
    /// <remarks>
    /// Called on the thread that sends, which may be a worker: it must not block. An exception counts as no target. The list must not change later.
    /// </remarks>
    ValueTask<IReadOnlyList<SipTarget>> ResolveAsync(SipUri nextHop);

    /// <summary>
    /// Is told what has become of a request at a target, once for each request and target: what a resolver may learn from. It does nothing unless it is overridden.
    /// </summary>
    /// <param name="target">The transport and the address; without its domain.</param>
    /// <param name="outcome">What has happened there first.</param>
    /// <remarks>Called on a worker's thread, where it must not block; an exception is logged.</remarks>
    void OnOutcome(SipTarget target, TargetOutcome outcome)
    {
    }
}
