namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>OPTIONS and its response (RFC 3261 section 11).</summary>
internal sealed class OptionsScenario : Scenario
{
    private readonly RequestTemplate _options;

    public OptionsScenario(ScenarioContext context)
        : base(context) =>
        _options = new RequestTemplate(SipMessage.CreateRequest(SipMethod.Options, context.Settings.RequestUri, From(context.Settings)));

    /// <inheritdoc/>
    public override void Start(int slot) => Context.Send(slot, _options.Make(Context.CallIdOf(slot)));

    /// <inheritdoc/>
    public override void OnResponse(int slot, SipResponse response, ClientTransaction transaction)
    {
        if (response.StatusCode >= 200)
        {
            End(slot, response);
        }
    }
}
