using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Syntax.Editing;

/// <summary>Checks what users give for From, To and Call-ID, and completes it.</summary>
internal static class PartyText
{
    /// <summary>A URI or a name-addr as a value of From or To; a URI alone gets its brackets, so that its parameters stay its own.</summary>
    public static byte[] Of(string party) => Read(party, out _);

    /// <summary>The same, with a tag unless it has one.</summary>
    public static byte[] WithTag(string party, string tag)
    {
        byte[] text = Read(party, out bool hasTag);
        return hasTag ? text : [.. text, .. ";tag="u8, .. Tag(tag)];
    }

    /// <summary>A tag: a token.</summary>
    public static byte[] Tag(string tag)
    {
        byte[] text = Encoding.UTF8.GetBytes(tag);
        return CharClass.IsToken(text) ? text : throw new ArgumentException($"A tag is a token, which '{tag}' is not.", nameof(tag));
    }

    /// <summary>A Call-ID: a word, or two with an "@" between them.</summary>
    public static byte[] CallId(string callId)
    {
        byte[] text = Encoding.UTF8.GetBytes(callId);
        return CallIdReader.IsCallId(text) ? text : throw new ArgumentException($"A Call-ID is a word, or word@word (RFC 3261 section 25.1); '{callId}' is none.", nameof(callId));
    }

    private static byte[] Read(string party, out bool hasTag)
    {
        byte[] text = Encoding.UTF8.GetBytes(party);
        text = text.AsSpan().Contains((byte)'<') ? text : [(byte)'<', .. text, (byte)'>'];
        ValueReader reader = new(text, 0);
        if (text.AsSpan().ContainsAny((byte)'\r', (byte)'\n', (byte)0) || !NameAddrReader.TryRead(ref reader, out NameAddrLayout layout) || !reader.AtEnd)
        {
            throw new ArgumentException($"'{party}' is no URI and no name-addr, such as \"Bob\" <sip:bob@example.com>.", nameof(party));
        }

        hasTag = layout.Tag.Exists;
        return text;
    }
}
