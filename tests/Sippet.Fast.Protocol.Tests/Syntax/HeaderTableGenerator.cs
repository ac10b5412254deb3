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
        byte[] compact = new byte[26];
        foreach (((string Name, char? Compact, string Rfc, string Form) header, int index) in _headers.Select((header, index) => (header, index)))
        {
            if (header.Compact is char letter)
            {
                compact[letter - 'a'] = (byte)(index + 1);
            }
        }

        (ulong multiplier, byte[] buckets) = FindPerfectHash();
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
        text.Append($"    private const int BucketBits = {BucketBits};\n    private const ulong Multiplier = 0x{multiplier:x16};\n\n");
        text.Append($"    private static ReadOnlySpan<byte> Names =>\n        \"{string.Concat(_headers.Select(header => header.Name))}\"u8;\n\n");
        Append(text, "short", "NameStarts", starts.Select(start => start.ToString()));
        Append(text, "byte", "Lengths", Each(name => name.Length.ToString()));
        Append(text, "ulong", "Letters", _headers.Select(header => header.Name).Prepend("")
            .SelectMany(name => new[] { First(name), Cases(First(name)), Last(name), Cases(Last(name)) })
            .Select(word => $"0x{word:x16}"));
        Append(text, "byte", "CompactForms", compact.Select(id => id.ToString()));
        Append(text, "byte", "Buckets", buckets.Select(id => id.ToString()));
        text.Length--;
        return text.Append("}\n").ToString();
    }

    private static void Append(StringBuilder text, string type, string name, IEnumerable<string> values)
    {
        text.Append($"    private static ReadOnlySpan<{type}> {name} =>\n    [\n");
        foreach (string[] line in values.Chunk(type == "ulong" ? 4 : 32))
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

    private static ulong First(string name) => Word(name[..Math.Min(8, name.Length)]);

    private static ulong Last(string name) => Word(name[Math.Max(0, name.Length - 8)..]);

    private static ulong Word(string letters) =>
        letters.ToLowerInvariant().Select((letter, index) => (ulong)letter << (index * 8)).Aggregate(0UL, (word, letter) => word | letter);

    private static ulong Cases(ulong word) => BitConverter.ToUInt64(
        [.. BitConverter.GetBytes(word).Select(letter => char.IsAsciiLetter((char)letter) ? (byte)0x20 : (byte)0)]);

    private IEnumerable<string> Each(Func<string, string> make) => _headers.Select(header => make(header.Name)).Prepend("0");

    private (ulong Multiplier, byte[] Buckets) FindPerfectHash()
    {
        Random random = new(1);
        while (true)
        {
            ulong multiplier = (ulong)random.NextInt64(long.MinValue, long.MaxValue) | 1;
            byte[] buckets = new byte[1 << BucketBits];
            if (_headers.Select((header, index) => (header, index)).All(entry =>
            {
                ref byte bucket = ref buckets[HeaderTable.Bucket(First(entry.header.Name), Last(entry.header.Name), entry.header.Name.Length, multiplier)];
                bool free = bucket == 0;
                bucket = (byte)(entry.index + 1);
                return free;
            }))
            {
                return (multiplier, buckets);
            }
        }
    }
}
