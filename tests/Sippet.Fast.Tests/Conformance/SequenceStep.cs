using System;
using System.Collections.Generic;
using System.Linq;

namespace Sippet.Fast.Conformance;

/// <summary>One line of a packet sequence: a command, its words, its options.</summary>
internal sealed class SequenceStep
{
    private readonly string[] _words;
    private readonly Dictionary<string, string> _options;

    private SequenceStep(int line, string text)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Line = line;
        Text = text;
        Command = parts[0];
        _words = [.. parts.Skip(1).Where(static part => !part.Contains('=', StringComparison.Ordinal))];
        _options = parts.Skip(1).Select(static part => part.Split('=', 2)).Where(static pair => pair.Length == 2).ToDictionary(static pair => pair[0], static pair => pair[1]);
    }

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; }

    /// <summary>The line.</summary>
    public string Text { get; }

    /// <summary>The first word.</summary>
    public string Command { get; }

    /// <summary>The status code that is expected; 0 for a request.</summary>
    public int Status => int.TryParse(this[0], out int status) ? status : 0;

    /// <summary>A word behind the command; empty when there are not so many.</summary>
    public string this[int word] => word < _words.Length ? _words[word] : "";

    /// <summary>Reads a sequence; what is empty or begins with # says nothing.</summary>
    public static SequenceStep[] Read(string sequence) =>
    [
        .. sequence.Split('\n').Select((text, index) => (Text: text.Trim(), Line: index + 1))
            .Where(static line => line.Text.Length > 0 && line.Text[0] != '#')
            .Select(static line => new SequenceStep(line.Line, line.Text)),
    ];

    /// <summary>An option; null when it is absent.</summary>
    public string? Option(string name) => _options.GetValueOrDefault(name);
}
