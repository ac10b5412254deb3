using System;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;
using Sippet.Fast.Syntax.Headers;

namespace Sippet.Fast.Transactions;

/// <summary>
/// Makes the keys by which server transactions are matched: RFC 3261 section 17.2.3. A key is a keyed 128-bit hash of what has
/// to be equal, so that it has a fixed size and nobody outside can make two of them meet. Branches are compared byte by byte:
/// two clients that count in upper and lower case never collide.
/// </summary>
internal sealed class TransactionKeys
{
    private readonly SipHashKey _matching;
    private readonly SipHashKey _tags;

    /// <param name="matching">The secret of the keys.</param>
    /// <param name="tags">The secret of the tags, another one, since tags are seen by peers.</param>
    public TransactionKeys(SipHashKey matching, SipHashKey tags)
    {
        _matching = matching;
        _tags = tags;
    }

    /// <summary>The length of a tag.</summary>
    public const int TagLength = 16;

    private static ReadOnlySpan<byte> MagicCookie => "z9hG4bK"u8;

    /// <summary>The key of the transaction that a request belongs to: that of the INVITE for an ACK (RFC 3261 section 17.2.3).</summary>
    /// <param name="frame">A request that was accepted.</param>
    public UInt128 Of(MessageFrame frame) => Of(frame, frame.StartLine.Method == SipMethod.Ack ? SipMethod.Invite : frame.StartLine.Method);

    /// <summary>The key of the transaction that a request belongs to, or of another one of the same client and branch.</summary>
    /// <param name="frame">A request that was accepted.</param>
    /// <param name="method">The request's method; <see cref="SipMethod.Invite"/> to find the INVITE of an ACK or a CANCEL.</param>
    public UInt128 Of(MessageFrame frame, SipMethod method)
    {
        ReadOnlySpan<byte> message = frame.Bytes;
        ref readonly ViaLayout via = ref frame.Core.TopVia;
        ReadOnlySpan<byte> branch = via.Branch.Of(message);
        SipHash hash = new(_matching);
        hash.Append((ulong)method);
        if (method == SipMethod.Extension)
        {
            hash.Append(frame.StartLine.MethodName.Of(message));
        }

        if (HasCookie(branch))
        {
            hash.Append(branch);
            hash.AppendIgnoringCase(via.Host.Of(message));
            hash.Append(via.Port);
        }
        else
        {
            AppendRfc2543(ref hash, frame, method);
        }

        return hash.Finish();
    }

    /// <summary>
    /// The key of a client transaction (RFC 3261 section 17.1.3): the branch of the request's topmost Via, which is ours and stands in the response
    /// again, and the method of CSeq, which tells a CANCEL from its INVITE.
    /// </summary>
    /// <param name="branch">The branch, compared byte by byte.</param>
    /// <param name="method">The name of the method.</param>
    public UInt128 OfClient(ReadOnlySpan<byte> branch, ReadOnlySpan<byte> method)
    {
        SipHash hash = new(_matching);
        hash.Append(branch);
        hash.Append(method);
        return hash.Finish();
    }

    /// <summary>
    /// Whether the request's client follows RFC 3261: its branch begins with the cookie and goes on. Otherwise RFC 2543 matching is used.
    /// </summary>
    public static bool HasCookie(ReadOnlySpan<byte> branch) =>
        branch.Length > MagicCookie.Length && Ascii.EqualsIgnoreCase(branch[..MagicCookie.Length], MagicCookie);

    /// <summary>The key of a dialog, as the server side sees it: what an ACK for a 2xx, or a BYE, has in common with the INVITE.</summary>
    public UInt128 OfDialog(ReadOnlySpan<byte> callId, ReadOnlySpan<byte> fromTag, ReadOnlySpan<byte> toTag)
    {
        SipHash hash = new(_matching);
        hash.Append(callId);
        hash.Append(fromTag);
        hash.Append(toTag);
        return hash.Finish();
    }

    /// <summary>
    /// What merged requests have in common: one request that has come by two ways, and so with two branches (RFC 3261 section 8.2.2.2).
    /// </summary>
    public ulong OfMerged(MessageFrame frame)
    {
        ReadOnlySpan<byte> message = frame.Bytes;
        ref readonly CoreHeaders core = ref frame.Core;
        SipHash hash = new(_matching);
        hash.Append(core.From.Tag.Of(message));
        hash.Append(core.CallId.Of(message));
        hash.Append(core.CSeqNumber);
        hash.Append(frame.StartLine.MethodName.Of(message));
        return (ulong)hash.Finish();
    }

    /// <summary>
    /// The To tag of all responses in a transaction: the same each time it is asked for, also for a response that is sent
    /// statelessly (RFC 3261 sections 8.2.6.2, 8.2.7 and 19.3).
    /// </summary>
    /// <param name="key">The transaction's key; that of the INVITE for its CANCEL.</param>
    public ulong TagOf(UInt128 key)
    {
        SipHash hash = new(_tags);
        hash.Append((ulong)(key >> 64));
        hash.Append((ulong)key);
        return (ulong)hash.Finish();
    }

    /// <summary>Writes a tag as <see cref="TagLength"/> hexadecimal digits.</summary>
    public static ReadOnlySpan<byte> FormatTag(ulong tag, Span<byte> destination)
    {
        for (int i = 0; i < TagLength; i++)
        {
            destination[i] = "0123456789abcdef"u8[(int)(tag >> (60 - (4 * i))) & 15];
        }

        return destination[..TagLength];
    }

    // Section 17.2.3 for a request without the cookie: Request-URI, tags, Call-ID, CSeq and the whole topmost Via. The To tag of
    // an ACK is the response's: the worker compares that one, since the INVITE has none yet.
    private static void AppendRfc2543(ref SipHash hash, MessageFrame frame, SipMethod method)
    {
        ReadOnlySpan<byte> message = frame.Bytes;
        ref readonly CoreHeaders core = ref frame.Core;
        hash.Append(frame.StartLine.RequestUri.Of(message));
        hash.Append(core.From.Tag.Of(message));
        hash.Append(core.CallId.Of(message));
        hash.Append(core.CSeqNumber);
        hash.Append(core.TopVia.Value.Of(message));
        if (method != SipMethod.Invite)
        {
            hash.Append(core.To.Tag.Of(message));
        }
    }
}
