using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace Sippet.Fast.Syntax.Scanning;

/// <summary>Holds the scanner with each of its kernels, and with different bytes behind the message, against the reference.</summary>
internal sealed class ScannerCheck
{
    private static readonly (string Name, Scanner Scan)[] s_scanners =
    [
        ("widest", LineScanner.Scan),
        ("scalar", LineScanner.Scan<ScalarKernel>),
        ("128 bits", LineScanner.Scan<Vector128Kernel>),
        ("256 bits", LineScanner.Scan<Vector256Kernel>),
        ("512 bits", LineScanner.Scan<Vector512Kernel>),
    ];

    // What could be taken for a part of the message, were it read: ends of lines, colons, the rest of a name.
    private static readonly byte[][] s_paddings =
        [.. new[] { "\n", "\r\n\r\n", ":", "\r", "\0", " ", "via:", "-ID:\r\n", "\xff", "\\" }.Select(text => string.Concat(Enumerable.Repeat(text, 64))[..64].Bytes())];

    private readonly HeaderIndex _index = new(); // one for all messages, as in a worker: nothing may stay of the last one

    private delegate RejectReason Scanner(ReadOnlySpan<byte> padded, int length, HeaderIndex index);

    public void Check(byte[] message, Random random)
    {
        ScannerReference expected = new(message);
        Check(expected, message, s_scanners[random.Next(s_scanners.Length)], s_paddings[random.Next(s_paddings.Length)]);
        foreach ((string Name, Scanner Scan) scanner in s_scanners)
        {
            Check(expected, message, scanner, new byte[64]);
        }
    }

    public void CheckWithEachPadding(byte[] message)
    {
        ScannerReference expected = new(message);
        foreach ((string Name, Scanner Scan) scanner in s_scanners)
        {
            foreach (byte[] padding in s_paddings)
            {
                Check(expected, message, scanner, padding);
            }
        }
    }

    private void Check(ScannerReference expected, byte[] message, (string Name, Scanner Scan) scanner, byte[] padding)
    {
        byte[] padded = [.. message, .. padding];
        RejectReason reason = scanner.Scan(padded, message.Length, _index);
        string? difference = reason != _index.Reason ? "reason that is returned" : Difference(expected, _index);
        if (difference is not null)
        {
            Assert.Fail($"{scanner.Name}, padding {padding[0]:x2}: {difference} in {Convert.ToHexString(message)}");
        }
    }

    private static string? Difference(ScannerReference expected, HeaderIndex index)
    {
        if ((expected.Reason, expected.ReasonPosition) != (index.Reason, index.ReasonPosition))
        {
            return $"{expected.Reason} at {expected.ReasonPosition} became {index.Reason} at {index.ReasonPosition}";
        }

        if ((expected.StartLine, expected.EndOfHeaders, expected.Fields.Count) != (index.StartLine, index.EndOfHeaders, index.Count))
        {
            return $"{(expected.StartLine, expected.EndOfHeaders, expected.Fields.Count)} became {(index.StartLine, index.EndOfHeaders, index.Count)}";
        }

        if (expected.LineEnds != index.LineEnds)
        {
            return $"line ends of {expected.LineEnds} became {index.LineEnds}";
        }

        for (int i = 0; i < index.Count; i++)
        {
            HeaderLine line = index.Lines[i];
            if (expected.Fields[i] != (line.NameStart, line.NameLength, line.ValueStart, line.ValueEnd, line.Id))
            {
                return $"field {i}";
            }
        }

        ILookup<HeaderId, int> same = Enumerable.Range(0, index.Count).ToLookup(i => expected.Fields[i].Id);
        return Enum.GetValues<HeaderId>().Where(id => !LinesOf(index, id).SequenceEqual(same[id])).Select(id => $"lines of {id}").FirstOrDefault();
    }

    private static List<int> LinesOf(HeaderIndex index, HeaderId id)
    {
        List<int> found = [];
        SameLines lines = index.LinesOf(id);
        while (lines.TryNext(out int line))
        {
            found.Add(line);
        }

        return found;
    }
}
