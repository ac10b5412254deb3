using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Sippet.Fast.Testing;

/// <summary>
/// Draws the lines of a <see cref="SipLadder"/>. All columns have one width, whatever is in them, so that two ladders can be compared.
/// </summary>
internal sealed class LadderDrawing
{
    private const int TimeWidth = 9;
    private const int ColumnWidth = 26;

    private readonly List<(AddressSet Addresses, string Name)> _columns;
    private readonly StringBuilder _text = new();

    public LadderDrawing(IEnumerable<(AddressSet Addresses, string Name)> named) => _columns = [.. named];

    /// <summary>Adds a column for an address that has none.</summary>
    public void AddColumn(TransportAddress address)
    {
        if (ColumnOf(address) < 0)
        {
            _columns.Add((address, address.ToString()));
        }
    }

    /// <summary>Writes the title and the names.</summary>
    public void WriteHead(string title)
    {
        _text.Append(title).Append('\n');
        WriteLine("ms", string.Concat(_columns.Select(column => Fit(column.Name, ColumnWidth - 1).PadRight(ColumnWidth))), "");
    }

    /// <summary>Writes an arrow, or a remark.</summary>
    public void Write(LadderRow row)
    {
        string time = ((long)row.Time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        char[] line = new string(' ', Math.Max(1, _columns.Count) * ColumnWidth).ToCharArray();
        for (int i = 0; i < _columns.Count; i++)
        {
            line[i * ColumnWidth] = '│';
        }

        if (row.Source.IsNone)
        {
            WriteLine(time, new string(line), $"* {row.Label}");
            return;
        }

        int from = ColumnOf(row.Source) * ColumnWidth;
        int to = ColumnOf(row.Destination) * ColumnWidth;
        if (from == to)
        {
            Fit($"↺ {row.Label}", ColumnWidth - 2).CopyTo(line.AsSpan(from + 2));
        }
        else
        {
            DrawArrow(line.AsSpan(Math.Min(from, to) + 1, Math.Abs(to - from) - 1), row, isRightwards: from < to);
        }

        WriteLine(time, new string(line), Remarks(row));
    }

    /// <summary>What was written.</summary>
    public override string ToString() => _text.ToString();

    private static void DrawArrow(Span<char> space, LadderRow row, bool isRightwards)
    {
        int lead = isRightwards ? 2 : 3; // the head of the arrow stands before two dashes, or behind them
        bool arrives = (row.Fate & (DatagramFate.Lost | DatagramFate.Failed)) == 0;
        space.Fill('─');
        space[isRightwards ? ^1 : 0] = !arrives ? '×' : isRightwards ? '►' : '◄';
        Fit($" {row.Label} ", space.Length - 5).CopyTo(space[lead..]);
    }

    private static string Remarks(LadderRow row)
    {
        List<string> remarks = [];
        AddIf(row.IsRetransmission, "again");
        AddIf(row.Fate.HasFlag(DatagramFate.Failed), "failed");
        AddIf(row.Fate.HasFlag(DatagramFate.Lost), "lost");
        AddIf(row.Fate.HasFlag(DatagramFate.Twice), "twice");
        AddIf(row.Fate.HasFlag(DatagramFate.HeldBack), "held back");
        AddIf(row.Fate.HasFlag(DatagramFate.NobodyThere), "nobody there");
        return string.Join(", ", remarks);

        void AddIf(bool condition, string remark)
        {
            if (condition)
            {
                remarks.Add(remark);
            }
        }
    }

    private static string Fit(string text, int width) => text.Length <= width ? text : string.Concat(text.AsSpan(0, width - 1), "…");

    private int ColumnOf(TransportAddress address) => _columns.FindIndex(column => column.Addresses.Contains(address));

    private void WriteLine(string time, string columns, string remarks) =>
        _text.Append(time.PadLeft(TimeWidth)).Append("  ").Append($"{columns}{remarks}".TrimEnd()).Append('\n');
}
