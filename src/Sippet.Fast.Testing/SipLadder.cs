using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Sippet.Fast.Testing;

/// <summary>
/// What was sent on a simulated network, as a ladder: a column for each address, an arrow for each datagram with its method or status and
/// its CSeq, the virtual time in milliseconds at which it was sent, and what became of it (lost, twice, held back, failed, nobody there;
/// "again" is a retransmission). See <see cref="SimulatedNetwork.Record"/>. Use it on the thread of its network.
/// </summary>
public sealed class SipLadder
{
    private readonly SimulatedNetwork _network;
    private readonly Queue<LadderRow> _rows = new();
    private readonly List<(AddressSet Addresses, string Name)> _names = [];
    private readonly HashSet<(TransportAddress, TransportAddress, int)> _seen = [];
    private readonly MessageParser _parser = new();
    private long _forgotten;

    internal SipLadder(SimulatedNetwork network) => _network = network;

    /// <summary>The most datagrams that are kept, the newest ones: 1 or more; 10,000 by default.</summary>
    public int Capacity
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }

    = 10_000;

    /// <summary>Names a column. The columns stand in the order in which they were named, those of addresses without a name behind them.</summary>
    /// <param name="addresses">The addresses of the column, as a rule one.</param>
    /// <param name="name">Its name.</param>
    /// <returns>This ladder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public SipLadder Name(AddressSet addresses, string name)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(name);
        _names.Add((addresses, name));
        return this;
    }

    /// <summary>Writes a remark between the arrows, at the time of now.</summary>
    /// <param name="text">The remark, one line.</param>
    public void Note(string text) => Add(new LadderRow(_network.Time.Elapsed, default, default, text, null));

    /// <summary>Draws all that was kept.</summary>
    /// <returns>The ladder, with a line end after each line.</returns>
    public override string ToString() => Draw(null);

    /// <summary>Draws one call.</summary>
    /// <param name="callId">The Call-ID.</param>
    /// <returns>The messages with this Call-ID, and all remarks.</returns>
    public string ToString(string callId)
    {
        ArgumentNullException.ThrowIfNull(callId);
        return Draw(callId);
    }

    internal LadderRow Add(TransportAddress source, TransportAddress destination, ReadOnlySpan<byte> bytes)
    {
        HashCode hash = default;
        hash.AddBytes(bytes);
        (string label, string? callId) = Describe(bytes);
        return Add(new LadderRow(_network.Time.Elapsed, source, destination, label, callId)
        {
            IsRetransmission = !_seen.Add((source, destination, hash.ToHashCode())),
        });
    }

    private LadderRow Add(LadderRow row)
    {
        _rows.Enqueue(row);
        while (_rows.Count > Capacity)
        {
            _rows.Dequeue();
            _forgotten++;
        }

        return row;
    }

    private (string Label, string? CallId) Describe(ReadOnlySpan<byte> bytes)
    {
        if (_parser.TryParse(bytes, out SipRequest request))
        {
            return ($"{Text(request.MethodName)} {request.Headers.CSeq.Number}", Text(request.Headers.CallId));
        }

        if (_parser.TryParse(bytes, out SipResponse response))
        {
            CSeq cseq = response.Headers.CSeq;
            return ($"{response.StatusCode} {Text(cseq.MethodName)} {cseq.Number}", Text(response.Headers.CallId));
        }

        return ($"{bytes.Length} B, no SIP", null);

        static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
    }

    private string Draw(string? callId)
    {
        LadderRow[] rows = [.. _rows.Where(row => callId is null || row.CallId is null || row.CallId == callId)];
        LadderDrawing drawing = new(_names);
        foreach (LadderRow row in rows.Where(row => !row.Source.IsNone))
        {
            drawing.AddColumn(row.Source);
            drawing.AddColumn(row.Destination);
        }

        drawing.WriteHead($"seed {_network.Seed}" + (_forgotten == 0 ? "" : $", {_forgotten} earlier datagrams were forgotten"));
        Array.ForEach(rows, drawing.Write);
        return drawing.ToString();
    }
}
