using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver;

/// <summary>DNS of a test's own: the records of a zone, faults, and how often it was asked.</summary>
internal sealed class FakeDns : IDnsSource
{
    private readonly List<(string Type, DnsRecord Record)> _records = [];
    private readonly ConcurrentQueue<TaskCompletionSource> _held = new();

    /// <param name="records">Lines of a zone, such as <c>SRV _sip._udp.example.com 10 0 5070 h1.example.com</c>; also several in one text, with semicolons.</param>
    public FakeDns(params string[] records) => Add(records);

    /// <summary>The questions in their order.</summary>
    public ConcurrentQueue<string> Questions { get; } = new();

    /// <summary>What takes the place of the reply to a question: an error of a server, or an exception.</summary>
    public ConcurrentDictionary<string, Func<DnsReply>> Faults { get; } = new();

    /// <summary>The TTL of records that are added.</summary>
    public TimeSpan Ttl { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What a reply without records says of how long to remember it.</summary>
    public TimeSpan? NegativeTtl { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Which replies wait for <see cref="Release"/>.</summary>
    public Predicate<string> Holds { get; set; } = static _ => false;

    public void Add(params string[] records)
    {
        foreach (string line in records.SelectMany(static text => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            _records.Add((line.Split(' ')[0], ZoneLine.Read(line, Ttl)));
        }
    }

    public FakeDns With(string records)
    {
        Add(records);
        return this;
    }

    public void Clear() => _records.Clear();

    public void Fail(string question, string error = "SERVFAIL") => Faults[question] = () => new DnsReply(ReplyStatus.Error, []) { Error = error };

    /// <summary>Lets all replies go that wait.</summary>
    public void Release()
    {
        while (_held.TryDequeue(out TaskCompletionSource? held))
        {
            held.SetResult();
        }
    }

    public async Task<DnsReply> QueryAsync(DnsQuestion question, CancellationToken cancellation)
    {
        Questions.Enqueue(question.ToString());
        if (Holds(question.ToString()))
        {
            TaskCompletionSource held = new();
            _held.Enqueue(held);
            await held.Task;
        }

        return Faults.TryGetValue(question.ToString(), out Func<DnsReply>? fault) ? fault() : Reply(question.Name, question.ToString().Split(' ')[0]);
    }

    /// <summary>What the zone has.</summary>
    public DnsReply Reply(string name, string type)
    {
        List<DnsRecord> found = [];
        while (found.Count < 10 && _records.Find(pair => pair.Type == "CNAME" && pair.Record.Owner == name).Record is AliasRecord alias)
        {
            found.Add(alias);
            name = alias.Target;
        }

        int aliases = found.Count;
        found.AddRange(_records.Where(pair => pair.Type == type && pair.Record.Owner == name).Select(static pair => pair.Record));
        bool exists = aliases > 0 || _records.Exists(pair => pair.Record.Owner == name || pair.Record.Owner.EndsWith($".{name}", StringComparison.Ordinal));
        return new DnsReply(exists ? ReplyStatus.NoError : ReplyStatus.NameError, found) { NegativeTtl = found.Count > aliases ? null : NegativeTtl };
    }
}
