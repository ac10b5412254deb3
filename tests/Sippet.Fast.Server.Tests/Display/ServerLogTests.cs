using System;
using System.IO;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class ServerLogTests : IDisposable
{
    private readonly ServerLog _log = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void LinesAreHeldBackUntilThereIsAnOutput()
    {
        Write(LogLevel.Warning, "first");
        Write(LogLevel.Error, "second");
        Assert.Equal("error: second", _log.Last);
        _log.Open(_output);
        Write(LogLevel.Critical, "third");
        Assert.Equal("warning: first\nerror: second\nerror: third\n", _output.ToString());
    }

    [Fact]
    public void WhatIsHeldBackHasABound()
    {
        for (int i = 0; i < 100; i++)
        {
            Write(LogLevel.Warning, "line");
        }

        _log.Open(_output);
        Assert.Equal(16, _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void LessThanAWarningIsNotWritten()
    {
        _log.Open(_output);
        Write(LogLevel.Information, "information");
        Write(LogLevel.Debug, "debug");
        Assert.Equal("", _output.ToString());
        Assert.Null(_log.Last);
    }

    [Fact]
    public void ExceptionStandsOnTheSameLine()
    {
        _log.Open(_output);
        Write(LogLevel.Error, "A handler has failed.", new InvalidOperationException("one\r\ntwo"));
        Assert.Equal("error: A handler has failed. InvalidOperationException: one two\n", _output.ToString());
    }

    [Fact]
    public void LoggersOfAllCategoriesWriteHere()
    {
        using LoggerFactory loggers = new([_log]);
        _log.Open(_output);
        ILogger logger = loggers.CreateLogger("Sippet.Fast");
        logger.Log(LogLevel.Warning, default, "text", null, static (text, _) => text);
        Assert.Equal("warning: text\n", _output.ToString());
    }

    public void Dispose()
    {
        _log.Dispose();
        _output.Dispose();
    }

    private void Write(LogLevel level, string text, Exception? exception = null) => _log.Log(level, default, text, exception, static (state, _) => state);
}
