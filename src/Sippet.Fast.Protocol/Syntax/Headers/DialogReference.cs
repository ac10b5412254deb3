using System;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast;

/// <summary>
/// The dialog that Replaces (RFC 3891 section 6.1), Join (RFC 3911 section 7.1) or Target-Dialog (RFC 4538 section 7) names: a Call-ID and two
/// tags. A view over the message.
/// </summary>
public readonly ref struct DialogReference : IHeaderValue<DialogReference>
{
    private DialogReference(ReadOnlySpan<byte> callId, HeaderParameters parameters)
    {
        CallId = callId;
        Parameters = parameters;
        parameters.TryGet("to-tag"u8, out ReadOnlySpan<byte> localTag);
        parameters.TryGet("from-tag"u8, out ReadOnlySpan<byte> remoteTag);
        if (localTag.IsEmpty && remoteTag.IsEmpty)
        {
            parameters.TryGet("local-tag"u8, out remoteTag);
            parameters.TryGet("remote-tag"u8, out localTag);
        }

        LocalTag = localTag;
        RemoteTag = remoteTag;
    }

    /// <summary>The Call-ID, which has a case.</summary>
    public ReadOnlySpan<byte> CallId { get; }

    /// <summary>The tag of the side that receives the header: to-tag, or remote-tag of Target-Dialog, which is written from its sender's view.</summary>
    public ReadOnlySpan<byte> LocalTag { get; }

    /// <summary>The tag of the other side: from-tag, or local-tag of Target-Dialog.</summary>
    public ReadOnlySpan<byte> RemoteTag { get; }

    /// <summary>All parameters.</summary>
    public HeaderParameters Parameters { get; }

    /// <summary>Whether Replaces is about a dialog that is not confirmed yet alone.</summary>
    public bool IsEarlyOnly => Parameters.Has("early-only"u8);

    /// <summary>Reads a reference to a dialog; from the URI of a Refer-To, unescape it first.</summary>
    /// <param name="text">The value without white space around it.</param>
    /// <param name="value">The reference; a view over <paramref name="text"/>.</param>
    /// <returns>False when the text is malformed, or one of its tags is missing.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DialogReference value)
    {
        int end = text.IndexOfAny(";\r\n\t "u8);
        end = end < 0 ? text.Length : end;
        ValueReader reader = new(text, end);
        bool parsed = reader.TryReadParametersToEnd(out Slice parameters);
        value = new DialogReference(text[..end], new HeaderParameters(parameters.Of(text)));
        return parsed && CallIdReader.IsCallId(value.CallId) && !value.LocalTag.IsEmpty && !value.RemoteTag.IsEmpty;
    }
}
