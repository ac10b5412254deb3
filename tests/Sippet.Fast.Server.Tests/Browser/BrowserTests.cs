using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Sippet.Fast.Server.Processes;
using Xunit;

namespace Sippet.Fast.Server.Browser;

/// <summary>JsSIP and SIP.js in a real browser: each registers, sends a MESSAGE and an OPTIONS, and leaves.</summary>
public sealed class BrowserTests
{
    private const string EachIsAnswered = "jssip 200 200 200, sipjs 200 200 200";

    private static readonly string[] s_browsers = ["chromium", "chromium-browser", "google-chrome"];

    [Fact]
    public async Task PhonesOfBrowsersAreServedOverWebSocket()
    {
        string browser = RequireBrowser();
        using ServerProcess server = await ServerProcess.StartAsync("--listen", "ws:127.0.0.1:0");
        await AssertServedAsync(browser, $"ws://{server.EndPointOf("ws")}");
    }

    [Fact]
    public async Task PhonesOfBrowsersAreServedOverSecureWebSocket()
    {
        string browser = RequireBrowser();
        using CertificateFolder files = new();
        using ServerProcess server = await ServerProcess.StartAsync(["--listen", "wss:127.0.0.1:0", .. files.Options]);
        await AssertServedAsync(browser, $"wss://{server.EndPointOf("wss")}");
    }

    private static async Task AssertServedAsync(string browser, string url)
    {
        (int code, string output, string error) = await Tool.RunAsync("node", Path.Combine(Folder(), "run.mjs"), browser, url);
        Assert.True(code == 0, output + error);
        Assert.Equal(EachIsAnswered, output.TrimEnd().Split('\n').Last());
    }

    private static string RequireBrowser()
    {
        Tool.Require("node");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder(), "node_modules")), $"the packages of {Folder()} are not installed; npm ci does that there");
        return Tool.RequireOneOf(s_browsers);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
