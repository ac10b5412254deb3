using System;
using System.Collections.Generic;

namespace Sippet.Fast.Services;

/// <summary>The nonces that a client knows, the newest of each realm last.</summary>
internal sealed class DigestNonces
{
    private const int Capacity = 16; // what a server makes up does not take memory without end

    private readonly List<DigestNonce> _nonces = [];

    /// <summary>Whether one of some nonces is for a realm.</summary>
    public static bool Has(List<DigestNonce> nonces, HeaderId field, ReadOnlySpan<byte> realm)
    {
        foreach (DigestNonce nonce in nonces)
        {
            if (nonce.IsFor(field, realm))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds a nonce; the oldest makes room for it.</summary>
    public void Add(DigestNonce nonce)
    {
        if (_nonces.Count == Capacity)
        {
            _nonces.RemoveAt(0);
        }

        _nonces.Add(nonce);
    }

    /// <summary>Forgets the nonces of a realm.</summary>
    public void Forget(HeaderId field, byte[] realm) => _nonces.RemoveAll(nonce => nonce.IsFor(field, realm));

    /// <summary>The newest nonce of each realm.</summary>
    public List<DigestNonce> Newest()
    {
        List<DigestNonce> newest = [];
        for (int i = _nonces.Count - 1; i >= 0; i--)
        {
            if (!Has(newest, _nonces[i].Field, _nonces[i].Realm))
            {
                newest.Add(_nonces[i]);
            }
        }

        return newest;
    }

    /// <summary>The nonce that credentials were made with; null when it is not known.</summary>
    public DigestNonce? Find(HeaderId field, Authentication sent)
    {
        foreach (DigestNonce nonce in _nonces)
        {
            if (sent.Is("Digest"u8) && nonce.Field == field && sent.Parameters.TryGet("realm"u8, out HeaderText realm) && realm.Is(nonce.Realm)
                && sent.Parameters.TryGet("nonce"u8, out HeaderText value) && nonce.Is(value))
            {
                return nonce;
            }
        }

        return null;
    }
}
