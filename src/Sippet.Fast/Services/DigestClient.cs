using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Sippet.Fast.Services;
using Sippet.Fast.Syntax.Writing;
using Sippet.Fast.Transactions;

namespace Sippet.Fast;

/// <summary>
/// Answers the Digest challenges of servers and proxies (RFC 3261 section 22, RFC 7616, RFC 8760): for one user at one destination, whose nonces
/// it remembers. Any thread.
/// </summary>
/// <remarks>
/// <code>
/// SendResult result = await stack.SendAsync(request);
/// while (result.HasResponse &amp;&amp; client.TryAnswer(request, result.Response, out _))
/// {
///     result = await stack.SendAsync(request);
/// }
/// </code>
/// That ends: wrong credentials are sent once. MD5, SHA-256 and their session forms are known, with the qualities of protection auth, auth-int (where
/// auth is not offered) and none.
/// </remarks>
public sealed class DigestClient
{
    private const int MaxAnswers = 16; // more realms than on any way
    private const int MaxStaleInARow = 3;
    private const int CnonceLength = 26; // 130 random bits

    private readonly Lock _lock = new();
    private readonly SipCredentials[] _credentials;
    private readonly Func<byte[]> _newCnonce;
    private readonly DigestNonces _nonces = new();

    /// <summary>Makes a client.</summary>
    /// <param name="credentials">One for each realm, or one for all.</param>
    /// <exception cref="ArgumentNullException">The list is null, or one of them.</exception>
    /// <exception cref="ArgumentException">There are none.</exception>
    public DigestClient(params IReadOnlyList<SipCredentials> credentials)
        : this(credentials, NewCnonce)
    {
    }

