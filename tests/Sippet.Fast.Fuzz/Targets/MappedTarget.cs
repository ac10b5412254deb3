using System;
using System.Collections.Generic;
using System.Linq;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;
using Sippet.Fast.Syntax.Scanning;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>A Via, an address or a start line of a message, read with the map of its separators, is read as alone, whatever stands behind it.</summary>
internal sealed class MappedTarget : IFuzzTarget
{
    private readonly SeparatorMap _map = new();

    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Vias.Concat(Fuzz.Seeds.NameAddrs).Concat(Fuzz.Seeds.Uris);

    public void Run(ReadOnlySpan<byte> input)
    {
        byte[] padded = new byte[input.Length + (2 * IMarkKernel.BlockSize)];
        input.CopyTo(padded);
        foreach (string behind in (ReadOnlySpan<string>)["\r\na", " \n>", ">;\"", "@aa", ",<a"])
        {
            padded.AsSpan(input.Length).Fill((byte)behind[2]);
            padded[input.Length] = (byte)behind[0];
            padded[input.Length + 1] = (byte)behind[1];
            int section = input.Length + (behind[0] <= ' ' ? 2 : 0); // else the value is the end of what there is
            _map.Build(padded, section);
            ValueText mapped = new(padded.AsSpan(0, section), input.Length, _map);
            Compare(new ValueText(input), mapped);
        }
    }

    private static void Compare(in ValueText alone, in ValueText mapped)
    {
        RejectReason reason = StartLineReader.Read(in alone, 0, out StartLine line, out _);
        Require.That(reason == StartLineReader.Read(in mapped, 0, out StartLine mappedLine, out _) && line.Equals(mappedLine), "start line differs");
        int end = -1, start;
        do
        {
            start = end + 1;
            end = ViaReader.Read(in alone, start, out ViaLayout via);
            Require.That(end == ViaReader.Read(in mapped, start, out ViaLayout mappedVia) && via.Equals(mappedVia), "Via differs");
        }
        while (alone.Is(end, (byte)','));

        end = -1;
        do
        {
            start = end + 1;
            end = NameAddrReader.Read(in alone, start, out NameAddrLayout address);
            Require.That(end == NameAddrReader.Read(in mapped, start, out NameAddrLayout mappedAddress) && address.Equals(mappedAddress), "address differs");
        }
        while (alone.Is(end, (byte)','));
    }
}
