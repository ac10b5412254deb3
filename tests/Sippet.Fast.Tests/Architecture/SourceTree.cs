using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Sippet.Fast.Architecture;

/// <summary>The source files of the repository.</summary>
internal static class SourceTree
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    /// <summary>The C# files below a folder, paths relative to the repository with slashes.</summary>
    public static IEnumerable<string> FilesBelow(string folder) =>
        !Directory.Exists(Path.Combine(Root, folder)) ? [] :
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));

    /// <summary>The room that a source file is in: project and first folder, or the project alone where it has no rooms.</summary>
    public static string RoomOf(string path)
    {
        string[] parts = path.Split('/');
        return parts.Length > 3 ? $"{parts[1]}/{parts[2]}" : parts[1];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
