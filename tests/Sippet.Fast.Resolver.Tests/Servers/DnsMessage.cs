using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using Sippet.Fast.Resolver.Lookups;

namespace Sippet.Fast.Resolver.Servers;

/// <summary>Reads the question of a DNS message, and writes replies (RFC 1035 section 4), without compression.</summary>
internal static class DnsMessage
{
    public const ushort Truncated = 0x0200;

    private const int HeaderLength = 12;
    private const ushort Reply = 0x8580; // authoritative, recursion

    public static (string Name, int Type) ReadQuestion(ReadOnlySpan<byte> query)
    {
        List<string> labels = [];
        int position = HeaderLength;
        for (; query[position] > 0; position += 1 + query[position])
        {
            labels.Add(Encoding.ASCII.GetString(query.Slice(position + 1, query[position])));
        }

        return (string.Join('.', labels).ToLowerInvariant(), BinaryPrimitives.ReadUInt16BigEndian(query[(position + 1)..]));
    }

    /// <summary>Writes a reply to a query.</summary>
    /// <param name="query">The query, whose number and question are repeated.</param>
    /// <param name="flags">The code of the reply, and <see cref="Truncated"/>.</param>
    /// <param name="answers">The records of the answer section; their data may be raw.</param>
    /// <param name="soa">The TTL and the minimum of a SOA record in the authority section.</param>
    public static byte[] Write(
        ReadOnlySpan<byte> query, int flags, IEnumerable<(string Owner, int Type, uint Ttl, byte[] Data)> answers, (uint Ttl, uint Minimum)? soa = null)
    {
        int questionLength = query[HeaderLength..].IndexOf((byte)0) + 5;
        List<byte> reply = [.. query[..2], .. Number16(Reply | flags), .. Number16(1)];
        (string Owner, int Type, uint Ttl, byte[] Data)[] all = [.. answers];
        reply.AddRange([.. Number16(all.Length), .. Number16(soa is null ? 0 : 1), .. Number16(0), .. query.Slice(HeaderLength, questionLength)]);
        if (soa is { } times)
        {
            byte[] serials = [.. Number32(1), .. Number32(2), .. Number32(3), .. Number32(4)];
            all = [.. all, ("example.com", 6, times.Ttl, [.. Name("ns.example.com"), .. Name("root.example.com"), .. serials, .. Number32(times.Minimum)])];
        }

        foreach ((string owner, int type, uint ttl, byte[] data) in all)
        {
            reply.AddRange([.. Name(owner), .. Number16(type), .. Number16(1), .. Number32(ttl), .. Number16(data.Length), .. data]);
        }

        return [.. reply];
    }

    public static (string Owner, int Type, uint Ttl, byte[] Data) ToWire(DnsRecord record)
    {
        (int type, byte[] data) = record switch
        {
            AddressRecord { Address.Family: AddressFamily.InterNetwork } address => (1, address.Address.ToIPEndPoint().Address.GetAddressBytes()),
            AddressRecord address => (28, address.Address.ToIPEndPoint().Address.GetAddressBytes()),
            AliasRecord alias => (5, Name(alias.Target)),
            SrvRecord server => (33, [.. Number16(server.Priority), .. Number16(server.Weight), .. Number16(server.Port), .. Name(server.Target)]),
            NaptrRecord rule => (35, ToWire(rule)),
            _ => throw new ArgumentException("This record has no form here.", nameof(record)),
        };
        return (record.Owner, type, (uint)record.Ttl.TotalSeconds, data);
    }

    public static byte[] Name(string name) => [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(Text), 0];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.Latin1.GetBytes(text)];

    private static byte[] ToWire(NaptrRecord rule) =>
        [.. Number16(rule.Order), .. Number16(rule.Preference), .. Text(rule.Flags), .. Text(rule.Services), .. Text(rule.Expression), .. Name(rule.Replacement)];

    private static byte[] Number16(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Number32(uint number) => [.. Number16((int)(number >> 16)), .. Number16((int)(number & 0xFFFF))];
}
