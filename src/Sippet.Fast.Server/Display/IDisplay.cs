using System.Threading;
using System.Threading.Tasks;

namespace Sippet.Fast.Server.Display;

/// <summary>Shows the server at work.</summary>
internal interface IDisplay
{
    /// <summary>Shows reports until it is cancelled, which is no failure.</summary>
    Task RunAsync(ReportSource reports, CancellationToken cancellationToken);
}
