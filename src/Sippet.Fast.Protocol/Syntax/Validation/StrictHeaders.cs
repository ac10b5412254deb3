using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax.Validation;

/// <summary>via-parm, name-addr and their parameters to the letter: RFC 3261 sections 20.10, 20.42 and 25.1.</summary>
/// <param name="message">The message.</param>
/// <param name="index">Its lines, and what keeps the first rule that is broken.</param>
/// <param name="names">What finds a parameter that stands twice.</param>
internal readonly ref struct StrictHeaders(ReadOnlySpan<byte> message, HeaderIndex index, ParameterNames names)
{
    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>All Via values.</summary>
    public void CheckVias()
    {
        for (FieldCursor cursor = new(index, HeaderId.Via); cursor.IsValid && index.Reason == RejectReason.None;)
        {
            ReadOnlySpan<byte> text = _message[..cursor.End];
            ValueReader reader = new(text, cursor.Position);
            ViaReader.TryRead(ref reader, out ViaLayout via);
            if (!StrictText.IsHost(via.Host.Of(text)))
            {
                index.Refuse(RejectReason.MalformedVia, via.Host.Start);
            }

            CheckParameters(text, via.Parameters, HeaderId.Via, RejectReason.MalformedVia);
            cursor.MoveTo(reader.Position + 1);
        }
    }

    /// <summary>All values of From, To, Contact, Route or Record-Route.</summary>
    public void CheckAddresses(HeaderId id, RejectReason malformed)
    {
        for (FieldCursor cursor = new(index, id); cursor.IsValid && index.Reason == RejectReason.None;)
        {
            ReadOnlySpan<byte> text = _message[..cursor.End];
            ValueReader reader = new(text, cursor.Position);
            if (!NameAddrReader.TryRead(ref reader, out NameAddrLayout address))
            {
                return; // Contact: *
            }

            CheckAddress(text, address, id, malformed);
            cursor.MoveTo(reader.Position + 1);
        }
    }

    private void CheckAddress(ReadOnlySpan<byte> text, in NameAddrLayout address, HeaderId id, RejectReason malformed)
    {
        ReadOnlySpan<byte> name = address.DisplayName.Of(text);
        if (!(name is [(byte)'"', ..] ? StrictText.IsQuoted(name) : StrictText.AreTokens(name)))
        {
            index.Refuse(malformed, address.DisplayName.Start);
        }

        // rec-route and route-param have name-addr alone
        if (id is HeaderId.Route or HeaderId.RecordRoute && text[address.Uri.Start - 1] != '<')
        {
            index.Refuse(malformed, address.Uri.Start);
        }

        StrictUris.Check(address.Uri.Of(text), address.Uri.Start, malformed, index, names);
        CheckParameters(text, address.Parameters, id, malformed);
    }

    private void CheckParameters(ReadOnlySpan<byte> text, Slice parameters, HeaderId id, RejectReason malformed)
    {
        names.Clear(parameters.Of(text));
        ValueReader reader = new(text[..parameters.End], parameters.Start);
        while (reader.TryReadParameter(out Slice name, out Slice value))
        {
            if ((value.Exists && !StrictText.IsGenericValue(value.Of(text)) && !IsReceived(id, name.Of(text)))
                || !IsValue(id, name.Of(text), value.Exists, value.Of(text)))
            {
                index.Refuse(malformed, name.Start);
                return;
            }

            if (!names.TryAdd(text, name))
            {
                index.Refuse(RejectReason.DuplicateParameter, name.Start);
                return;
            }

            reader.SkipLws();
        }
    }

    // The one parameter whose value is neither a token nor a host: an IPv6 address without brackets.
    private static bool IsReceived(HeaderId id, ReadOnlySpan<byte> name) => id == HeaderId.Via && Ascii.EqualsIgnoreCase(name, "received"u8);

    // What the grammar says of the values of parameters that it knows; those of all others are gen-value.
    private static bool IsValue(HeaderId id, ReadOnlySpan<byte> name, bool exists, ReadOnlySpan<byte> value) => (id, name.Length) switch
    {
        (HeaderId.Via, 3) when Ascii.EqualsIgnoreCase(name, "ttl"u8) => StrictText.IsNumber(value, byte.MaxValue),
        (HeaderId.Via, 5) when Ascii.EqualsIgnoreCase(name, "maddr"u8) => StrictText.IsHost(value),
        (HeaderId.Via, 5) when Ascii.EqualsIgnoreCase(name, "rport"u8) => !exists || StrictText.IsNumber(value, ushort.MaxValue), // RFC 3581 section 3
        (HeaderId.Via, 6) when Ascii.EqualsIgnoreCase(name, "branch"u8) => CharClass.IsToken(value),
        (HeaderId.Via, 8) when Ascii.EqualsIgnoreCase(name, "received"u8) => StrictText.IsAddress(value),
        (HeaderId.From or HeaderId.To, 3) when Ascii.EqualsIgnoreCase(name, "tag"u8) => CharClass.IsToken(value),
        (HeaderId.Contact, 1) when Ascii.EqualsIgnoreCase(name, "q"u8) => StrictText.IsQuality(value),
        (HeaderId.Contact, 7) when Ascii.EqualsIgnoreCase(name, "expires"u8) => StrictText.IsNumber(value, uint.MaxValue),
        _ => true,
    };
}
