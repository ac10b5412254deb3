using System;
using System.Collections.Generic;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>A name-addr or addr-spec that was accepted is accepted alone, with the same parts, and holds a URI.</summary>
internal sealed class NameAddrTarget : IFuzzTarget
{
    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.NameAddrs;

    public void Run(ReadOnlySpan<byte> input)
    {
        ValueReader reader = new(input, 0);
        do
        {
            if (!NameAddrReader.TryRead(ref reader, out NameAddrLayout layout))
            {
                return;
            }

            LookAt(new NameAddr(input, layout), input);
        }
        while (reader.TryRead((byte)','));
        Require.That(reader.AtEnd, "something follows a list of addresses");
    }

    public static void LookAt(NameAddr address, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> value = address.Value;
        Require.Inside(value, text, "address");
        ValueReader reader = new(value, 0);
        Require.That(NameAddrReader.TryRead(ref reader, out NameAddrLayout layout) && reader.AtEnd, "an accepted address is refused alone");
        NameAddr again = new(value, layout);
        Require.Same(again.Value, value, "address");
        Require.Same(again.DisplayName, address.DisplayName, "display name");
        Require.Same(again.UriValue, address.UriValue, "URI");
        Require.Same(again.Tag, address.Tag, "tag");
        Require.Inside(address.DisplayName, value, "display name");
        Require.Inside(address.UriValue, value, "URI");
        UriTarget.LookAt(address.Uri);
        HeadersTarget.LookAt(address.Parameters, value);
        Require.That(address.Tag.IsEmpty || (address.Parameters.TryGet("tag"u8, out ReadOnlySpan<byte> tag) && tag.SequenceEqual(address.Tag)), "tag");
    }
}
