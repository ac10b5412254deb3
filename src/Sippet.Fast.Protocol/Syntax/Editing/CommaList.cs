using System;
using Sippet.Fast.Buffers;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>The values within one field of a header that is a comma list (RFC 3261 section 7.3.1).</summary>
internal static class CommaList
{
    /// <summary>Whether a header is a comma list. Challenges and credentials are none: their commas separate parameters (section 20.7).</summary>
    public static bool Contains(HeaderId id) => id is HeaderId.Accept or HeaderId.AcceptContact or HeaderId.AcceptEncoding or HeaderId.AcceptLanguage
        or HeaderId.AcceptResourcePriority or HeaderId.AlertInfo or HeaderId.Allow or HeaderId.AllowEvents or HeaderId.CallInfo or HeaderId.Contact
        or HeaderId.ContentEncoding or HeaderId.ContentLanguage or HeaderId.Diversion or HeaderId.ErrorInfo or HeaderId.FeatureCaps
        or HeaderId.Geolocation or HeaderId.HistoryInfo or HeaderId.Identity or HeaderId.InReplyTo or HeaderId.PAccessNetworkInfo or HeaderId.PAssertedIdentity or HeaderId.PAssertedService
        or HeaderId.PAssociatedUri or HeaderId.PEarlyMedia or HeaderId.PMediaAuthorization or HeaderId.PPreferredIdentity or HeaderId.PPreferredService
        or HeaderId.PRefusedUriList or HeaderId.PVisitedNetworkId or HeaderId.Path or HeaderId.PermissionMissing or HeaderId.PolicyContact or HeaderId.PolicyId
        or HeaderId.ProxyRequire or HeaderId.Reason or HeaderId.RecordRoute or HeaderId.RecvInfo or HeaderId.RejectContact
        or HeaderId.RemotePartyId or HeaderId.RequestDisposition or HeaderId.Require or HeaderId.ResourcePriority or HeaderId.Route
        or HeaderId.SecurityClient or HeaderId.SecurityServer or HeaderId.SecurityVerify or HeaderId.ServiceRoute or HeaderId.Supported
        or HeaderId.TriggerConsent or HeaderId.Unsupported or HeaderId.UserToUser or HeaderId.Via or HeaderId.Warning;

    /// <summary>Finds the first value.</summary>
    /// <param name="text">The text of the message.</param>
    /// <param name="field">The field's value.</param>
    /// <param name="first">The value without white space around it.</param>
    /// <returns>Where the values behind it begin; <see cref="Slice.None"/> when there are none.</returns>
    public static Slice First(ReadOnlySpan<byte> text, Slice field, out Slice first)
    {
        int position = field.Start;
        first = Next(text, field.End, ref position);
        Slice next = Next(text, field.End, ref position);
        return next.Length == 0 ? Slice.None : Slice.Between(next.Start, field.End);
    }

    /// <summary>Finds the last value.</summary>
    /// <param name="text">The text of the message.</param>
    /// <param name="field">The field's value.</param>
    /// <param name="last">The value without white space around it.</param>
    /// <returns>The values before it, without the comma; <see cref="Slice.None"/> when there are none.</returns>
    public static Slice Last(ReadOnlySpan<byte> text, Slice field, out Slice last)
    {
        int position = field.Start;
        Slice before = Slice.None;
        last = Next(text, field.End, ref position);
        for (Slice next = Next(text, field.End, ref position); next.Length > 0; next = Next(text, field.End, ref position))
        {
            before = Slice.Between(field.Start, last.End);
            last = next;
        }

        return before;
    }

    /// <summary>Goes to the next value that is not empty.</summary>
    /// <returns>The value; empty when there is none.</returns>
    public static Slice Next(ReadOnlySpan<byte> text, int end, ref int position)
    {
        while (position < end)
        {
            int comma = ElementCursor.EndOfElement(text[..end], position);
            Slice value = CharClass.TrimLws(text, position, comma);
            position = Math.Min(comma + 1, end);
            if (value.Length > 0)
            {
                return value;
            }
        }

        return new Slice(end, 0);
    }
}
