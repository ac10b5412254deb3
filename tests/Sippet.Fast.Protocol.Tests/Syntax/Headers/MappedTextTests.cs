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
        "OPTIONS sip:alice@atlanta.example.com:5060;transport=udp SIP/2.0", " sip:h SIP/2.0", "INVITE sip:h;lr SIP/2.0", "REGISTER sips:h SIP/2.0",
        "<sip:alice@atlanta.example.com:5060;transport=tcp>;tag=1928301774", "\"Alice\" <sip:a@h>;expires=5;+sip.instance=\"<urn:uuid:1>\",Bob <sip:h;lr>", "A\"B\" <sip:a@h>",
        "<sip:h:5060>;tag=1;tag=2;Tag;TAG=", "SIP/2.0/UDP h;branch=1;branch=2;rport;rport=1;received;maddr=;maddr=a",
        "SIP/2.0/TCP pc33.atlanta.example.com;branch=z9hG4bK776asdhds;received=192.0.2.1;rport=5060,SIP/2.0/UDP b:5060;ttl=1;branch=z9hG4bK2",
    ];

    private static readonly byte[] s_changes = "@:;=?%<>\"\\, \t&+[]/'()!*~#ab01._-\xe9{}|^`\x1a\u001b\r\nSsTtIiPp".Bytes();

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

            RejectReason reason = StartLineReader.Read(alone, before.Length, out StartLine line, out int fault);
            Assert.Equal((reason, line), (StartLineReader.Read(mapped, before.Length, out StartLine mappedLine, out int mappedFault), mappedLine));
            Assert.True(fault == mappedFault || reason == RejectReason.None);
            Assert.Equal(UriReader.Read(alone, before.Length, out UriLayout uri), UriReader.Read(mapped, before.Length, out UriLayout mappedUri));
            Assert.Equal(uri, mappedUri);
            Assert.Equal(CallIdReader.Read(alone, before.Length), CallIdReader.Read(mapped, before.Length));
            CheckVias(alone, mapped, before.Length);
            accepted += CheckAddresses(alone, mapped, before.Length) ? 1 : 0;
        }

        Assert.InRange(accepted, 20_000, 180_000); // both kinds are among them
    }

    private static void CheckVias(in ValueText alone, in ValueText mapped, int start)
    {
        int end = start - 1;
        do
        {
            start = end + 1;
            end = ViaReader.Read(in alone, start, out ViaLayout via);
            Assert.Equal((end, via), (ViaReader.Read(in mapped, start, out ViaLayout mappedVia), mappedVia));
        }
        while (alone.Is(end, (byte)','));
    }

    private static bool CheckAddresses(in ValueText alone, in ValueText mapped, int start)
    {
        int end = start - 1;
        do
        {
            start = end + 1;
            end = NameAddrReader.Read(in alone, start, out NameAddrLayout address);
            Assert.Equal((end, address), (NameAddrReader.Read(in mapped, start, out NameAddrLayout mappedAddress), mappedAddress));
        }
        while (alone.Is(end, (byte)','));

        return end >= 0;
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
