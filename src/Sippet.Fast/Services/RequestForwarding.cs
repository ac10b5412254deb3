using System;
using System.Buffers.Text;
using System.Text;
using Sippet.Fast.Buffers;
using Sippet.Fast.Syntax;

namespace Sippet.Fast;

/// <summary>
/// What an element that forwards requests does against requests that never end: Max-Forwards (RFC 3261 section 16.3 step 3 and 16.6 step 3),
/// detection of loops (RFC 3261 section 16.3 step 4 as RFC 5393 section 4.2 changes it) and Max-Breadth (RFC 5393 section 5.3). One for a stack;
/// immutable, on any thread.
/// </summary>
/// <remarks>
/// It knows its own branches by a keyed hash at their end, of a secret that is drawn with the instance, so that it needs to know none of the
/// names that its Via may have. Nothing is allocated but what the message takes.
/// </remarks>
public sealed class RequestForwarding
{
    /// <summary>The length of a branch that knows the request again, in bytes.</summary>
    public const int BranchLength = SipIdentifier.BranchLength + HashLength;

    /// <summary>The most Max-Breadth that a request is taken to have, and what it has without the header (RFC 5393 section 5.3.3).</summary>
    public const int MaxBreadth = 60;

    private const int InitialMaxForwards = 70;
    private const int HashLength = 16;

    private readonly SipHashKey _key = SipHashKey.Random();

    /// <summary>Prepares the copy of a request that is forwarded to one target: see the form for several.</summary>
    /// <param name="request">The request as it was received.</param>
    /// <param name="copy">Its copy.</param>
    /// <param name="refusal">What to answer when it may not be forwarded, else 0.</param>
    /// <returns>Whether it may be forwarded.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    public bool TryPrepare(SipRequest request, SipMessage copy, out SipStatus refusal) => TryPrepare(request, copy, 0, 1, out refusal);

    /// <summary>
    /// Prepares the copy of a request that is forwarded to several targets at once: sets Max-Forwards to one less, or to 70 where it is missing,
    /// and Max-Breadth to this branch's share. The Via is the sender's to add, with a branch of <see cref="WriteBranch"/>: a stack's, with <see cref="SendOptions.Branch"/>.
    /// </summary>
    /// <param name="request">The request as it was received.</param>
    /// <param name="copy">The copy for this branch, whose other fields are left as they are; also when the request may not be forwarded.</param>
    /// <param name="branch">The number of this branch: 0 to <paramref name="branches"/> - 1.</param>
    /// <param name="branches">How many branches there are at the same time: 1 or more. The answer is the same for each of them.</param>
    /// <param name="refusal">
    /// What to answer when it may not be forwarded: 483 when Max-Forwards is 0 (an OPTIONS may be answered as if it were for this element instead),
    /// 482 when it was here before and nothing has changed since, 440 when its Max-Breadth is less than <paramref name="branches"/> (one after the
    /// other, fewer may be tried at a time). An ACK is dropped instead. 0 when it may be forwarded.
    /// </param>
    /// <returns>Whether it may be forwarded.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="copy"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no branch, or this one is not among them.</exception>
    /// <exception cref="InvalidOperationException">The request is the default value.</exception>
    /// <exception cref="ObjectDisposedException">The handler of the request has ended.</exception>
    public bool TryPrepare(SipRequest request, SipMessage copy, int branch, int branches, out SipStatus refusal)
    {
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentOutOfRangeException.ThrowIfNegative(branch);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(branch, branches);
        SipHeaders headers = request.Headers;
        int? maxForwards = headers.MaxForwards;
        int breadth = headers.MaxBreadth.TryGet(out HeaderNumber number) ? (int)Math.Min(number.Value, MaxBreadth) : MaxBreadth;
        refusal = maxForwards == 0 ? SipStatus.TooManyHops
            : HasLooped(request) ? SipStatus.LoopDetected
            : breadth < branches ? SipStatus.MaxBreadthExceeded
            : default;
        if (refusal != default)
        {
            return false;
        }

        Set(copy, HeaderId.MaxForwards, maxForwards - 1 ?? InitialMaxForwards);
        Set(copy, HeaderId.MaxBreadth, (breadth / branches) + (branch < breadth % branches ? 1 : 0));
        return true;
    }

