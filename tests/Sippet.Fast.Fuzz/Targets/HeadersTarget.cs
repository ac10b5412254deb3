using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Syntax;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>
/// The first byte picks what the rest is: parameters, or the value of a header of a message that is whole without it. The other lines
/// of the message are read as if it were not there.
/// </summary>
internal sealed class HeadersTarget : IFuzzTarget
{
    private const string Before = "OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP c;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n";

    private readonly MessageFrame _frame = new();

    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Parameters.Select(value => (byte[])[0, .. value])
        .Concat(from id in Enumerable.Range(1, HeaderTable.Count - 1) select (byte[])[(byte)id, .. Fuzz.Seeds.Bytes(" a, \"b,c\";d=1\r\n <e,f>")]);

    public static void LookAt(HeaderParameters parameters, ReadOnlySpan<byte> text)
    {
        Require.Inside(parameters.Value, text, "parameters");
        int looks = 100; // of thousands of parameters these are enough, as each look begins at the first one
        foreach (HeaderParameter parameter in parameters)
        {
            Require.That(!parameter.Name.IsEmpty && (parameter.HasValue || parameter.Value.IsEmpty), "parameter");
            Require.Inside(parameter.Name, text, "parameter");
            Require.Inside(parameter.Value, text, "parameter");
            Require.That(looks-- < 0 || parameters.Has(parameter.Name), "a parameter is not found");
        }
    }

    public void Run(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty)
        {
            return;
        }

        int id = input[0] % HeaderTable.Count;
        ReadOnlySpan<byte> value = input[1..];
        if (id == 0)
        {
            LookAt(new HeaderParameters(value), value);
            return;
        }

        _frame.Load([.. Fuzz.Seeds.Bytes(Before), .. HeaderTable.NameOf((HeaderId)id), .. ":"u8, .. value, .. "\r\n\r\n"u8]);
        RejectReason reason = MessageReader.ReadDatagram(_frame);
        if (reason == RejectReason.None)
        {
            SipHeaders headers = new(_frame);
            Require.That(headers.CallId.SequenceEqual("1"u8) || (HeaderId)id == HeaderId.CallId, "Call-ID");
            Require.That(headers.Has((HeaderId)id) && headers.TryGet(HeaderTable.NameOf((HeaderId)id), out HeaderField field)
                && Ascii.EqualsIgnoreCase(field.Name, HeaderTable.NameOf((HeaderId)id)), "the header is not found");
            MessageTarget.LookAt(headers, _frame.Bytes);
        }
    }
}
