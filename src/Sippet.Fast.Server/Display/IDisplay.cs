using System.Threading;

namespace Sippet.Fast.Server.Display;

/// <summary>Shows the server at work.</summary>
internal interface IDisplay
{
    /// <summary>
    /// Shows reports until it is cancelled. It holds its thread, which should be one of its own: those of the pool are there for the receivers.
    /// </summary>
    void Run(ReportSource reports, CancellationToken cancellationToken);
}
