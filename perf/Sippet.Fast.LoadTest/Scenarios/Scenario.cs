using Sippet.Fast.LoadTest.Measuring;

namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What a call consists of. One for a driver; on its worker alone.</summary>
/// <param name="context">What it works with.</param>
internal abstract class Scenario(ScenarioContext context)
{
    /// <summary>The From that requests have, without a tag.</summary>
    protected static string From(ScenarioSettings settings) => $"<sip:load@{settings.Domain}>";

    /// <summary>What it works with.</summary>
    protected ScenarioContext Context => context;

    /// <summary>The calls.</summary>
    protected CallTable Calls => context.Calls;

    /// <summary>Sends the first request of a call.</summary>
    public abstract void Start(int slot);

    /// <summary>Takes a response to a request of a call.</summary>
    public abstract void OnResponse(int slot, SipResponse response, ClientTransaction transaction);

    /// <summary>Takes a 2xx to an INVITE of no call that is under way; it is acknowledged nevertheless.</summary>
    public virtual void OnStray(SipResponse response)
    {
    }

    /// <summary>A request of a call got no response.</summary>
    public void OnError(int slot, TransactionError cause) => Calls.Fail(slot, FailureCause.Of(cause));

    /// <summary>Ends a call with the final response to its only request.</summary>
    protected void End(int slot, SipResponse response)
    {
        if (response.StatusCode < 300)
        {
            Calls.Answer(slot);
            Calls.Complete(slot);
        }
        else
        {
            Calls.Fail(slot, FailureCause.Of(response.Status));
        }
    }
}
