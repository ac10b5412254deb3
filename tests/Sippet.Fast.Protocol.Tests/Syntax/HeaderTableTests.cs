using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Xunit;

namespace Sippet.Fast.Syntax;

public sealed class HeaderTableTests
{
    private static readonly string s_room = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/Sippet.Fast.Protocol/Syntax");

    [Fact]
    public void GeneratedFilesAreFresh()
    {
        HeaderTableGenerator generator = new(File.ReadAllText(Path.Combine(s_room, "HeaderNames.tsv")));
        Check("HeaderId.Generated.cs", generator.Enumeration());
        Check("HeaderTable.Generated.cs", generator.Table());
        Check("SipHeaders.Generated.cs", generator.Properties());
        Check(Path.Combine(Path.GetDirectoryName(ThisFile())!, "Headers/HeaderViews.Generated.cs"), generator.Views());
    }

    [Fact]
    public void EachNameIsFoundInAnyCase()
    {
        foreach (HeaderId id in Enum.GetValues<HeaderId>().Where(id => id != HeaderId.Unknown))
        {
            string name = Encoding.ASCII.GetString(HeaderTable.NameOf(id));
            Assert.Equal(id, Find(name));
            Assert.Equal(id, Find(name.ToUpperInvariant()));
            Assert.Equal(id, Find(name.ToLowerInvariant()));
        }
    }

    [Theory]
    [InlineData("v", HeaderId.Via)]
    [InlineData("F", HeaderId.From)]
    [InlineData("t", HeaderId.To)]
    [InlineData("i", HeaderId.CallId)]
    [InlineData("M", HeaderId.Contact)]
    [InlineData("l", HeaderId.ContentLength)]
    [InlineData("x", HeaderId.SessionExpires)]
    [InlineData("y", HeaderId.Identity)]
    [InlineData("z", HeaderId.Unknown)]
    [InlineData("6", HeaderId.Unknown)]
    public void CompactFormIsFound(string name, HeaderId expected) => Assert.Equal(expected, Find(name));

    [Theory]
    [InlineData("Content_Length")]
    [InlineData("Call_ID")]
    [InlineData("Call\rID")]
    [InlineData("To\0")]
    [InlineData("Tos")]
    [InlineData("Vi")]
    [InlineData("P-Charging-Functiom-Addresses")]
    [InlineData("C%6Fntact")]
    public void OtherNameIsUnknown(string name) => Assert.Equal(HeaderId.Unknown, Find(name));

    [Fact]
    public void EachNameWithOneByteChangedIsUnknown()
    {
        foreach (HeaderId id in Enum.GetValues<HeaderId>().Where(id => id != HeaderId.Unknown && HeaderTable.NameOf(id).Length > 3))
        {
            byte[] name = HeaderTable.NameOf(id).ToArray();
            for (int i = 0; i < name.Length; i++)
            {
                foreach (byte other in "\0\r-_q|@`"u8)
                {
                    byte[] changed = [.. name];
                    changed[i] = other;
                    HeaderId found = Find(Encoding.Latin1.GetString(changed));
                    Assert.True(found == HeaderId.Unknown || Ascii.EqualsIgnoreCase(changed, HeaderTable.NameOf(found)));
                }
            }
        }
    }

    [Fact]
    public void NothingWithAColonIsAName()
    {
        const string Letters = "abcdefghijklmnopqrstuvwxyz";
        Assert.Equal(HeaderId.Unknown, Find(""));
        Assert.Equal(HeaderId.Unknown, Find(":"));
        foreach (HeaderId id in Enum.GetValues<HeaderId>().Where(id => id != HeaderId.Unknown))
        {
            // Some of the endings meet in the bucket of the name itself.
            byte[] text = [.. HeaderTable.NameOf(id), .. ":   "u8];
            foreach (int ending in Enumerable.Range(0, 26 * 26 * 26))
            {
                text[^3] = (byte)Letters[ending % 26];
                text[^2] = (byte)Letters[ending / 26 % 26];
                text[^1] = (byte)Letters[ending / (26 * 26)];
                Assert.Equal(HeaderId.Unknown, HeaderTable.Find(text));
            }
        }
    }

    private static HeaderId Find(string name) => HeaderTable.Find(Encoding.Latin1.GetBytes(name).AsSpan());

    private static void Check(string file, string expected)
    {
        string path = Path.Combine(s_room, file);
        if (Environment.GetEnvironmentVariable("SIPPET_REGENERATE") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
