using System;
using System.Collections.Generic;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>Each kernel of the scanner sees what the byte-at-a-time reference sees, whatever stands behind the message.</summary>
internal sealed class ScannerTarget : IFuzzTarget
{
    private static readonly Scanner[] s_scanners =
        [LineScanner.Scan, LineScanner.Scan<ScalarKernel>, LineScanner.Scan<Vector128Kernel>, LineScanner.Scan<Vector256Kernel>, LineScanner.Scan<Vector512Kernel>];

    private readonly HeaderIndex _index = new();

    private delegate RejectReason Scanner(ReadOnlySpan<byte> padded, int length, HeaderIndex index);

    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Messages;

    public void Run(ReadOnlySpan<byte> input)
    {
        ScannerReference expected = new(input.ToArray());
        byte[] padded = new byte[input.Length + IMarkKernel.BlockSize];
        input.CopyTo(padded);
        foreach (string padding in (ReadOnlySpan<string>)["\0", "\n", ":"])
        {
            padded.AsSpan(input.Length).Fill((byte)padding[0]);
            foreach (Scanner scan in s_scanners)
            {
                scan(padded, input.Length, _index);
                Compare(expected);
            }
        }
    }

    private void Compare(ScannerReference expected)
    {
        Require.That((expected.Reason, expected.ReasonPosition) == (_index.Reason, _index.ReasonPosition), $"{expected.Reason} became {_index.Reason}");
        Require.That(expected.StartLine == _index.StartLine && expected.EndOfHeaders == _index.EndOfHeaders, "start line or end of headers");
        Require.That(expected.Fields.Count == _index.Count, "number of fields");
        for (int i = 0; i < _index.Count; i++)
        {
            HeaderLine line = _index.Lines[i];
            Require.That(expected.Fields[i] == (line.NameStart, line.NameLength, line.ValueStart, line.ValueEnd, line.Id), $"field {i}");
        }

        for (HeaderId id = 0; (int)id < HeaderTable.Count; id++)
        {
            int last = -1;
            SameLines lines = _index.LinesOf(id);
            while (lines.TryNext(out int line))
            {
                Require.That(expected.Fields.FindIndex(last + 1, field => field.Id == id) == line, $"field of {id} behind {last}");
                last = line;
            }

            Require.That(expected.Fields.FindIndex(last + 1, field => field.Id == id) < 0, $"no field of {id} behind {last}");
        }
    }
}
