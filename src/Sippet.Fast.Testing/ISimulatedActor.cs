namespace Sippet.Fast.Testing;

/// <summary>Whatever can have an event in an <see cref="EventQueue"/>.</summary>
internal interface ISimulatedActor
{
    /// <summary>The time of an event has come.</summary>
    /// <param name="argument">What was given when the event was added.</param>
    void OnEvent(int argument);
}
