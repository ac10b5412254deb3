using Sippet.Fast.LoadTest.Driving;

namespace Sippet.Fast.LoadTest.Display;

/// <summary>Shows how a run goes on.</summary>
internal interface IDisplay
{
    /// <summary>Takes the samples of a run, shows them, and returns when it has ended.</summary>
    void Run(RunWatch watch);
}
