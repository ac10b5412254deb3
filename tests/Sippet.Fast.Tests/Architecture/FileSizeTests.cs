using System;
using System.IO;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Architecture;

/// <summary>A file has one job: none is long, and most are short.</summary>
public sealed class FileSizeTests
{
    private const int Longest = 400;
    private const int Median = 150;

    private static readonly string[] s_folders = ["src", "tests", "perf"];
    private static readonly string[] s_readmeWords = ["In:", "Out:", "Thread:", "Imports:"];
    private static readonly string[] s_vagueRooms = ["Utils", "Utilities", "Helpers", "Common", "Shared", "Misc"];

    [Fact]
    public void NoFileIsLongerThan400Lines()
    {
        string[] longFiles = [.. s_folders.SelectMany(SourceTree.FilesBelow)
            .Where(path => !path.EndsWith(".Generated.cs", StringComparison.Ordinal) && LinesOf(path) > Longest)];
        Assert.Empty(longFiles);
    }

    [Fact]
    public void MedianOfTheSourceFilesIsUnder150Lines()
    {
        int[] lines = [.. SourceTree.FilesBelow("src").Where(path => !path.EndsWith(".Generated.cs", StringComparison.Ordinal)).Select(LinesOf).Order()];
        Assert.InRange(lines[lines.Length / 2], 1, Median);
    }

    [Fact]
    public void NoRoomHasAVagueName()
    {
        string[] vague = [.. SourceTree.FilesBelow("src").Where(path => path.Split('/').Any(part => s_vagueRooms.Contains(part, StringComparer.OrdinalIgnoreCase)))];
        Assert.Empty(vague);
    }

    [Fact]
    public void EachRoomHasAReadmeOfFourLines()
    {
        foreach (string room in SourceTree.FilesBelow("src").Select(SourceTree.RoomOf).Where(room => room.Contains('/', StringComparison.Ordinal)).Distinct())
        {
            string readme = Path.Combine(SourceTree.Root, "src", room, "README.md");
            Assert.True(File.Exists(readme), $"{room} has no README.md");
            string text = File.ReadAllText(readme);
            Assert.All(s_readmeWords, word => Assert.Contains(word, text, StringComparison.Ordinal));
        }
    }

    private static int LinesOf(string path) => File.ReadLines(Path.Combine(SourceTree.Root, path)).Count();
}
