using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Fuzz.Targets;

/// <summary>
/// The first byte picks what the rest is: parameters, or the value of one of some headers of a message that is whole without it. The other
/// lines of the message are read as if it were not there, and each part of the typed view is looked at.
/// </summary>
internal sealed class HeadersTarget(HeaderId[] ids) : IFuzzTarget
{
    private const string Before = "OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP c;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n";

    private readonly MessageFrame _frame = new();

    /// <summary>All headers.</summary>
    public static HeaderId[] All { get; } = [.. Enumerable.Range(1, HeaderTable.Count - 1).Select(static id => (HeaderId)id)];

    /// <summary>Challenges and credentials.</summary>
    public static HeaderId[] Authentication { get; } =
    [
        HeaderId.WwwAuthenticate, HeaderId.Authorization, HeaderId.ProxyAuthenticate, HeaderId.ProxyAuthorization, HeaderId.AuthenticationInfo,
    ];

    /// <summary>Those with a syntax of their own.</summary>
    public static HeaderId[] Own { get; } =
    [
        HeaderId.Date, HeaderId.Timestamp, HeaderId.RetryAfter, HeaderId.Warning, HeaderId.RAck, HeaderId.MimeVersion, HeaderId.Expires,
        HeaderId.SessionExpires, HeaderId.Replaces, HeaderId.Identity, HeaderId.InReplyTo, HeaderId.UserToUser,
    ];

    public IEnumerable<byte[]> Seeds => Fuzz.Seeds.Parameters.Select(value => (byte[])[0, .. value])
        .Concat(from place in Enumerable.Range(1, ids.Length) from value in Fuzz.Seeds.HeaderValues select (byte[])[(byte)place, .. value]);

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

        int place = input[0] % (ids.Length + 1);
        ReadOnlySpan<byte> value = input[1..];
        if (place == 0)
        {
            LookAt(new HeaderParameters(value), value);
            return;
        }

        HeaderId id = ids[place - 1];
        _frame.Load([.. Fuzz.Seeds.Bytes(Before), .. HeaderTable.NameOf(id), .. ":"u8, .. value, .. "\r\n\r\n"u8]);
        RejectReason reason = MessageReader.ReadDatagram(_frame);
        if (reason == RejectReason.None)
        {
            SipHeaders headers = new(_frame);
            Require.That(headers.CallId.SequenceEqual("1"u8) || id == HeaderId.CallId, "Call-ID");
            Require.That(headers.Has(id) && headers.TryGet(HeaderTable.NameOf(id), out HeaderField field)
                && Ascii.EqualsIgnoreCase(field.Name, HeaderTable.NameOf(id)), "the header is not found");
            Require.That(HeaderViews.Of(headers, id).Exists || HeaderViews.Of(headers, id) == default, "a header that is there does not exist");
            MessageTarget.LookAt(headers, _frame.Bytes);
        }
    }
}
