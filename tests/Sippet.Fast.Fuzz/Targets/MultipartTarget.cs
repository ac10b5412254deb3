using System;
using System.Collections.Generic;
using System.Text;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>
/// The first line is a Content-Type, the rest a body. The parts are those that a look at each line finds, and what is written of them
/// is read as the same parts.
/// </summary>
internal sealed class MultipartTarget : IFuzzTarget
{
    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Multiparts;

    public void Run(ReadOnlySpan<byte> input)
    {
        int lineFeed = input.IndexOf((byte)'\n');
        if (lineFeed >= 0 && MultipartBody.TryParse(input[..lineFeed], input[(lineFeed + 1)..], out MultipartBody multipart))
        {
            LookAt(multipart, input[(lineFeed + 1)..]);
        }
    }

    private static void LookAt(MultipartBody multipart, ReadOnlySpan<byte> body)
    {
        (List<byte[]> expected, bool isComplete) = SplitLineByLine(body, multipart.Boundary);
        Require.That(multipart.IsComplete == isComplete, "IsComplete");
        MultipartWriter writer = new();
        int count = 0, place = 0;
        foreach (MultipartPart part in multipart)
        {
            Require.That(count < expected.Count, "too many parts");
            Require.Same(part.Value, expected[count++], "part");
            Require.That(part.Value.IsEmpty || (body.Overlaps(part.Value, out int offset) && offset >= place && (place = offset + part.Value.Length) <= body.Length), "order of parts");
            Require.That(part.Value.StartsWith(part.Headers.Value) && part.Value.EndsWith(part.Body), "headers and body");
            ReadOnlySpan<byte> between = part.Value[part.Headers.Value.Length..^part.Body.Length];
            Require.That(between.SequenceEqual("\r\n"u8) || between.SequenceEqual("\n"u8) || (between.IsEmpty && part.Body.IsEmpty), "empty line");
            foreach (HeaderField field in part.Headers)
            {
                Require.Inside(field.Name, part.Headers.Value, "name");
                Require.Inside(field.Value, part.Headers.Value, "value");
                if (!field.Value.ContainsAny("\r\n\0"u8))
                {
                    writer.AddHeader(field.Name, field.Value);
                }
            }

            writer.AddPart(part.Body);
            if (part.TryGetMultipart(out MultipartBody inner))
            {
                foreach (MultipartPart innermost in inner)
                {
                    Require.Inside(innermost.Value, part.Body, "inner part");
                }
            }
        }

        Require.That(count == expected.Count, "too few parts");
        if (count > 0)
        {
            CheckWritten(multipart, writer);
        }
    }

    private static void CheckWritten(MultipartBody multipart, MultipartWriter writer)
    {
        byte[] written = writer.ToArray();
        Require.That(MultipartBody.TryParse(writer.ContentType("mixed"u8), written, out MultipartBody again) && again.IsComplete, "what was written is not read");
        MultipartBody.Enumerator parts = again.GetEnumerator();
        foreach (MultipartPart part in multipart)
        {
            Require.That(parts.MoveNext(), "a written part is missing");
            Require.Same(parts.Current.Body, part.Body, "written body");
        }

        Require.That(!parts.MoveNext(), "a part was added");
    }

    private static (List<byte[]> Parts, bool IsComplete) SplitLineByLine(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary)
    {
        string text = Encoding.Latin1.GetString(body), delimiter = "--" + Encoding.Latin1.GetString(boundary);
        List<byte[]> parts = [];
        int part = -1; // where the part begins that is open
        int next = 0;
        while (next >= 0)
        {
            int line = next, lineFeed = text.IndexOf('\n', line);
            next = lineFeed + 1 - (lineFeed < 0 ? 1 : 0);
            string content = lineFeed < 0 ? text[line..] : text[line..lineFeed];
            content = (lineFeed >= 0 && content.EndsWith('\r') ? content[..^1] : content).TrimEnd(' ', '\t');
            bool isClose = content == delimiter + "--";
            if (isClose || content == delimiter)
            {
                if (part >= 0)
                {
                    int end = line - part >= 2 && text[(line - 2)..line] == "\r\n" ? line - 2 : Math.Max(line - 1, part);
                    parts.Add(Fuzz.Seeds.Bytes(text[part..end]));
                }

                part = isClose ? -1 : next;
            }

            if (isClose)
            {
                return (parts, true);
            }
        }

        if (part >= 0)
        {
            parts.Add(Fuzz.Seeds.Bytes(text[part..]));
        }

        return (parts, false);
    }
}
