using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax.Validation;

/// <summary>The headers beside those that every message has: which of them stand once, which are lists, and a few grammars that are short.</summary>
internal static class StrictFields
{
    /// <summary>Refuses the message for a rule that one of its lines breaks.</summary>
    public static void Check(ReadOnlySpan<byte> message, in HeaderLine line, HeaderIndex index)
    {
        if (IsSingle(line.Id))
        {
            CoreHeaderReader.TryGetSingle(index, line.Id, RejectReason.None, out _);
        }

        ReadOnlySpan<byte> text = message[..line.ValueEnd];
        ReadOnlySpan<byte> value = line.Value.Of(message);
        if (IsList(line.Id))
        {
            CheckElements(text, line, index);
        }
        else if (!IsValue(line.Id, text, line.ValueStart, value))
        {
            index.Refuse(RejectReason.MalformedHeader, line.ValueStart);
        }
    }

    private static void CheckElements(ReadOnlySpan<byte> text, in HeaderLine line, HeaderIndex index)
    {
        if (line.Value.Length == 0 && IsListThatMayBeEmpty(line.Id))
        {
            return;
        }

        int start = line.ValueStart;
        while (start <= text.Length)
        {
            int end = ElementCursor.EndOfElement(text, start);
            Slice element = CharClass.TrimLws(text, start, end);
            if (element.Length == 0)
            {
                index.Refuse(RejectReason.EmptyElement, start);
                return;
            }

            if (IsTokenList(line.Id) && !CharClass.IsToken(element.Of(text)))
            {
                index.Refuse(RejectReason.MalformedHeader, element.Start);
                return;
            }

            start = end + 1;
        }
    }

    private static bool IsValue(HeaderId id, ReadOnlySpan<byte> text, int start, ReadOnlySpan<byte> value) => id switch
    {
        HeaderId.ContentType => IsMediaType(text, start),
        HeaderId.Date => IsDate(value),
        HeaderId.Expires or HeaderId.MinExpires => StrictText.IsNumber(value, uint.MaxValue),
        HeaderId.MimeVersion => IsVersion(value),
        _ => true,
    };

    // media-type = m-type SLASH m-subtype *( SEMI m-attribute EQUAL m-value )
    private static bool IsMediaType(ReadOnlySpan<byte> text, int start)
    {
        ValueReader reader = new(text, start);
        if (!reader.TryReadToken(out _) || !reader.TryReadBetweenLws((byte)'/') || !reader.TryReadToken(out _))
        {
            return false;
        }

        for (reader.SkipLws(); !reader.AtEnd; reader.SkipLws())
        {
            if (!reader.TryReadParameter(out _, out Slice value)
                || !(value.Of(text) is [(byte)'"', ..] quoted ? StrictText.IsQuoted(quoted) : CharClass.IsToken(value.Of(text))))
            {
                return false;
            }
        }

        return true;
    }

    // rfc1123-date = wkday "," SP 2DIGIT SP month SP 4DIGIT SP 2DIGIT ":" 2DIGIT ":" 2DIGIT SP "GMT"
    private static bool IsDate(ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> form = "aaa, 00 aaa 0000 00:00:00 GMT"u8;
        const int Month = 8;
        const int MonthLength = 3;
        if (value.Length != form.Length || !IsName(value[..MonthLength], "MonTueWedThuFriSatSun"u8)
            || !IsName(value.Slice(Month, MonthLength), "JanFebMarAprMayJunJulAugSepOctNovDec"u8))
        {
            return false;
        }

        for (int position = 0; position < form.Length; position++)
        {
            bool fits = form[position] == 'a' || (form[position] == '0' ? CharClass.IsDigit(value[position]) : value[position] == form[position]);
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsName(ReadOnlySpan<byte> name, ReadOnlySpan<byte> names)
    {
        for (int at = 0; at < names.Length; at += name.Length)
        {
            if (names.Slice(at, name.Length).SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVersion(ReadOnlySpan<byte> value)
    {
        int dot = value.IndexOf((byte)'.');
        return dot > 0 && StrictText.IsNumber(value[..dot], uint.MaxValue) && StrictText.IsNumber(value[(dot + 1)..], uint.MaxValue);
    }

    // Section 7.3.1: only a header that is a comma list may stand on several lines.
    private static bool IsSingle(HeaderId id) => id is HeaderId.ContentDisposition or HeaderId.ContentType or HeaderId.Date or HeaderId.Event
        or HeaderId.Expires or HeaderId.MinExpires or HeaderId.MimeVersion or HeaderId.Organization or HeaderId.Priority or HeaderId.ReferTo
        or HeaderId.Replaces or HeaderId.ReplyTo or HeaderId.RetryAfter or HeaderId.Server or HeaderId.SessionExpires or HeaderId.Subject
        or HeaderId.SubscriptionState or HeaderId.Timestamp or HeaderId.UserAgent;

    private static bool IsList(HeaderId id) => IsTokenList(id) || IsListThatMayBeEmpty(id) || id is HeaderId.AlertInfo or HeaderId.CallInfo
        or HeaderId.ContentLanguage or HeaderId.ErrorInfo or HeaderId.InReplyTo or HeaderId.Path or HeaderId.Reason or HeaderId.SecurityClient
        or HeaderId.SecurityServer or HeaderId.SecurityVerify or HeaderId.ServiceRoute or HeaderId.Warning;

    private static bool IsListThatMayBeEmpty(HeaderId id) =>
        id is HeaderId.Accept or HeaderId.AcceptEncoding or HeaderId.AcceptLanguage or HeaderId.Allow or HeaderId.Supported;

    private static bool IsTokenList(HeaderId id) => id is HeaderId.Allow or HeaderId.AllowEvents or HeaderId.ContentEncoding
        or HeaderId.ProxyRequire or HeaderId.Require or HeaderId.Supported or HeaderId.Unsupported;
}
