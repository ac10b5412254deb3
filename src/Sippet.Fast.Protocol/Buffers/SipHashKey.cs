using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Sippet.Fast.Buffers;

/// <summary>The secret of a <see cref="SipHash"/>.</summary>
internal readonly record struct SipHashKey(ulong Low, ulong High)
{
    /// <summary>A key from the system's cryptographic random numbers.</summary>
    public static SipHashKey Random()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return new(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
    }
}
