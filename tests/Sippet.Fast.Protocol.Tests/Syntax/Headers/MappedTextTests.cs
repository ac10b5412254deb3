using System;
using System.Linq;
using Sippet.Fast.Syntax.Scanning;
using Sippet.Fast.Syntax.Uris;
using Xunit;

namespace Sippet.Fast.Syntax.Headers;

/// <summary>A value of a message, read with the map of its separators, is read as the same value alone, byte by byte.</summary>
public sealed class MappedTextTests
{
    private static readonly string[] s_values =
    [
        "SIP/2.0/UDP [2001:db8::1]:5060 ; branch = z9hG4bK1 ;rport;x=\"a\\\"b\" , SIP / 2.0 / TCP host:5060;received=1.2.3.4;maddr=h",
        "SIP/2.0/UDP 192.0.2.14:5060;rport;branch=z9hG4bKPj5fd0e2c1-9b3a-47d6-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "\"A \\\"B\\\" \\\\\" <sip:a:b@[2001:db8::1]:5060;lr?c=%20d> ; tag = 1;x=\"y\\\"\"", "Alice B <sip:a@h>;tag=x, Bob <sips:b@h;a=b=c;lr?Subject=x&To=%41>;q=0.5",
        "sip:%41:b@host:65535;p=%42?h=%43;tag=77", "tel:+1-212-555;phone-context=a.b;ext=5", "sip:192.0.2.1:5060;lr", "<urn:service:sos.police>", "sip:h?x=a@b",
        "0f8e7d6c-5b4a-4392@192.0.2.14", "a@b@c", "27411 INVITE",
    ];

    private static readonly byte[] s_changes = "@:;=?%<>\"\\, \t&+[]/'()!*~#ab01._-\xe9{}|^`".Bytes();

    private readonly SeparatorMap _map = new();
    private readonly Random _random = new(1);

    [Fact]
    public void MappedValueReadsAsTheValueAlone()
    {
        int accepted = 0;
        for (int i = 0; i < 200_000; i++)
        {
            byte[] value = Mutate(s_values[_random.Next(s_values.Length)].Bytes());
            byte[] before = new byte[_random.Next(100)];
            byte[] message = [.. before, .. value, (byte)" \t\r\n"[_random.Next(4)], .. new byte[_random.Next(100)]];
            int end = before.Length + value.Length;
            _map.Build([.. message, .. new byte[IMarkKernel.BlockSize]], message.Length);
            ValueText mapped = new(message.Concat(new byte[IMarkKernel.BlockSize]).ToArray().AsSpan(0, message.Length), end, _map);
            ValueText alone = new(message.AsSpan(0, end));

            Assert.Equal(UriReader.Read(alone, before.Length, out UriLayout uri), UriReader.Read(mapped, before.Length, out UriLayout mappedUri));
            Assert.Equal(uri, mappedUri);
            Assert.Equal(CallIdReader.Read(alone, before.Length), CallIdReader.Read(mapped, before.Length));
            ValueReader reader = new(alone, before.Length), mappedReader = new(mapped, before.Length);
            Assert.Equal(ViaReader.TryRead(ref reader, out ViaLayout via), ViaReader.TryRead(ref mappedReader, out ViaLayout mappedVia));
            Assert.Equal(via, mappedVia);
            Assert.Equal(reader.Position, mappedReader.Position);
            reader = new(alone, before.Length);
            mappedReader = new(mapped, before.Length);
            bool read = NameAddrReader.TryRead(ref reader, out NameAddrLayout address);
            Assert.Equal(read, NameAddrReader.TryRead(ref mappedReader, out NameAddrLayout mappedAddress));
            Assert.Equal(address, mappedAddress);
            Assert.Equal(reader.Position, mappedReader.Position);
            accepted += read ? 1 : 0;
        }

        Assert.InRange(accepted, 20_000, 180_000); // both kinds are among them
    }

    private byte[] Mutate(byte[] value)
    {
        for (int changes = _random.Next(4); changes > 0; changes--)
        {
            value[_random.Next(value.Length)] = s_changes[_random.Next(s_changes.Length)];
        }

        return value;
    }
}
