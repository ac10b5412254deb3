using System;
using System.Collections.Generic;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>A Via value that was accepted is accepted alone, with the same parts.</summary>
internal sealed class ViaTarget : IFuzzTarget
{
    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Vias;

    public void Run(ReadOnlySpan<byte> input)
    {
        ValueReader reader = new(input, 0);
        do
        {
            if (!ViaReader.TryRead(ref reader, out ViaLayout layout))
            {
                return;
            }

            LookAt(new Via(input, layout), input);
        }
        while (reader.TryRead((byte)','));
        Require.That(reader.AtEnd, "something follows a list of Via values");
    }

    public static void LookAt(Via via, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = via.Value;
        Require.Inside(value, text, "Via");
        Require.That(!via.Host.IsEmpty && !via.Transport.IsEmpty, "a Via without host or transport");
        ValueReader reader = new(value, 0);
        Require.That(ViaReader.TryRead(ref reader, out ViaLayout layout) && reader.AtEnd, "an accepted Via is refused alone");
        Via again = new(value, layout);
        Require.Same(again.Value, value, "Via");
        Require.Same(again.Transport, via.Transport, "transport");
        Require.Same(again.Host, via.Host, "host");
        Require.Same(again.Branch, via.Branch, "branch");
        Require.Same(again.Received, via.Received, "received");
        Require.Same(again.Rport, via.Rport, "rport");
        Require.Same(again.MAddr, via.MAddr, "maddr");
        Require.That(again.Port == via.Port && again.HasRport == via.HasRport, "Via differs");
        Require.Inside(via.Host, value, "host");
        Require.Inside(via.Branch, value, "branch");
        HeadersTarget.LookAt(via.Parameters, value);
        Require.That(via.Branch.IsEmpty || (via.Parameters.TryGet("branch"u8, out ReadOnlySpan<byte> branch) && branch.SequenceEqual(via.Branch)), "branch");
    }
}
