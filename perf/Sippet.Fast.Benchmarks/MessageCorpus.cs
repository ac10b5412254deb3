using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Sippet.Fast.Soak;

namespace Sippet.Fast.Benchmarks;

/// <summary>
/// The messages that are measured: those of the folder that SIPPET_MESSAGES names, else of ../shared/messages, else the project's own; and a
/// mix of 1,000 that are made of them, so that no branch predictor learns one by heart.
/// </summary>
internal static class MessageCorpus
{
    private const string Mix = "mix of 1000";
    private const int Count = 1000;

    private static readonly Lazy<(string Name, byte[] Bytes)[]> s_files = new(Find);

    /// <summary>The messages and their names.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Files => s_files.Value;

    /// <summary>The names of the messages, and that of the mix.</summary>
    public static IEnumerable<string> Names => Files.Select(static file => file.Name).Append(Mix);

    /// <summary>
    /// A thousand messages: one of them again and again, or the mix, which is each in turn, with other digits in its Call-ID, tags and branches,
    /// and up to 40 bytes more in some headers.
    /// </summary>
    public static byte[][] Thousand(string name)
    {
        Random random = new(1);
        return name == Mix
            ? [.. Enumerable.Range(0, Count).Select(number => Vary(Files[number % Files.Count].Bytes, random))]
            : [.. Enumerable.Repeat(Files.First(file => file.Name == name).Bytes, Count)];
    }

    /// <summary>
    /// The first request of a method, with places for a number in its topmost branch and its Call-ID (see <see cref="NumberedMessage"/>). Its line
    /// ends are LF.
    /// </summary>
    public static string Numbered(string method)
    {
        string text = Files.Concat(OwnMessages.All).Select(static file => Encoding.Latin1.GetString(file.Bytes).ReplaceLineEndings("\n"))
            .First(text => text.StartsWith($"{method} ", StringComparison.Ordinal));
        int branch = text.IndexOf("z9hG4bK", StringComparison.Ordinal) + "z9hG4bK".Length;
        text = text.Insert(branch, NumberedMessage.Number);
        int callId = text.IndexOf("\nCall-ID: ", StringComparison.Ordinal) + "\nCall-ID: ".Length;
        return text.Insert(callId, NumberedMessage.Number);
    }

    private static byte[] Vary(byte[] message, Random random)
    {
        string text = Encoding.Latin1.GetString(message);
        int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        string[] lines = text[..end].Split("\r\n");
        for (int i = 1; i < lines.Length; i++)
        {
            lines[i] = lines[i].Split(':')[0].Trim() switch
            {
                "Call-ID" or "i" => lines[i].Insert(lines[i].IndexOf(':') + 2, random.Next().ToString(CultureInfo.InvariantCulture)),
                "User-Agent" or "Server" or "Subject" => lines[i] + new string('x', random.Next(40)),
                _ => lines[i].Replace("z9hG4bK", $"z9hG4bK{random.Next()}", StringComparison.Ordinal).Replace(";tag=", $";tag={random.Next()}", StringComparison.Ordinal),
            };
        }

        return Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + text[end..]);
    }

    private static (string, byte[])[] Find()
    {
        string? folder = Environment.GetEnvironmentVariable("SIPPET_MESSAGES") ?? Above("shared/messages");
        return folder is null
            ? OwnMessages.All
            : [.. Directory.EnumerateFiles(folder, "*.sip").Order(StringComparer.Ordinal).Select(static file => (Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file)))];
    }

    private static string? Above(string relative)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, relative)))
        {
            folder = folder.Parent;
        }

        return folder is null ? null : Path.Combine(folder.FullName, relative);
    }
}
