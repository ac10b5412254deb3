using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace Sippet.Fast.Conformance;

/// <summary>
/// The conformance messages, which are no part of the repository: in the folder that SIPPET_CORPUS names, else in shared/corpus
/// beside the repository. Where they are absent, the tests over them are skipped and say so.
/// </summary>
internal static class Corpus
{
    private static readonly string s_folder = Path.GetFullPath(
        Environment.GetEnvironmentVariable("SIPPET_CORPUS") is { Length: > 0 } named
            ? named
            : Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../../shared/corpus"));

    /// <summary>Skips the test when there is no corpus.</summary>
    public static void Require() =>
        Assert.SkipUnless(Directory.Exists(s_folder), $"no conformance corpus at {s_folder}; set SIPPET_CORPUS to its folder");

    /// <summary>The rows of a table, each as its cells by the names of the first row.</summary>
    public static IEnumerable<Dictionary<string, string>> Table(string path)
    {
        string[] names = [];
        foreach (string line in File.ReadLines(Path.Combine(s_folder, path)))
        {
            string[] cells = line.Split('\t');
            if (names.Length == 0)
            {
                names = cells;
            }
            else
            {
                yield return names.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second);
            }
        }
    }

    /// <summary>The bytes of one file.</summary>
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(s_folder, path));

    /// <summary>The packet sequences of bugs/README.md.</summary>
    public static IEnumerable<(string Name, string Text)> Sequences() =>
        from file in Directory.EnumerateFiles(Path.Combine(s_folder, "bugs"), "*.scn", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select (Path.GetFileName(Path.GetDirectoryName(file))!, File.ReadAllText(file));

    /// <summary>All files with messages, without the tables that describe them.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Files(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(s_folder, folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetExtension(file) is not (".tsv" or ".md" or ".txt")
        select (Path.GetRelativePath(s_folder, file), File.ReadAllBytes(file));

    /// <summary>The messages with one anomaly each, which a table holds.</summary>
    public static IEnumerable<(string Name, string Class, byte[] Bytes)> Generated() =>
        from row in Table("malformed/generated.tsv")
        select ($"{row["id"]} {row["group"]}/{row["anomaly"]}", row["class"], Convert.FromBase64String(row["base64"]));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
