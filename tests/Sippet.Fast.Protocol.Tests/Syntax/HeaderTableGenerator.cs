using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Sippet.Fast.Syntax;

/// <summary>Makes HeaderId.Generated.cs, HeaderTable.Generated.cs and SipHeaders.Generated.cs from HeaderNames.tsv.</summary>
internal sealed class HeaderTableGenerator
{
    private const int BucketBits = 10;

    private static readonly Dictionary<string, string> s_views = new()
    {
        ["token"] = "HeaderValue<Token>",
        ["token-list"] = "HeaderList<Token>",
        ["token-params"] = "HeaderValue<ParameterizedToken>",
        ["token-params-list"] = "HeaderList<ParameterizedToken>",
        ["word-params-list"] = "HeaderList<ParameterizedWord>",
        ["uri-params"] = "HeaderValue<ParameterizedUri>",
        ["uri-params-list"] = "HeaderList<ParameterizedUri>",
        ["name-addr"] = "HeaderValue<NameAddr>",
        ["name-addr-list"] = "HeaderList<NameAddr>",
        ["media-type"] = "HeaderValue<MediaType>",
        ["media-type-list"] = "HeaderList<MediaType>",
        ["number"] = "HeaderValue<HeaderNumber>",
        ["delta-seconds"] = "HeaderValue<DeltaSeconds>",
        ["session-interval"] = "HeaderValue<SessionInterval>",
        ["text"] = "HeaderValue<HeaderText>",
        ["params"] = "HeaderValue<HeaderParameters>",
        ["auth-list"] = "HeaderList<Authentication>",
        ["auth-info"] = "HeaderValue<AuthParameters>",
        ["call-id-list"] = "HeaderList<CallIdValue>",
        ["dialog"] = "HeaderValue<DialogReference>",
        ["identity-list"] = "HeaderList<Identity>",
        ["date"] = "HeaderValue<HeaderDate>",
        ["timestamp"] = "HeaderValue<Timestamp>",
        ["retry-after"] = "HeaderValue<RetryAfter>",
        ["rack"] = "HeaderValue<RAck>",
        ["warning-list"] = "HeaderList<Warning>",
        ["mime-version"] = "HeaderValue<MimeVersion>",
    };

    private readonly List<(string Name, char? Compact, string Rfc, string Form)> _headers;

