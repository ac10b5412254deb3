using System;
using System.IO;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Sippet.Fast.Server.Display;

public sealed class ServerLogTests
{
    [Fact]
    public void LinesAreHeldBackUntilTheServerHasStarted()
    {
        using ServerLog log = new();
        StringWriter output = new();
        log.LogWarning("early");
        log.LogInformation("nobody needs this");
        Assert.Equal("", output.ToString());
        log.Open(output);
        log.LogError(new InvalidOperationException("two\nlines"), "late");
        Assert.Equal("warning: early\nerror: late InvalidOperationException: two lines\n", output.ToString().ReplaceLineEndings("\n"));
        Assert.StartsWith("error: late", log.Last, StringComparison.Ordinal);
    }
}
