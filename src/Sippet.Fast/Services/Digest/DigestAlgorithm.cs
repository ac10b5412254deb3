using System;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sippet.Fast.Services;

/// <summary>A hash of RFC 7616 section 3.2 and RFC 8760 section 2.1. SHA-512-256, which the framework has not, is none.</summary>
internal sealed class DigestAlgorithm
{
    private static readonly DigestAlgorithm[] s_all =
    [
        new("SHA-256", HashAlgorithmName.SHA256, isSession: false),
        new("SHA-256-sess", HashAlgorithmName.SHA256, isSession: true),
        new("MD5", HashAlgorithmName.MD5, isSession: false),
        new("MD5-sess", HashAlgorithmName.MD5, isSession: true),
    ];

    private readonly byte[] _name;
    private readonly HashAlgorithmName _hash;

    private DigestAlgorithm(string name, HashAlgorithmName hash, bool isSession)
    {
        _name = Encoding.ASCII.GetBytes(name);
        _hash = hash;
        IsSession = isSession;
    }

    /// <summary>Whether A1 has the nonce and the cnonce in it (RFC 7616 section 3.4.2).</summary>
    public bool IsSession { get; }

    /// <summary>Looks an algorithm up by its name, which has no case.</summary>
    public static bool TryFind(HeaderText name, [NotNullWhen(true)] out DigestAlgorithm? algorithm)
    {
        foreach (DigestAlgorithm candidate in s_all)
        {
            if (name.IsIgnoringCase(candidate._name))
            {
                algorithm = candidate;
                return true;
            }
        }

        algorithm = null;
        return false;
    }

    /// <summary>The hash of some texts with colons between them, in lower-case hexadecimal digits.</summary>
    public byte[] Hash(params ReadOnlySpan<byte[]> texts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(_hash);
        for (int i = 0; i < texts.Length; i++)
        {
            hash.AppendData(i == 0 ? ""u8 : ":"u8);
            hash.AppendData(texts[i]);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