    public HeaderTableGenerator(string tsv) => _headers = [.. tsv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('\t'))
        .Select(columns => (columns[0], columns[1].Length == 1 ? columns[1][0] : (char?)null, columns[2], columns[3]))];

    /// <summary>The headers whose views SipHeaders.cs has, because every message is read for them.</summary>
    public const string Core = "core";

    /// <summary>Each header with its form.</summary>
    public IEnumerable<(string Name, string Property, string Form)> Headers => _headers.Select(header => (header.Name, Identifier(header.Name), header.Form));

    public string Enumeration()
    {
        StringBuilder text = new("""
            // Generated from HeaderNames.tsv by HeaderTableTests; run it with SIPPET_REGENERATE=1 after a change there.
            namespace Sippet.Fast;

            /// <summary>The header fields that the stack knows by number: the IANA registry's, each with the RFC that defines it.</summary>
            public enum HeaderId : byte
            {
                /// <summary>A header field that is known by its name alone.</summary>
                Unknown,

            """);
        foreach ((string name, char? compact, string rfc, _) in _headers)
        {
            text.Append($"\n    /// <summary>{Summary(name, compact, rfc)}</summary>\n    {Identifier(name)},\n");
        }

        return text.Append("}\n").ToString();
    }

    public string Properties()
    {
        StringBuilder text = new("""
            // Generated from HeaderNames.tsv by HeaderTableTests; run it with SIPPET_REGENERATE=1 after a change there.
            namespace Sippet.Fast;

            public readonly ref partial struct SipHeaders
            {

            """);
        foreach ((string name, char? compact, string rfc, string form) in _headers.Where(header => header.Form != Core))
        {
            string property = Identifier(name);
            text.Append($"    /// <summary>{Summary(name, compact, rfc)}</summary>\n    public {s_views[form]} {property} => new(_frame, HeaderId.{property});\n\n");
        }

        text.Length--;
        return text.Append("}\n").ToString();
    }

    /// <summary>The switch over all typed properties that the tests need, as a ref struct cannot be had by reflection.</summary>
    public string Views()
    {
        StringBuilder text = new("""
            // Generated from HeaderNames.tsv by HeaderTableTests; run it with SIPPET_REGENERATE=1 after a change there.
            namespace Sippet.Fast.Syntax.Headers;

            internal static partial class HeaderViews
            {
                public static ViewText Of(SipHeaders headers, HeaderId id) => id switch
                {

            """);
        foreach ((string name, _, _, _) in _headers.Where(header => header.Form != Core))
        {
            text.Append($"        HeaderId.{Identifier(name)} => Text(headers.{Identifier(name)}),\n");
        }

        return text.Append("        _ => default,\n    };\n}\n").ToString();
    }

    public string Table()
    {
        (uint multiplier, byte[] buckets) = FindPerfectHash();
        List<int> starts = [0, 0];
        _headers.ForEach(header => starts.Add(starts[^1] + header.Name.Length));
        StringBuilder text = new("""
            // Generated from HeaderNames.tsv by HeaderTableTests; run it with SIPPET_REGENERATE=1 after a change there.
            using System;

            namespace Sippet.Fast.Syntax;

            internal static partial class HeaderTable
            {

            """);
        text.Append($"    /// <summary>The number of header ids, <see cref=\"HeaderId.Unknown\"/> included.</summary>\n");
        text.Append($"    public const int Count = {_headers.Count + 1};\n\n");
        text.Append($"    private const int BucketBits = {BucketBits};\n    private const uint Multiplier = 0x{multiplier:x8};\n\n");
        text.Append($"    private static ReadOnlySpan<byte> Names =>\n        \"{string.Concat(_headers.Select(header => header.Name))}\"u8;\n\n");
        Append(text, "short", "NameStarts", starts.Select(start => start.ToString()));
        text.Append("    // The letters of a name, its colon and a space, the bits of them that do not count, and the number of the header.\n");
        Append(text, "ulong", "Entries", Entries.SelectMany(entry => Words(entry.Name).Append((ulong)entry.Id)).Select(word => $"0x{word:x16}"));
        text.Append("    // Where the entry begins.\n");
        Append(text, "short", "Buckets", buckets.Select(entry => $"{Math.Max(0, entry - 1) * HeaderTable.BytesOfEntry}"));
        text.Length--;
        return text.Append("}\n").ToString();
    }

    private static void Append(StringBuilder text, string type, string name, IEnumerable<string> values)
    {
        text.Append($"    private static ReadOnlySpan<{type}> {name} =>\n    [\n");
        foreach (string[] line in values.Chunk(type switch { "ulong" => HeaderTable.BytesOfEntry / sizeof(ulong), _ => 32 }))
        {
            text.Append($"        {string.Join(", ", line)},\n");
        }

        text.Append("    ];\n\n");
    }

    private static string Summary(string name, char? compact, string rfc) =>
        $"{name}{(compact is null ? "" : $" (compact form {compact})")}: RFC {rfc.Replace(" ", " section ")}.";

    private static string Identifier(string name) => string.Concat(name.Split('-').Select(part =>
        part is "SE" ? part
        : part.Length > 1 && part.All(char.IsUpper) ? part[0] + part[1..].ToLowerInvariant()
        : char.ToUpperInvariant(part[0]) + part[1..]));

    private static ulong[] Words(string name)
    {
        int[] starts = [0, 8, 16, 24];
        return [.. starts.Select(start => Word($"{name}: ", start)), .. starts.Select(start => Ignored($"{name}: ", start))];
    }

    // Eight letters in lower case, and zeros where there are fewer.
    private static ulong Word(string name, int start) => Word(Eight(name, start).Select(letter => (byte)char.ToLowerInvariant(letter)));

    // The bit that is the case of a letter, and all bits behind the end of the name.
    private static ulong Ignored(string name, int start) =>
        Word(Eight(name, start).Select(letter => char.IsAsciiLetter(letter) ? (byte)0x20 : letter == '\0' ? (byte)0xff : (byte)0));

    private static ulong Word(IEnumerable<byte> bytes) => BitConverter.ToUInt64([.. bytes]);

    private static string Eight(string name, int start) => name.PadRight(32, '\0').Substring(start, 8);

    // What is looked up: each name, and behind them each compact form.
    private (string Name, int Id)[] Entries =>
        [.. Names.Concat(_headers.Select((header, index) => (Name: $"{header.Compact}", Id: index + 1)).Where(entry => entry.Name.Length > 0))];

    private IEnumerable<(string Name, int Id)> Names => _headers.Select((header, index) => (header.Name, index + 1));

    private (uint Multiplier, byte[] Buckets) FindPerfectHash()
    {
        Random random = new(1);
        (string Name, int Id)[] entries = Entries;
        while (true)
        {
            uint multiplier = (uint)random.NextInt64(uint.MaxValue) | 1;
            byte[] buckets = new byte[1 << BucketBits];
            int free = 0;
            for (; free < entries.Length; free++)
            {
                string name = entries[free].Name;
                byte[] line = Encoding.ASCII.GetBytes($"\r\n{name}:  ");
                ref byte bucket = ref buckets[HeaderTable.Bucket(
                    BitConverter.ToUInt32(line, 2), BitConverter.ToUInt32(line, name.Length), multiplier)];
                if (bucket != 0)
                {
                    break;
                }

                bucket = (byte)(free + 1);
            }

            if (free == entries.Length)
            {
                return (multiplier, buckets);
            }
        }
    }
}
