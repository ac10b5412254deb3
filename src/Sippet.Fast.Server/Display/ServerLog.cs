using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Microsoft.Extensions.Logging;

namespace Sippet.Fast.Server.Display;

/// <summary>
/// The stack's warnings and errors, a line each. Until the server has started they are held back, so that a start that fails says one thing
/// alone. On any thread.
/// </summary>
internal sealed class ServerLog : ILoggerProvider, ILogger
{
    private const int MaxHeld = 16;

    private readonly Lock _lock = new();
    private readonly Queue<string> _held = new();
    private TextWriter? _output;

    /// <summary>The last line; null for none.</summary>
    public string? Last { get; private set; }

    /// <summary>Writes what was held back, and from now on each line as it comes.</summary>
    public void Open(TextWriter output)
    {
        lock (_lock)
        {
            _output = output;
            while (_held.TryDequeue(out string? line))
            {
                output.WriteLine(line);
            }
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        string cause = exception is null ? "" : $" {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
        string line = $"{(logLevel == LogLevel.Warning ? "warning" : "error")}: {formatter(state, exception)}{cause}";
        lock (_lock)
        {
            Last = line;
            if (_output is not null)
            {
                _output.WriteLine(line);
            }
            else if (_held.Count < MaxHeld)
            {
                _held.Enqueue(line);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
