namespace Sippet.Fast.LoadTest.Scenarios;

/// <summary>What each call is.</summary>
internal enum ScenarioKind
{
    /// <summary>OPTIONS.</summary>
    Options,

    /// <summary>REGISTER.</summary>
    Register,

    /// <summary>INVITE, ACK and BYE, which the target answers.</summary>
    Invite,

    /// <summary>The same by way of the target, which is a proxy; the callee is played, too.</summary>
    Proxied,

    /// <summary>OPTIONS, beside a flood of malformed messages.</summary>
    Malformed,
}
