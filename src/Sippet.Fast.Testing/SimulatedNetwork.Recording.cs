using System.Globalization;

namespace Sippet.Fast.Testing;

/// <content>What is shown of a run.</content>
public sealed partial class SimulatedNetwork
{
    private SipLadder? _ladder;

    /// <summary>
    /// Records from now on what is sent, as a ladder that can be read: by a test that has failed, above all. What was recorded into an earlier
    /// ladder stays there.
    /// </summary>
    /// <returns>The ladder.</returns>
    public SipLadder Record() => _ladder = new SipLadder(this);

    /// <summary>Makes the failure of a test on this network: it tells the seed, the virtual time and, where there is one, the ladder.</summary>
    /// <param name="what">What has gone wrong.</param>
    /// <returns>The exception, to be thrown.</returns>
    public SimulationException Failure(string what) => Failure(what, null);

    /// <summary>Makes the failure of a test on this network that is about one call.</summary>
    /// <param name="what">What has gone wrong.</param>
    /// <param name="callId">The Call-ID whose messages are shown; null for all.</param>
    /// <returns>The exception, to be thrown.</returns>
    public SimulationException Failure(string what, string? callId)
    {
        string ladder = _ladder is null ? "" : callId is null ? $"\n{_ladder}" : $"\n{_ladder.ToString(callId)}";
        return new SimulationException(string.Create(
            CultureInfo.InvariantCulture, $"{what} [seed {Seed}, {Time.Elapsed.TotalMilliseconds:0} ms]{ladder}"));
    }
}