    /// <summary>Makes a branch for the Via of a forwarded request, by which it is known again when it comes back unchanged.</summary>
    /// <param name="request">The request as it was received.</param>
    /// <returns>A token of <see cref="BranchLength"/> letters and digits that begins with z9hG4bK; another one each time.</returns>
    public string NewBranch(SipRequest request)
    {
        Span<byte> branch = stackalloc byte[BranchLength];
        WriteBranch(request, branch);
        return Encoding.ASCII.GetString(branch);
    }

    /// <summary>Writes a branch for the Via of a forwarded request, by which it is known again when it comes back unchanged.</summary>
    /// <param name="request">The request as it was received.</param>
    /// <param name="destination">Receives <see cref="BranchLength"/> bytes.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public void WriteBranch(SipRequest request, Span<byte> destination)
    {
        if (destination.Length < BranchLength)
        {
            throw new ArgumentException($"{BranchLength} bytes are written; the span has {destination.Length}.", nameof(destination));
        }

        SipIdentifier.WriteBranch(destination);
        WriteHash(request, destination[SipIdentifier.BranchLength..]);
    }

    /// <summary>Whether the request was forwarded by this instance before, as it is now: a loop, while one that has changed is a spiral.</summary>
    /// <param name="request">The request as it was received.</param>
    /// <returns>True when one of its Vias has a branch of <see cref="WriteBranch"/> for the same Request-URI, Route and identity.</returns>
    public bool HasLooped(SipRequest request)
    {
        Span<byte> own = stackalloc byte[HashLength];
        WriteHash(request, own);
        foreach (Via via in request.Headers.Vias)
        {
            // A further target has the branch with a dot and its number: SendOptions.Branch.
            ReadOnlySpan<byte> branch = via.Branch;
            bool isOurs = branch.Length == BranchLength || (branch.Length > BranchLength && branch[BranchLength] == (byte)'.');
            if (isOurs && branch[SipIdentifier.BranchLength..BranchLength].SequenceEqual(own))
            {
                return true;
            }
        }

        return false;
    }

    // RFC 5393 section 4.2.1: what decides on where the request goes, and what tells it from others; nothing that each hop changes.
    private void WriteHash(SipRequest request, Span<byte> destination)
    {
        MessageFrame frame = request.Frame;
        ReadOnlySpan<byte> message = frame.Bytes;
        ref readonly CoreHeaders core = ref frame.Core;
        SipHash hash = new(_key);
        hash.Append(frame.StartLine.RequestUri.Of(message));
        hash.Append(core.From.Tag.Of(message));
        hash.Append(core.To.Tag.Of(message));
        hash.Append(core.CallId.Of(message));
        hash.Append(core.CSeqNumber);
        Append(ref hash, request.Headers, HeaderId.Route);
        Append(ref hash, request.Headers, HeaderId.ProxyRequire);
        Append(ref hash, request.Headers, HeaderId.ProxyAuthorization);
        Utf8Formatter.TryFormat((ulong)hash.Finish(), destination, out _, new System.Buffers.StandardFormat('x', HashLength));
    }

    private static void Append(ref SipHash hash, SipHeaders headers, HeaderId id)
    {
        ulong count = 0;
        foreach (ReadOnlySpan<byte> value in headers.Elements(id))
        {
            hash.Append(value);
            count++;
        }

        hash.Append(count); // so that no value counts as one of the next header
    }

    private static void Set(SipMessage copy, HeaderId id, int number)
    {
        Span<byte> digits = stackalloc byte[10];
        Utf8Formatter.TryFormat(number, digits, out int written);
        copy.Set(id, digits[..written]);
    }
}