    internal DigestClient(IReadOnlyList<SipCredentials> credentials, Func<byte[]> newCnonce)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        _credentials = [.. credentials];
        _newCnonce = newCnonce;
        Array.ForEach(_credentials, static one => ArgumentNullException.ThrowIfNull(one, nameof(credentials)));
        if (_credentials.Length == 0)
        {
            throw new ArgumentException("Without credentials no challenge can be answered: give at least one.", nameof(credentials));
        }
    }

    /// <summary>
    /// Adds the credentials for the nonces that are known from earlier challenges, with their next count, so that the server need not ask again (RFC 7616
    /// section 3.6). Call it for each new request to the same destination; in a request that was used before, it replaces the old credentials.
    /// </summary>
    /// <param name="request">A request that is to be sent, body and Request-URI included; its CSeq stays as it is.</param>
    /// <returns>Whether credentials were added: false when there was no challenge yet.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">It is no request that could be sent.</exception>
    public bool TryAuthorize(SipMessage request)
    {
        OutgoingRequest.Check(request);
        lock (_lock)
        {
            List<DigestNonce> newest = _nonces.Newest();
            newest.ForEach(static nonce => nonce.StaleBefore = 0); // another request begins, which has its own tries
            Write(request, newest);
            return newest.Count > 0;
        }
    }

    /// <summary>
    /// Makes of a request that was refused with 401 or 407 the one to send in its place (RFC 3261 section 22.2): adds credentials for each realm that has
    /// challenged it, by the topmost challenge that is known here (RFC 8760 section 2.4), in place of those that it had for the realm; counts the others
    /// up; and sets the next CSeq number. From, To and Call-ID stay. The stack gives it a new branch; a Via of the user's own needs one too.
    /// </summary>
    /// <param name="request">The request as it was sent. It is changed only when there is an answer.</param>
    /// <param name="response">The response to it.</param>
    /// <param name="refusal">Why there is no answer; none when there is one.</param>
    /// <returns>
    /// Whether the request is to be sent again. It is false, and <paramref name="refusal"/> tells that the credentials are rejected, when the request had them
    /// already and the server does not call the nonce stale, or does so once too often. The user has to be asked then.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="ArgumentException">It is no request that could be sent.</exception>
    /// <exception cref="InvalidOperationException">Its CSeq is 2^31 - 1, which has no next one; or the response is the default value.</exception>
    /// <exception cref="ObjectDisposedException">The handler of the response has ended.</exception>
    public bool TryAnswer(SipMessage request, SipResponse response, out DigestRefusal refusal)
    {
        OutgoingRequest.Check(request);
        refusal = DigestRefusal.NotChallenged;
        if (response.Status is not (SipStatus.Unauthorized or SipStatus.ProxyAuthenticationRequired))
        {
            return false;
        }

        uint next = NextCSeq(request);
        lock (_lock)
        {
            List<DigestNonce> answers = [];
            Read(request, HeaderId.Authorization, response.Headers.WwwAuthenticate, answers, ref refusal);
            Read(request, HeaderId.ProxyAuthorization, response.Headers.ProxyAuthenticate, answers, ref refusal);
            if (answers.Count == 0)
            {
                return false;
            }

            AddOthersOf(request, HeaderId.Authorization, answers);
            AddOthersOf(request, HeaderId.ProxyAuthorization, answers);
            Write(request, answers);
        }

        request.Set(HeaderId.CSeq, $"{next} {Encoding.ASCII.GetString(request.MethodName)}");
        refusal = DigestRefusal.None;
        return true;
    }

    private void Read(SipMessage request, HeaderId field, HeaderList<Authentication> challenges, List<DigestNonce> answers, ref DigestRefusal refusal)
    {
        foreach (Authentication authentication in challenges)
        {
            if (DigestChallenge.TryRead(authentication, out DigestChallenge? challenge) && answers.Count < MaxAnswers
                && !DigestNonces.Has(answers, field, challenge.Realm))
            {
                DigestRefusal one = TryUse(request, field, challenge, answers);
                refusal = one > refusal ? one : refusal;
            }
        }
    }

    private DigestRefusal TryUse(SipMessage request, HeaderId field, DigestChallenge challenge, List<DigestNonce> answers)
    {
        if (challenge.Algorithm is null || challenge.Qop is null)
        {
            return DigestRefusal.Unsupported;
        }

        if (CredentialsFor(challenge.Realm) is not { } credentials)
        {
            return DigestRefusal.NoCredentials;
        }

        int staleBefore = StaleBefore(request, field, challenge, credentials);
        if (staleBefore > MaxStaleInARow)
        {
            _nonces.Forget(field, challenge.Realm); // the next request begins without them
            return DigestRefusal.Rejected;
        }

        DigestNonce answer = new(field, challenge, credentials, _newCnonce()) { StaleBefore = staleBefore };
        _nonces.Add(answer);
        answers.Add(answer);
        return DigestRefusal.None;
    }

    // 0 when the request had no credentials of ours for the realm, more than the most when they are wrong. What is told of a nonce that is forgotten
    // counts as the last try: a server that calls each one stale comes to an end, however many requests it does that to.
    private int StaleBefore(SipMessage request, HeaderId field, DigestChallenge challenge, SipCredentials credentials)
    {
        foreach (ReadOnlySpan<byte> value in request.Values(field))
        {
            if (IsForRealm(value, challenge.Realm, out Authentication sent))
            {
                DigestNonce? used = _nonces.Find(field, sent);
                bool isOurs = used is not null || (sent.Parameters.TryGet("username"u8, out HeaderText user) && user.Is(credentials.UserNameBytes));
                return !isOurs ? 0 : !challenge.IsStale ? MaxStaleInARow + 1 : used is null ? MaxStaleInARow : used.StaleBefore + 1;
            }
        }

        return 0;
    }

    // A proxy that let the request pass sees it again, and would take the same count for a replay.
    private void AddOthersOf(SipMessage request, HeaderId field, List<DigestNonce> answers)
    {
        foreach (ReadOnlySpan<byte> value in request.Values(field))
        {
            if (Authentication.TryParse(value, out Authentication sent) && _nonces.Find(field, sent) is { } nonce
                && !DigestNonces.Has(answers, field, nonce.Realm))
            {
                answers.Add(nonce);
            }
        }
    }

    private SipCredentials? CredentialsFor(byte[] realm) =>
        Array.Find(_credentials, one => one.RealmBytes is { } own && own.AsSpan().SequenceEqual(realm))
        ?? Array.Find(_credentials, static one => one.RealmBytes is null);

    private static void Write(SipMessage request, List<DigestNonce> nonces)
    {
        foreach (DigestNonce nonce in nonces)
        {
            request.RemoveFields(nonce.Field, value => IsForRealm(value, nonce.Realm, out _));
            request.AddLast(nonce.Field, nonce.Authorize(request));
        }
    }

    private static bool IsForRealm(ReadOnlySpan<byte> value, ReadOnlySpan<byte> realm, out Authentication credentials) =>
        Authentication.TryParse(value, out credentials) && credentials.Is("Digest"u8)
        && credentials.Parameters.TryGet("realm"u8, out HeaderText text) && text.Is(realm);

    private static uint NextCSeq(SipMessage request)
    {
        request.TryGetFirst(HeaderId.CSeq, out ReadOnlySpan<byte> cseq);
        return Utf8Parser.TryParse(cseq, out uint number, out _) && number < int.MaxValue
            ? number + 1
            : throw new InvalidOperationException("The CSeq number has no next one below 2^31: begin again with a new Call-ID.");
    }

    private static byte[] NewCnonce()
    {
        byte[] cnonce = new byte[CnonceLength];
        RandomText.Fill(cnonce);
        return cnonce;
    }
}
